import { defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { bilateral } from '../../kernels/denoise/bilateral.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { noiseKind, sigmaParam } from './support/noise.ts';

export default defineNode({
  type: 'denoise/bilateral',
  version: 1,
  label: 'Bilateral filter',
  summary: 'A blur that stops at edges: the mean over near pixels of like colour.',
  papers: ['tomasi1998'],
  equation:
    'u(p) = \\frac{\\sum_q w_{pq} v(q)}{\\sum_q w_{pq}}, \\quad w_{pq} = e^{-|p-q|^2 / 2\\sigma_s^2}\\, e^{-|v(p)-v(q)|^2 / 2\\sigma_r^2}',
  notes:
    'Look at edges: they stay, while flat parts turn smooth, in the end like a comic. A pixel that is far off by noise is like none of its neighbours and stays as a speck. Pixels of the mask are not looked at and are filled by a plain blur of the others.',
  aliases: ['edge-preserving', 'smooth', 'surface blur', 'selective blur', 'cartoon'],
  kernels: ['denoise/bilateral'],
  inputs: { image: image(), mask: optional(mask('not looked at')) },
  params: {
    sigma: sigmaParam,
    spatial: number({
      label: 'Reach σ',
      unit: 'px',
      default: 3,
      min: 0.5,
      max: 8,
      main: true,
    }),
    range: number({
      label: 'Likeness',
      help: 'Deviation of the weights in value, in deviations of the noise.',
      default: 2.5,
      min: 0.1,
      max: 100,
      soft: [0.5, 8],
      scale: 'log',
    }),
    noise: noiseKind,
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { sigma, spatial, range, noise }) {
    expectSameSize(inputs);
    const { image, mask } = inputs;
    const options = { spatial, range: (range * sigma) / 255, grey: noise === 'grey', mask };
    return { image: bilateral(gpu, image, options) };
  },
});
