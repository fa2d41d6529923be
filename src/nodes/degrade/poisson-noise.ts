import { choice, defineNode, image, number, seed } from '../../engine/define.ts';
import { photonNoise } from '../../kernels/degrade/photons.ts';
import { damage, damagedInputs, sameNoise } from './support/region.ts';

export default defineNode({
  type: 'degrade/poisson-noise',
  version: 1,
  label: 'Poisson noise',
  summary: 'Counts photons: the noise of light itself, relatively strongest in the dark.',
  papers: ['jarzynski2020', 'knuth1997'],
  equation: 'v = k / N, \\qquad k \\sim \\mathrm{Poisson}(N u)',
  notes:
    'The fewer photons at full white, the coarser the picture. As light, the counts follow what the sensor sees, and shadows break up first; as code values they follow the numbers of the file. From a mean of 32 on, the normal law stands for Poisson’s.',
  aliases: ['shot noise', 'photon noise', 'low light', 'counts'],
  kernels: ['degrade/photons', 'combine/composite'],
  inputs: damagedInputs,
  params: {
    peak: number({
      label: 'Photons at white',
      default: 60,
      min: 1,
      max: 10_000,
      soft: [4, 1000],
      scale: 'log',
      main: true,
    }),
    space: choice({
      label: 'Counted in',
      default: 'linear',
      options: { linear: 'Light', encoded: 'Code values' },
    }),
    same: sameNoise,
    seed: seed(),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { peak, space, same, seed }) {
    const options = { peak, linear: space === 'linear', same, seed };
    return { image: damage(gpu, inputs, (image) => photonNoise(gpu, image, options)) };
  },
});
