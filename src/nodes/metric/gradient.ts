import { defineNode, field, scalar } from '../../engine/define.ts';
import { gradientError } from '../../kernels/metric/gradients.ts';
import { comparedInputs, comparedParams } from './support/compared.ts';
import { decibel, meanOfMap } from './support/mean-of-map.ts';

export default defineNode({
  type: 'metric/gradient',
  version: 1,
  label: 'Gradient PSNR',
  summary: 'PSNR of the gradients of a picture and its reference, in decibel.',
  equation:
    '10 \\log_{10} \\frac{1}{\\tfrac{1}{6N} \\sum_{p,c} \\lVert \\nabla u_{p,c} - \\nabla r_{p,c} \\rVert^2}',
  notes:
    'Forgives a wrong brightness and punishes a missing edge, where PSNR does the reverse. Measured near the rim it tells how well edges run on into the hole. The map is the squared error of each pixel’s gradient.',
  aliases: ['edge', 'sharpness', 'gradient error', 'score'],
  kernels: ['metric/gradient-error', 'metric/prepare', 'reduce/sums'],
  convention:
    '10 · log10(1 / mean squared error of forward differences to the right and down) over the measured pixels and R, G, B (or luma), differences 0 in the last column and row, data range 1; equal gradients give Infinity.',
  unit: 'dB',
  inputs: comparedInputs,
  params: comparedParams,
  outputs: { value: scalar(), map: field('squared gradient error') },
  async run(context, inputs, params) {
    const { mean, map } = await meanOfMap(context, inputs, params, gradientError);
    return { value: decibel(mean), map };
  },
});
