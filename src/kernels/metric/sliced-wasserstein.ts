import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { draws } from '../random/pcg.ts';
import type { Pair } from './error.ts';
import projectTwin from './project.twin.js?raw';
import projectWgsl from './project.wgsl?raw';
import mirrorWgsl from './shared/mirror.wgsl?raw';

export const projectKernel = kernel({
  name: 'metric/project',
  wgsl: projectWgsl,
  shared: [mirrorWgsl],
  twin: projectTwin,
  reads: { image: 'image', centres: 'field', directions: 'image' },
  writes: 'field',
  uniforms: { imageWidth: 'u32', imageHeight: 'u32' },
});

const SIDE = 7;
/** Purpose of these random numbers, and their seed: directions are the same for everybody. */
const STREAM = 83;
const SEED = 0;

/** Pixels of a picture, as x and y. */
export type Centres = readonly (readonly [x: number, y: number])[];

/**
 * Sliced Wasserstein distance between the patches of two pictures around the same centres: 7x7 pixels x
 * R, G, B as a vector of 147 numbers, projected onto `directions` random unit vectors; on each,
 * the mean absolute difference of the sorted projections (the exact distance W1 on a line); then the
 * mean over the directions. 0 for equal sets of patches, wherever each of them stands.
 */
export async function slicedWasserstein(
  gpu: Gpu,
  { image, reference }: Pair,
  centres: Centres,
  { directions }: { readonly directions: number },
): Promise<number> {
  const plan = {
    centres: upload(gpu.field({ width: centres.length, height: 2 }), gpu, [
      ...centres.map(([x]) => x),
      ...centres.map(([, y]) => y),
    ]),
    directions: upload(
      gpu.image({ width: SIDE * SIDE, height: directions }),
      gpu,
      Array.from({ length: directions }, (_, d) => directionOf(d)).flat(),
    ),
  };
  const size = { width: centres.length, height: directions };
  const projections = [image, reference].map((picture) =>
    projectKernel(
      gpu,
      { image: picture, ...plan },
      { imageWidth: picture.width, imageHeight: picture.height },
      { size },
    ),
  );
  const [ours = [], theirs = []] = await Promise.all(projections.map((plane) => gpu.read(plane)));
  for (const plane of [...projections, plan.centres, plan.directions]) gpu.release(plane);
  let sum = 0;
  for (let d = 0; d < directions; d++) {
    const [start, end] = [d * centres.length, (d + 1) * centres.length];
    sum += distanceOnLine(
      ours.slice(start, end) as Float32Array,
      theirs.slice(start, end) as Float32Array,
    );
  }
  return sum / directions;
}

/** Mean absolute difference of sorted numbers. Sorts both in place. */
function distanceOnLine(a: Float32Array, b: Float32Array): number {
  a.sort();
  b.sort();
  return a.reduce((sum, v, i) => sum + Math.abs(v - (b[i] as number)), 0) / a.length;
}

/** A unit vector of 147 numbers, as RGBA of 49 pixels: normal numbers, divided by their length. */
function directionOf(index: number): number[] {
  const { gaussian } = draws(SEED, STREAM, index);
  const vector = Array.from({ length: 3 * SIDE * SIDE }, () => gaussian());
  const length = Math.sqrt(vector.reduce((sum, v) => sum + v * v, 0));
  return Array.from({ length: 4 * SIDE * SIDE }, (_, i) =>
    i % 4 === 3 ? 1 : (vector[3 * (i >> 2) + (i % 4)] as number) / length,
  );
}

function upload<P extends Field | Image>(plane: P, gpu: Gpu, numbers: readonly number[]): P {
  gpu.upload(plane, Float32Array.from(numbers));
  return plane;
}
