import { defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { curvatureDriven } from '../../kernels/diffusion/curvature.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/cdd',
  version: 1,
  label: 'Curvature-driven diffusion',
  summary:
    'Total variation that flows the more the more level lines bend, to join what a gap parts.',
  papers: ['chan2001cdd'],
  equation:
    'u_t = \\operatorname{div}\\Bigl(\\frac{|\\kappa|^p}{|\\nabla u|} \\nabla u\\Bigr) \\;\\text{in}\\; \\Omega, \\qquad \\kappa = \\operatorname{div} \\frac{\\nabla u}{|\\nabla u|}',
  notes:
    'Look at a bar across a gap: total variation leaves one open that is longer than the bar is wide, this joins even three times that, since the broken ends have corners and corners flow. Wire bending to see them. It breaks where the first guess has lost the bar (wire total variation to init and it stays lost), and it is slow.',
  aliases: ['CDD', 'Chan Shen', 'connectivity principle', 'level lines', 'isophotes'],
  kernels: [
    'diffusion/curvature',
    'filter/convolve-line',
    'diffusion/curvature-weights',
    'diffusion/weighted',
    'diffusion/relax',
    'diffusion/restrict',
    'diffusion/prolong',
    'diffusion/coarsen-weights',
  ],
  residual: 'the largest change of a missing pixel that an iteration asks for, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    iterations: number({
      label: 'Steps at most',
      help: 'After each, curvatures are measured anew.',
      default: 120,
      min: 1,
      max: 1000,
      soft: [1, 300],
      integer: true,
      effort: true,
      main: true,
    }),
    power: number({
      label: 'Power p',
      help: 'How strongly bent level lines are favoured; 0 would be total variation.',
      default: 1,
      min: 0.5,
      max: 3,
      main: true,
    }),
    sigma: number({
      label: 'Blur σ',
      help: 'Curvature is measured on the picture blurred by this; small values make corners flicker.',
      default: 2,
      min: 0,
      max: 4,
      unit: 'px',
    }),
    epsilon: number({
      label: 'Flat below ε',
      help: 'Slopes smaller than this count as flat, code values a pixel.',
      default: 0.01,
      min: 1e-4,
      max: 0.1,
      scale: 'log',
    }),
    step: number({
      label: 'Time step',
      help: 'Implicit, so any is stable; with large ones corners flicker and rounding decides.',
      default: 1,
      min: 0.01,
      max: 1000,
      scale: 'log',
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when a step would change no missing pixel by more than this.',
      default: 1e-4,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
    }),
  },
  outputs: { image: image(), bending: field('bending') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* curvatureDriven(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, bending: inner };
  },
});
