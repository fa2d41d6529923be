import { defineNode, field, scalar } from '../../engine/define.ts';
import { error } from '../../kernels/metric/error.ts';
import { comparedInputs, comparedParams } from './support/compared.ts';
import { meanOfMap } from './support/mean-of-map.ts';

export default defineNode({
  type: 'metric/mse',
  version: 1,
  label: 'MSE',
  summary: 'Mean squared error between a picture and its reference.',
  equation: '\\mathrm{MSE} = \\frac{1}{3N} \\sum_{p,c} (u_{p,c} - r_{p,c})^2',
  notes:
    'The map is the squared error of each pixel; its mean over what is measured is the number. A shift by one pixel is punished harder than a blur that the eye notices at once: look at both.',
  aliases: ['mean squared error', 'L2', 'error', 'score'],
  kernels: ['metric/error', 'metric/prepare', 'reduce/sums'],
  convention:
    'mean of (image − reference)² over the measured pixels and R, G, B (or luma), in code values 0 to 1.',
  inputs: comparedInputs,
  params: comparedParams,
  outputs: { value: scalar(), map: field('squared error') },
  async run(context, inputs, params) {
    const { mean, map } = await meanOfMap(context, inputs, params, (gpu, pair) =>
      error(gpu, pair, { power: 2 }),
    );
    return { value: mean, map };
  },
});
