import { choice, defineNode, field, mask, number } from '../../engine/define.ts';
import { confidenceWeight } from '../../kernels/layer/confidence.ts';

const gaussian = { blur: ['gaussian'] };

export default defineNode({
  type: 'layer/confidence-mask',
  version: 1,
  label: 'Confidence mask',
  summary: 'How much each missing pixel weighs in training: most at the rim, less inwards.',
  papers: ['wang2018'],
  equation: 'M_w^{i} = \\bigl(g * (1 - M + M_w^{i-1})\\bigr) \\odot M, \\qquad M_w^{0} = 0',
  notes:
    'Look at the middle of a large hole: what stands there can be anything plausible, so that a network is punished less for it; near the rim the picture says what must come. Where the kernel is small against the hole, the middle keeps no weight at all. The released code’s kernel is named Gaussian, yet its numbers are almost all the same: the box.',
  aliases: ['GMCNN', 'spatially variant', 'reconstruction loss', 'weight', 'network layer'],
  kernels: ['layer/confidence-across', 'layer/confidence-down'],
  inputs: { mask: mask() },
  params: {
    blur: choice({
      label: 'Blur',
      default: 'gaussian',
      options: { gaussian: 'Gaussian (paper)', box: 'Box (released code)' },
    }),
    radius: number({
      label: 'Blur radius',
      help: 'The kernel has twice this and one pixel a side.',
      unit: 'px',
      default: 32,
      min: 1,
      max: 128,
      soft: [4, 64],
      integer: true,
      main: true,
    }),
    sigma: number({
      label: 'Deviation',
      unit: 'px',
      default: 40,
      min: 0.5,
      max: 200,
      soft: [2, 80],
      when: gaussian,
    }),
    rounds: number({
      label: 'Rounds',
      default: 7,
      min: 1,
      max: 32,
      integer: true,
      main: true,
    }),
  },
  outputs: { weight: field('weight') },
  run: ({ gpu }, { mask }, { blur, radius, sigma, rounds }) => ({
    weight: confidenceWeight(gpu, mask, {
      radius,
      sigma: blur === 'gaussian' ? sigma : 0,
      rounds,
    }),
  }),
});
