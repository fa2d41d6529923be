import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Image, Size } from '../../src/kernels/gpu/plane.ts';
import { PREFILL } from '../../src/nodes/neural/support/network.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { maskOf } from './masks.ts';
import { runNode } from './nodes.ts';
import { fieldFrom, imageFrom } from './planes.ts';

export const netSize: Size = { width: 64, height: 64 };
export const netHole = maskOf(netSize, (x, y) => x >= 22 && x < 42 && y >= 20 && y < 44);
/** Waves with an edge, so that there is something to continue. */
export const netPicture = Float32Array.from({ length: 64 * 64 * 4 }, (_, i) => {
  const [x, y, c] = [(i >> 2) % 64, (i >> 2) >> 6, i % 4];
  if (c === 3) return 1;
  return 0.5 + 0.2 * Math.sin(x / 5 + c) * Math.cos(y / 7) + (x + y > 64 ? 0.15 : -0.15);
});

/** Its colours as a network takes them, [3, 64, 64]. */
export const planarPicture = planar(netPicture);

/** The same, its hole filled as networks that start from a harmonic fill have it. */
export async function planarPrefilled(gpu: Gpu): Promise<Float32Array> {
  const { outputs } = await runNode(
    gpu,
    'inpaint/harmonic',
    { image: imageFrom(gpu, netSize, netPicture), mask: fieldFrom(gpu, netSize, netHole) },
    { tolerance: PREFILL.tolerance },
  );
  return planar(await gpu.read(outputs.image as Image));
}

function planar(pixels: Float32Array): Float32Array {
  return Float32Array.from(
    { length: 3 * 64 * 64 },
    (_, i) => pixels[4 * (i % 4096) + (i >> 12)] ?? 0,
  );
}

const models = nodeModels({ folder: null });

/** Numbers of [1, C, H, W], planar. */
interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Asks a network of models/ itself, without node, window and prefill: its outputs by name. */
export async function ask<const Name extends string>(
  gpu: Gpu,
  name: string,
  inputs: Readonly<Record<string, Tensor>>,
  outputs: readonly Name[],
): Promise<Readonly<Record<Name, Tensor>>> {
  const model = await models.shipped(name);
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([input, { dims, data }]) => {
      const [, channels = 1, height = 1, width = 1] = dims;
      const plane = fieldFrom(gpu, { width, height: height * channels }, data);
      return [input, { plane, dims, type: 'float32' as const }];
    }),
  );
  const answers = await models.use(model, gpu, new AbortController().signal, (session) =>
    session.run(gpu, feeds, outputs),
  );
  const read = outputs.map(async (output) => {
    const answer = answers[output];
    if (!answer) throw new Error(`${name}: output ${output} is missing`);
    return [output, { dims: answer.dims, data: await gpu.read(answer.plane) }] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as Record<Name, Tensor>;
}
