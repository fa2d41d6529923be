import type { ParamValue } from '../../src/engine/schema/params.ts';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Field, Size } from '../../src/kernels/gpu/plane.ts';
import { runNode } from './nodes.ts';
import { fieldFrom, noise } from './planes.ts';

/** A mask from its definition: 1 where `isMissing` says so. */
export const maskOf = (
  { width, height }: Size,
  isMissing: (x: number, y: number) => boolean,
): Float32Array =>
  Float32Array.from({ length: width * height }, (_, i) =>
    isMissing(i % width, Math.floor(i / width)) ? 1 : 0,
  );

/** Masks that find mistakes: nothing, everything, single pixels, noise, a block, the border. */
export function awkwardMasks(size: Size): Readonly<Record<string, Float32Array>> {
  const { width, height } = size;
  const random = noise(width * height, 5);
  return {
    empty: maskOf(size, () => false),
    full: maskOf(size, () => true),
    'one pixel': maskOf(size, (x, y) => x === width >> 1 && y === height >> 1),
    'all but one pixel': maskOf(size, (x, y) => x !== width >> 2 || y !== height >> 1),
    'sparse noise': random.map((v) => (v < 0.05 ? 1 : 0)),
    'dense noise': random.map((v) => (v < 0.9 ? 1 : 0)),
    block: maskOf(
      size,
      (x, y) => x >= width / 4 && x < (3 * width) / 4 && y >= height / 4 && y < height / 2,
    ),
    'the left border': maskOf(size, (x) => x < width / 3),
  };
}

/** Sizes at which a row, a column or a pixel is all there is, and some with more. */
export const smallSizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 1, height: 19 },
  { width: 23, height: 1 },
  { width: 17, height: 33 },
];

export interface Generated {
  readonly mask: Float32Array;
  readonly ratio: number;
  /** What the run warned of. */
  readonly warnings: readonly string[];
}

/** Runs a mask generator of the catalogue for a picture of this size. */
export async function generate(
  gpu: Gpu,
  type: string,
  size: Size,
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<Generated> {
  const like = gpu.field(size);
  const { outputs, events } = await runNode(gpu, type, { like }, params);
  const warnings = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
  return {
    mask: await gpu.read(outputs.mask as Field),
    ratio: outputs.ratio as number,
    warnings,
  };
}

/** Runs an operator of the catalogue on masks; gives its output `mask`. */
export async function operate(
  gpu: Gpu,
  type: string,
  size: Size,
  inputs: Readonly<Record<string, Float32Array>>,
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<Float32Array> {
  const planes = Object.entries(inputs).map(
    ([name, data]) => [name, fieldFrom(gpu, size, data)] as const,
  );
  const { outputs } = await runNode(gpu, type, Object.fromEntries(planes), params);
  return gpu.read(outputs.mask as Field);
}

/** How many pixels of a mask are missing. */
export const countMissing = (mask: Float32Array): number =>
  mask.reduce((sum, v) => sum + (v >= 0.5 ? 1 : 0), 0);

/** A mask as text, for what is best seen: `#` is missing. */
export const pictureOf = (mask: Float32Array, { width, height }: Size): string[] =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => ((mask[y * width + x] ?? 0) >= 0.5 ? '#' : '.')).join(
      '',
    ),
  );
