import { defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { totalVariation } from '../../kernels/diffusion/total-variation.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/tv',
  version: 1,
  label: 'Total variation fill',
  summary: 'Fills the hole with the picture of least total variation, so that edges stay sharp.',
  papers: ['chan2001', 'chambolle2011'],
  equation: '\\min_u \\int_\\Omega |\\nabla u| \\,dx, \\qquad u = f \\;\\text{outside}\\; \\Omega',
  notes:
    'Look at a straight edge that the hole interrupts: it is continued sharply where the harmonic fill blurs it. It breaks when the gap is longer than the edge’s shape is wide: then ending the shape costs less length than joining it (the connectivity principle is violated).',
  aliases: ['TV', 'ROF', 'Chambolle-Pock', 'primal-dual', 'Chan Shen'],
  kernels: ['diffusion/tv-scale', 'diffusion/tv-dual', 'diffusion/tv-primal'],
  residual: 'the largest change of a missing pixel in the last iteration, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    iterations: number({
      label: 'Iterations at most',
      default: 800,
      min: 1,
      max: 10_000,
      soft: [50, 3000],
      integer: true,
      effort: true,
      main: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when one iteration changes no missing pixel by more than this.',
      default: 1e-5,
      min: 1e-7,
      max: 1e-2,
      scale: 'log',
    }),
    tau: number({
      label: 'Primal step',
      help: 'The dual step follows: σ τ 8 = 1.',
      default: 0.05,
      min: 0.005,
      max: 0.35,
      scale: 'log',
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, nothingKnown } = yield* totalVariation(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});
