import { defineNode, field, scalar } from '../../engine/define.ts';
import { error } from '../../kernels/metric/error.ts';
import { extremes } from '../../kernels/reduce/reduce.ts';
import { compare, comparedInputs, comparedParams, expectMeasured } from './support/compared.ts';

export default defineNode({
  type: 'metric/max-error',
  version: 1,
  label: 'Largest error',
  summary: 'The largest error of any pixel between a picture and its reference.',
  equation: '\\max_p \\tfrac{1}{3} \\sum_c |u_{p,c} - r_{p,c}|',
  notes:
    'Says whether two pictures are equal, and how far two ways to compute one picture differ. One stray pixel decides it: no measure of quality.',
  aliases: ['maximum', 'worst', 'L∞', 'infinity norm', 'equal', 'identical'],
  kernels: ['metric/error', 'metric/prepare', 'reduce/extremes'],
  convention:
    'largest over the measured pixels of the mean of |image − reference| over R, G, B (or of luma), in code values 0 to 1.',
  inputs: comparedInputs,
  params: comparedParams,
  outputs: { value: scalar(), map: field('absolute error') },
  async run(context, inputs, params) {
    const { where, nothing, ...pair } = compare(context, inputs, params);
    const map = error(context.gpu, pair, { power: 1 });
    const { largest, count } = await extremes(context.gpu, map, where);
    expectMeasured(count, largest, nothing);
    return { value: largest, map };
  },
});
