import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/context-encoder',
  model: 'ce128',
  weights: {
    help: 'The paper’s two networks: one draws the middle of a window and was shown holes that are blocks, one draws all of it and was shown holes of any form, rectangles among them.',
    files: {
      centre: { label: 'For blocks', model: 'ce128' },
      any: { label: 'For holes of any form', model: 'ce128-rand' },
    },
  },
  version: 2,
  label: 'Context encoder',
  summary: 'Squeezes what surrounds a hole into 256 numbers and draws the hole’s square from them.',
  papers: ['pathak2016'],
  equation:
    '\\mathcal L = \\lambda_{rec} \\, \\lVert w \\odot (x - F((1 - M) \\odot x)) \\rVert_2^2 + \\lambda_{adv} \\log\\bigl(1 - D(F((1 - M) \\odot x))\\bigr), \\qquad w = 10 \\;\\text{on the ring, } 1 \\;\\text{within}',
  notes:
    'Look at what passes a bottleneck: all that surrounds the hole becomes 256 numbers, and what is drawn from them has about the right colours and no detail. Each connected hole is looked at by itself, in a square window of twice its side, shrunk or enlarged to 128 x 128 pixels and continued by its mirror image beyond the picture; the answer is the middle 64 x 64, and over a ring of 4 of them it fades into a harmonic fill. Trained here for 300 steps only, it reaches on 40 photos that it never saw 14.6 in the middle quarter, where the harmonic fill has 15.3 and the mean of the photo 13.8 dB: below the harmonic fill, so take it for what it shows and not for its fill. The weights for holes of any form draw all of the 128 x 128 pixels (6400 steps; on 100 photos 16.1 dB under strokes, where the mean has 14.5 and the harmonic fill 19.2, and 14.6 in the middle quarter, where the mean has 13.9 and the harmonic fill 15.6). What breaks it: a large hole, since its answer is enlarged from 64 pixels, and a thin long one, since its window is mostly known.',
  aliases: [
    'bottleneck',
    'encoder-decoder',
    'adversarial',
    'GAN',
    'centre hole',
    'deep learning',
    'neural network',
    'AI',
  ],
  kernels: [
    'neural/mirror',
    'neural/rescale',
    'neural/rescale-mask',
    'mask/feather',
    'combine/composite',
    'diffusion/relax-laplace',
    'diffusion/residual-laplace',
    'pyramid/pull',
    'pyramid/push',
  ],
});
