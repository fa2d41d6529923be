import type { RunContext } from '../../../engine/define.ts';
import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import type { Field } from '../../../kernels/gpu/plane.ts';
import type { Pair } from '../../../kernels/metric/error.ts';
import { sums } from '../../../kernels/reduce/reduce.ts';
import { type Comparison, compare, expectMeasured } from './compared.ts';

/** The mean of a map of errors over what is measured, and the map itself. */
export async function meanOfMap(
  context: RunContext,
  inputs: Parameters<typeof compare>[1],
  params: Comparison,
  mapOf: (gpu: Gpu, pair: Pair) => Field,
): Promise<{ readonly mean: number; readonly map: Field }> {
  const { where, nothing, ...pair } = compare(context, inputs, params);
  const map = mapOf(context.gpu, pair);
  const { sum, count } = await sums(context.gpu, map, where);
  expectMeasured(count, sum, nothing);
  return { mean: sum / count, map };
}

/** 10 log10(1 / mean) in decibel; Infinity for a mean of 0. */
export const decibel = (mean: number): number => 10 * Math.log10(1 / mean);
