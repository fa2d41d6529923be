import { defineNode, field, scalar } from '../../engine/define.ts';
import { error } from '../../kernels/metric/error.ts';
import { comparedInputs, comparedParams } from './support/compared.ts';
import { decibel, meanOfMap } from './support/mean-of-map.ts';

export default defineNode({
  type: 'metric/psnr',
  version: 1,
  label: 'PSNR',
  summary: 'Peak signal-to-noise ratio between a picture and its reference, in decibel.',
  equation: '\\mathrm{PSNR} = 10 \\log_{10} \\frac{1}{\\mathrm{MSE}}',
  notes:
    'Equal pictures give Infinity. A fill that keeps its known pixels has a PSNR over the whole picture that is higher by 10 · log10(1 / missing share): always say which of the two is meant. The map is the squared error of each pixel.',
  aliases: ['peak signal-to-noise ratio', 'decibel', 'dB', 'score', 'quality'],
  kernels: ['metric/error', 'metric/prepare', 'reduce/sums'],
  convention:
    '10 · log10(1 / MSE), data range 1, MSE over the measured pixels and R, G, B (or luma); equal pictures give Infinity.',
  unit: 'dB',
  inputs: comparedInputs,
  params: comparedParams,
  outputs: { value: scalar(), map: field('squared error') },
  async run(context, inputs, params) {
    const { mean, map } = await meanOfMap(context, inputs, params, (gpu, pair) =>
      error(gpu, pair, { power: 2 }),
    );
    return { value: decibel(mean), map };
  },
});
