import { choice, defineNode, image, number, optional } from '../../engine/define.ts';
import { guided } from '../../kernels/denoise/guided.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'denoise/guided',
  version: 1,
  label: 'Guided filter',
  summary: 'Smooths a picture along the edges of a guide, or along its own.',
  papers: ['he2013'],
  equation:
    'u = \\bar a \\cdot I + \\bar b, \\qquad (\\Sigma_I + \\varepsilon)\\, a = \\operatorname{cov}(I, v)',
  notes:
    'Without a guide it smooths what varies less than ε and keeps what varies more; around strong edges a fringe of noise stays, as wide as the window. With a clean picture of the same scene as its guide (a flash photo, a sharper channel) it brings a noisy one onto that picture’s edges, or refines a rough mask or depth.',
  aliases: ['edge-preserving', 'joint filter', 'cross filter', 'refine', 'matting', 'smooth'],
  kernels: [
    'denoise/covariance-line',
    'denoise/guided-slopes',
    'denoise/guided-plane',
    'filter/convolve-line',
  ],
  inputs: { image: image(), guide: optional(image('guide')) },
  params: {
    radius: number({
      label: 'Radius',
      unit: 'px',
      default: 2,
      min: 1,
      max: 32,
      integer: true,
      main: true,
    }),
    epsilon: number({
      label: 'Smoothed below ε',
      help: 'A variance, in squared code values; eight times that of the noise is a start, 0.08 for a σ of 25/255.',
      default: 0.08,
      min: 1e-6,
      max: 10,
      soft: [1e-4, 0.1],
      scale: 'log',
      main: true,
    }),
    colours: choice({
      label: 'Guided by',
      default: 'together',
      options: { together: 'The colour', apart: 'Each channel by its own' },
    }),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { radius, epsilon, colours }) {
    expectSameSize(inputs);
    const { image, guide = image } = inputs;
    const options = { radius, epsilon, apart: colours === 'apart' };
    return { image: guided(gpu, { image, guide }, options) };
  },
});
