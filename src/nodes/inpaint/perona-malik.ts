import { choice, defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { peronaMalik } from '../../kernels/diffusion/perona-malik.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/perona-malik',
  version: 1,
  label: 'Perona-Malik fill',
  summary: 'Lets values flow into the hole, the less the more two neighbours differ.',
  papers: ['perona1990', 'trottenberg2001'],
  equation:
    '\\operatorname{div}\\bigl(g(|\\nabla u|^2) \\nabla u\\bigr) = 0 \\;\\text{in}\\; \\Omega, \\qquad g(s^2) = \\frac{1}{1 + s^2/K^2} \\;\\text{or}\\; e^{-s^2/K^2}',
  notes:
    'Look at scratches across an edge: contrasts above K stay sharp, below it everything is smoothed. Wire diffusivity to see which pixels count as an edge. It breaks with a small K: noise at the rim counts as edges too and is cut into flat patches, and since the energy has many minima, the first guess decides which.',
  aliases: ['anisotropic diffusion', 'nonlinear diffusion', 'lagged diffusivity', 'edge-stopping'],
  kernels: [
    'diffusion/contrast-weights',
    'diffusion/weighted',
    'diffusion/mean-weight',
    'diffusion/relax',
    'diffusion/restrict',
    'diffusion/prolong',
    'diffusion/coarsen-weights',
  ],
  residual: 'the largest change of a missing pixel that an iteration asks for, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    contrast: number({
      label: 'Contrast K',
      help: 'Code values between two pixels, over all channels; what differs more is an edge.',
      default: 0.05,
      min: 0.005,
      max: 0.3,
      scale: 'log',
      main: true,
    }),
    diffusivity: choice({
      label: 'Diffusivity',
      help: 'The rational one favours wide regions, the exponential one strong edges.',
      default: 'rational',
      options: { rational: '1 / (1 + s²/K²)', exponential: 'exp(−s²/K²)' },
      main: true,
    }),
    iterations: number({
      label: 'Iterations at most',
      help: 'After each, which pixels are edges is decided anew.',
      default: 20,
      min: 1,
      max: 100,
      soft: [1, 50],
      integer: true,
      effort: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when an iteration would change no missing pixel by more than this.',
      default: 1e-5,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
    }),
  },
  outputs: { image: image(), diffusivity: field('diffusivity') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* peronaMalik(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, diffusivity: inner };
  },
});
