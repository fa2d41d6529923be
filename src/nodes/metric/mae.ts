import { defineNode, field, scalar } from '../../engine/define.ts';
import { error } from '../../kernels/metric/error.ts';
import { comparedInputs, comparedParams } from './support/compared.ts';
import { meanOfMap } from './support/mean-of-map.ts';

export default defineNode({
  type: 'metric/mae',
  version: 1,
  label: 'MAE',
  summary: 'Mean absolute error between a picture and its reference.',
  equation: '\\mathrm{MAE} = \\frac{1}{3N} \\sum_{p,c} |u_{p,c} - r_{p,c}|',
  notes:
    'Papers on learned fills print it as ℓ1 in percent: 100 times this number. A few gross errors weigh less than in MSE. The map is the absolute error of each pixel.',
  aliases: ['mean absolute error', 'L1', 'l1', 'error', 'score'],
  kernels: ['metric/error', 'metric/prepare', 'reduce/sums'],
  convention:
    'mean of |image − reference| over the measured pixels and R, G, B (or luma), in code values 0 to 1.',
  inputs: comparedInputs,
  params: comparedParams,
  outputs: { value: scalar(), map: field('absolute error') },
  async run(context, inputs, params) {
    const { mean, map } = await meanOfMap(context, inputs, params, (gpu, pair) =>
      error(gpu, pair, { power: 1 }),
    );
    return { value: mean, map };
  },
});
