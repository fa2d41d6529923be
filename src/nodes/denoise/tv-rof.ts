import { choice, defineNode, image, number } from '../../engine/define.ts';
import { rof } from '../../kernels/denoise/rof.ts';
import { sigmaParam } from './support/noise.ts';

export default defineNode({
  type: 'denoise/tv-rof',
  version: 1,
  label: 'Total variation denoising',
  summary: 'The picture near the noisy one that has the least total variation.',
  papers: ['rudin1992', 'chambolle2011'],
  equation: '\\min_u \\tfrac12 \\|u - f\\|^2 + \\lambda \\int |\\nabla u|',
  notes:
    'Edges stay sharp, slopes turn into stairs, texture goes. A disk keeps its shape but loses contrast: every plateau moves towards its surroundings by λ times its rim over its area. The residual is the gap between primal and dual energy, which bounds the distance to the solution.',
  aliases: ['TV', 'ROF', 'Rudin Osher Fatemi', 'Chambolle', 'primal-dual', 'cartoon'],
  kernels: ['denoise/rof-scale', 'denoise/rof-dual', 'denoise/rof-primal', 'denoise/rof-gap'],
  residual: 'the gap between the primal and the dual energy, for each value',
  inputs: { image: image() },
  params: {
    sigma: sigmaParam,
    strength: number({
      label: 'Strength λ',
      help: 'In deviations of the noise.',
      default: 0.8,
      min: 0.05,
      max: 20,
      soft: [0.2, 3],
      scale: 'log',
      main: true,
    }),
    iterations: number({
      label: 'Iterations at most',
      default: 200,
      min: 1,
      max: 2000,
      soft: [25, 500],
      integer: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when the gap for each value of the picture is below this.',
      default: 1e-5,
      min: 1e-8,
      max: 1e-2,
      scale: 'log',
    }),
    colours: choice({
      label: 'Edges',
      default: 'together',
      options: { together: 'Of all channels are one', apart: 'Of each channel by itself' },
    }),
  },
  outputs: { image: image() },
  async *run({ gpu }, inputs, { sigma, strength, iterations, tolerance, colours }) {
    const lambda = (strength * sigma) / 255;
    const options = { lambda, iterations, tolerance, apart: colours === 'apart' };
    return { image: yield* rof(gpu, inputs.image, options) };
  },
});
