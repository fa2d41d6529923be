import { defineNode, image, number, seed } from '../../engine/define.ts';
import { gaussianNoise } from '../../kernels/degrade/noise.ts';
import { damage, damagedInputs, sameNoise } from './support/region.ts';

export default defineNode({
  type: 'degrade/gaussian-noise',
  version: 1,
  label: 'Gaussian noise',
  summary: 'Adds white noise of a normal law, the standard test of denoisers.',
  papers: ['jarzynski2020'],
  equation: 'v = u + \\sigma n, \\qquad n \\sim \\mathcal N(0, 1)',
  notes:
    'σ = 25 is what papers compare at. Nothing is clipped, since clipping would change the law: look at the scores of a dark picture before and after saving. The same seed gives the same noise on every machine.',
  aliases: ['grain', 'AWGN', 'white noise', 'film grain', 'sensor noise'],
  kernels: ['degrade/noise', 'combine/composite'],
  inputs: damagedInputs,
  params: {
    sigma: number({
      label: 'Noise σ',
      unit: '/255',
      default: 25,
      min: 0,
      max: 128,
      soft: [0, 75],
      main: true,
    }),
    same: sameNoise,
    seed: seed(),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { sigma, same, seed }) {
    const options = { sigma: sigma / 255, same, seed };
    return { image: damage(gpu, inputs, (image) => gaussianNoise(gpu, image, options)) };
  },
});
