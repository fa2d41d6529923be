import { defineNode, field, scalar } from '../../engine/define.ts';
import { error } from '../../kernels/metric/error.ts';
import { comparedInputs, comparedParams } from './support/compared.ts';
import { meanOfMap } from './support/mean-of-map.ts';

export default defineNode({
  type: 'metric/rmse',
  version: 1,
  label: 'RMSE',
  summary: 'Root mean squared error between a picture and its reference.',
  equation: '\\mathrm{RMSE} = \\sqrt{\\mathrm{MSE}}',
  notes:
    'In the unit of the picture: 0.01 is about two and a half grey levels of 255. The map is the squared error of each pixel.',
  aliases: ['root mean squared error', 'L2', 'error', 'score'],
  kernels: ['metric/error', 'metric/prepare', 'reduce/sums'],
  convention:
    'square root of the mean of (image − reference)² over the measured pixels and R, G, B (or luma), in code values 0 to 1.',
  inputs: comparedInputs,
  params: comparedParams,
  outputs: { value: scalar(), map: field('squared error') },
  async run(context, inputs, params) {
    const { mean, map } = await meanOfMap(context, inputs, params, (gpu, pair) =>
      error(gpu, pair, { power: 2 }),
    );
    return { value: Math.sqrt(mean), map };
  },
});
