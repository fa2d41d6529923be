import type { Gpu } from '../gpu/gpu.ts';
import { dataOf, GpujsGpu } from '../gpu/gpujs/gpujs.ts';
import type { Field } from '../gpu/plane.ts';
import { extremes } from '../reduce/reduce.ts';

/** The values that are shown as black and as white. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * From 0 (or the smallest value, where that is below) to the largest value of a field; 0 to 1 where
 * all of it is 0. On gpu.js nothing that is recorded is run for it.
 */
export async function rangeOf(gpu: Gpu, field: Field): Promise<Range> {
  const { smallest, largest } =
    gpu instanceof GpujsGpu ? extremesOf(dataOf(field)) : await extremes(gpu, field);
  const low = Math.min(0, smallest);
  return { low, high: largest > low ? largest : low + 1 };
}

function extremesOf(data: Float32Array) {
  let [smallest, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of data) {
    if (v < smallest) smallest = v;
    if (v > largest) largest = v;
  }
  return { smallest, largest };
}
