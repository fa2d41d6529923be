import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Field, Image, Size } from '../../kernels/gpu/plane.ts';
import {
  pack,
  type Shape,
  type Sight,
  unpack,
  type Weights,
} from '../../kernels/neural/tensors.ts';
import { type Meaning, maskWeights, weightsOf } from '../channels.ts';
import { ModelError } from '../errors.ts';
import type { Manifest, ManifestInput, ManifestOutput } from '../manifest.ts';
import type { OnnxModel } from '../onnx/read.ts';
import type { Feeds, TensorPlane } from '../runtime/runtime.ts';

type Triple = readonly [number, number, number];
const each = (f: (c: 0 | 1 | 2) => number): Triple => [f(0), f(1), f(2)];

function meaningOf(input: ManifestInput, level: number): Meaning {
  const [black, white] = input.range;
  const { holeFill, mean, std } = input;
  return {
    scale: each((c) => (white - black) / std[c]),
    shift: each((c) => (black - mean[c]) / std[c]),
    fill:
      typeof holeFill === 'number'
        ? each(() => holeFill)
        : Array.isArray(holeFill)
          ? holeFill
          : null,
    maskValues: input.maskValues,
    level,
  };
}

const CHANNELS: Readonly<Record<ManifestInput['role'], (input: ManifestInput) => string[]>> = {
  image: () => ['R', 'G', 'B'],
  imageMask: () => ['R', 'G', 'B', 'hole'],
  mask: ({ maskPolarity }) => [maskPolarity === 'known1' ? 'known' : 'hole'],
  edge: () => ['edge'],
  depth: () => ['depth'],
  level: () => ['level'],
};

function rowsOf(input: ManifestInput, level: number): readonly Weights[] {
  const meaning = meaningOf(input, level);
  const expressions = input.channels ?? CHANNELS[input.role](input);
  const weigh = input.role === 'mask' ? maskWeights : weightsOf;
  return expressions.map((expression) => weigh(expression, meaning));
}

/** All inputs of a network for one sitting; `sight` is as large as what is shown of it. */
export function feedsFor(
  gpu: Gpu,
  manifest: Manifest,
  onnx: OnnxModel,
  sight: Sight,
  size: Size,
  level: number,
): Feeds {
  const picture = onnx.inputs.find(({ name }) =>
    manifest.inputs.some((input) => input.name === name && input.role !== 'level'),
  );
  return Object.fromEntries(
    manifest.inputs.map((input): [string, TensorPlane] => {
      const info = onnx.inputs.find(({ name }) => name === input.name);
      if (!info) throw new ModelError(`the file has no input ${input.name}`);
      const rows = rowsOf(input, level);
      // A level is a plane where its sides are the picture's, else one number.
      const isNumber = input.role === 'level' && info.dims[2] !== picture?.dims[2];
      const shape: Shape = {
        ...(isNumber ? { width: 1, height: 1 } : size),
        channels: rows.length,
        order: input.layout === 'NHWC' ? 'interleaved' : 'planar',
      };
      const plane = pack(gpu, sight, rows, shape);
      const { width, height, channels } = shape;
      const dims =
        shape.order === 'planar' ? [1, channels, height, width] : [1, height, width, channels];
      return [input.name, { plane, dims, type: info.type || input.dtype }];
    }),
  );
}

/** How a network's output lies: [1, C, H, W] or [1, H, W, C], or a single plane of fewer axes. */
export function shapeOf(dims: readonly number[], layout: ManifestOutput['layout']): Shape {
  if (layout === 'NHWC' && dims.length === 4) {
    const [, height = 1, width = 1, channels = 1] = dims;
    return { width, height, channels, order: 'interleaved' };
  }
  const [width = 1, height = 1, channels = 1] = dims.toReversed();
  return { width, height, channels, order: 'planar' };
}

/** An output as colours 0..1: the upper left part of `size`. What has one channel becomes grey. */
export function colours(
  gpu: Gpu,
  tensor: Field,
  shape: Shape,
  { channels, range: [black, white], role, name }: ManifestOutput,
  size: Size,
): Image {
  const isColour = (role === 'image' || role === 'coarse') && shape.channels >= 3;
  const names = channels ?? (isColour ? ['R', 'G', 'B'] : ['Y']);
  const [scale, shift] = [1 / (white - black), -black / (white - black)];
  const row = (colour: string): Weights => {
    const at = names.includes(colour) ? names.indexOf(colour) : 0;
    if (at >= shape.channels) {
      throw new ModelError(
        `output ${name} has ${shape.channels} channels, but the manifest says ${names.join(', ')}`,
      );
    }
    return Array.from({ length: shape.channels + 1 }, (_, c) =>
      c === at ? scale : c === shape.channels ? shift : 0,
    );
  };
  return unpack(gpu, tensor, shape, [row('R'), row('G'), row('B')], size);
}
