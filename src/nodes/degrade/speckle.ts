import { defineNode, image, number, seed } from '../../engine/define.ts';
import { speckle } from '../../kernels/degrade/noise.ts';
import { damage, damagedInputs, sameNoise } from './support/region.ts';

export default defineNode({
  type: 'degrade/speckle',
  version: 1,
  label: 'Speckle',
  summary: 'Multiplies the picture with noise: bright places are struck most, black stays black.',
  papers: ['jarzynski2020'],
  equation: 'v = u\\,(1 + \\sigma n), \\qquad n \\sim \\mathcal N(0, 1)',
  notes:
    'The noise of radar and ultrasound, in its simplest form. Look at the shadows: they are clean. A denoiser that is told one σ for the whole picture leaves the lights noisy or blurs the shadows.',
  aliases: ['multiplicative noise', 'radar', 'ultrasound', 'SAR'],
  kernels: ['degrade/noise', 'combine/composite'],
  inputs: damagedInputs,
  params: {
    sigma: number({
      label: 'Relative σ',
      default: 0.2,
      min: 0,
      max: 2,
      soft: [0, 0.6],
      main: true,
    }),
    same: sameNoise,
    seed: seed(),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { sigma, same, seed }) {
    return { image: damage(gpu, inputs, (image) => speckle(gpu, image, { sigma, same, seed })) };
  },
});
