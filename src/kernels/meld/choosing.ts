import type { Gpu } from '../gpu/gpu.ts';
import { kernel, type PlainTwin } from '../gpu/kernel.ts';
import type { Field, Matches } from '../gpu/plane.ts';
import { planeOf } from '../patch/matching-twins.ts';
import chooseWgsl from './choose.wgsl?raw';
import trustTwin from './trust.twin.js?raw';
import trustWgsl from './trust.wgsl?raw';

const IN_HAND = Math.fround(1.05);

/** Products rounded to `f32` one by one, as the device does: two costs must not be told apart by one backend alone. */
const chooseTwin: PlainTwin = (reads, output, { width, height }) => {
  const [first, second] = [planeOf(reads, 0), planeOf(reads, 1)];
  const [share, before] = [planeOf(reads, 2), planeOf(reads, 3)];
  const count = width * height;
  const times = (a: number, b: number) => Math.fround(a * b);
  return (y) => {
    for (let p = y * width; p < (y + 1) * width; p++) {
      const part = share[p] as number;
      let one = times(first[p + 3 * count] as number, part);
      let two = times(second[p + 3 * count] as number, Math.fround(1 - part));
      if ((before[p] as number) >= 0.5) one = times(one, IN_HAND);
      else two = times(two, IN_HAND);
      const taken = two < one || (two === one && part > 0.5) ? 1 : 0;
      output[p] = (second[p] as number) < 0 ? 0 : (first[p] as number) < 0 ? 1 : taken;
    }
  };
};

export const chooseKernel = kernel({
  name: 'meld/choose',
  wgsl: chooseWgsl,
  twin: chooseTwin,
  reads: { first: 'matches', second: 'matches', share: 'field', before: 'field' },
  writes: 'field',
});
export const trustKernel = kernel({
  name: 'meld/trust',
  wgsl: trustWgsl,
  twin: trustTwin,
  reads: { confidence: 'field', choice: 'field' },
  writes: 'field',
  uniforms: { wanted: 'u32' },
});

/** 1 where a patch takes its differences from the second source, 0 where from the first. */
export const chooseSource = (
  gpu: Gpu,
  first: Matches,
  second: Matches,
  share: Field,
  before: Field,
): Field => chooseKernel(gpu, { first, second, share, before }, {});

/** How far patches are to be trusted that take a source; the others say nothing. */
export const trustChosen = (gpu: Gpu, confidence: Field, choice: Field, wanted: 0 | 1): Field =>
  trustKernel(gpu, { confidence, choice }, { wanted });

/**
 * At least one half where most of the patches over a pixel, by their confidence, take the second source. On the CPU, where
 * the screened equation is put together.
 */
export async function majority(gpu: Gpu, trusted: readonly [Field, Field], radius: number) {
  const { width, height } = trusted[0];
  const [first, second] = [
    boxSums(await gpu.read(trusted[0]), width, height, radius),
    boxSums(await gpu.read(trusted[1]), width, height, radius),
  ];
  return first.map((sum, p) => ((second[p] as number) > sum ? 1 : 0));
}

/** Sums over the square of side 2 radius + 1 around each pixel, what lies in the window. */
function boxSums(values: Float32Array, width: number, height: number, radius: number) {
  // Row by row summed from the left and from above: a square is four of these sums.
  const wide = width + 1;
  const corner = new Float64Array(wide * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x] as number;
      corner[(y + 1) * wide + x + 1] = (corner[y * wide + x + 1] as number) + row;
    }
  }
  return Float32Array.from(values, (_, p) => {
    const [x, y] = [p % width, Math.floor(p / width)];
    const [left, top] = [Math.max(0, x - radius), Math.max(0, y - radius)];
    const [right, bottom] = [Math.min(width, x + radius + 1), Math.min(height, y + radius + 1)];
    const at = (cx: number, cy: number) => corner[cy * wide + cx] as number;
    return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
  });
}
