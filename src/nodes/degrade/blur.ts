import { defineNode, field, image } from '../../engine/define.ts';
import { blurOf, uploadTaps } from '../../kernels/filter/convolve.ts';
import { decodeLight, encodeLight } from '../../kernels/filter/light.ts';
import { tapsOf } from '../../kernels/filter/point-spread.ts';
import { blurParams, spaceParam, spreadOf } from './support/blur.ts';
import { damage, damagedInputs } from './support/region.ts';

export default defineNode({
  type: 'degrade/blur',
  version: 1,
  label: 'Blur',
  summary: 'Blurs like a soft lens, a moving camera or a lens out of focus, and tells the kernel.',
  equation: 'v = k * u, \\qquad \\textstyle\\sum k = 1',
  notes:
    'Wire the kernel into Wiener or Richardson-Lucy to take the blur back. Motion and disk blur have frequencies that they wipe out entirely, a Gaussian only weakens them; yet a wide Gaussian is the hardest to undo. The border is a mirror.',
  aliases: ['Gaussian blur', 'motion blur', 'defocus', 'bokeh', 'smooth', 'PSF', 'low pass'],
  kernels: ['filter/convolve', 'filter/light', 'combine/composite'],
  inputs: damagedInputs,
  params: { ...blurParams, space: spaceParam },
  outputs: { image: image(), kernel: field('kernel') },
  run({ gpu }, inputs, { space, ...params }) {
    const spread = spreadOf(params);
    const operator = blurOf(gpu, spread);
    const image = damage(gpu, inputs, (sharp) =>
      space === 'linear'
        ? encodeLight(gpu, operator.spread(decodeLight(gpu, sharp)))
        : operator.spread(sharp),
    );
    return { image, kernel: uploadTaps(gpu, tapsOf(spread)) };
  },
});
