import { choice, defineNode, image, number } from '../../engine/define.ts';
import { nonLocalMeans } from '../../kernels/denoise/non-local-means.ts';
import { sigmaParam } from './support/noise.ts';

export default defineNode({
  type: 'denoise/non-local-means',
  version: 1,
  label: 'Non-local means',
  summary: 'Averages pixels whose surroundings look alike, wherever near by they are.',
  papers: ['buades2005'],
  equation:
    'u(p) = \\frac{\\sum_q w_{pq} v(q)}{\\sum_q w_{pq}}, \\quad w_{pq} = e^{-\\max(\\|P_p - P_q\\|^2 - 2\\sigma^2,\\, 0) / h^2}',
  notes:
    'Look at what repeats, a fabric or a roof: it is cleaned without being blurred. What exists once keeps its noise, most of all around strong edges. The cost grows with the square of the search radius, not with the patch.',
  aliases: ['NLM', 'patch', 'self-similarity', 'Buades'],
  kernels: [
    'denoise/nlm-rows',
    'denoise/nlm-weights',
    'denoise/nlm-gather',
    'denoise/nlm-total',
    'denoise/nlm-finish',
  ],
  inputs: { image: image() },
  params: {
    sigma: sigmaParam,
    strength: number({
      label: 'Strength h',
      help: 'In deviations of the noise: how unlike patches may be.',
      default: 0.8,
      min: 0.1,
      max: 10,
      soft: [0.3, 2],
      scale: 'log',
    }),
    search: number({
      label: 'Search radius',
      unit: 'px',
      default: 10,
      min: 1,
      max: 32,
      soft: [3, 16],
      integer: true,
      main: true,
    }),
    patch: number({
      label: 'Patch radius',
      help: 'Patches are twice this and one pixel wide.',
      unit: 'px',
      default: 3,
      min: 0,
      max: 10,
      soft: [1, 5],
      integer: true,
    }),
    weights: choice({
      label: 'Patches compared',
      default: 'even',
      options: { even: 'Evenly', centred: 'By a Gaussian' },
    }),
  },
  outputs: { image: image() },
  async *run({ gpu }, inputs, { sigma, weights, ...params }) {
    const options = { ...params, sigma: sigma / 255, centred: weights === 'centred' };
    return { image: yield* nonLocalMeans(gpu, inputs.image, options) };
  },
});
