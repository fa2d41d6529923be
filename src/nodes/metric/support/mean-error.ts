import type { RunContext } from '../../../engine/define.ts';
import type { Field } from '../../../kernels/gpu/plane.ts';
import { error } from '../../../kernels/metric/error.ts';
import { sums } from '../../../kernels/reduce/reduce.ts';
import { type Comparison, compare, expectMeasured } from './compared.ts';

/** The mean over what is measured of |image - reference| to a power, and the map of each pixel. */
export async function meanError(
  context: RunContext,
  inputs: Parameters<typeof compare>[1],
  params: Comparison,
  power: 1 | 2,
): Promise<{ readonly mean: number; readonly map: Field }> {
  const { where, ...pair } = compare(context, inputs, params);
  const map = error(context.gpu, pair, { power });
  const { sum, count } = await sums(context.gpu, map, where);
  expectMeasured(where, count, sum);
  return { mean: sum / count, map };
}
