import { defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { harmonic } from '../../kernels/diffusion/harmonic.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/harmonic',
  version: 1,
  label: 'Harmonic fill',
  summary: 'Fills the hole with the smoothest surface through its rim.',
  papers: ['chan2001', 'trottenberg2001'],
  equation:
    '\\Delta u = 0 \\;\\text{in}\\; \\Omega, \\qquad u = f \\;\\text{on}\\; \\partial\\Omega, \\qquad \\partial_n u = 0 \\;\\text{at the border}',
  notes:
    'Look at thin scratches: they vanish, since a short straight path crosses them. Look at a large block: it turns into a soft membrane with no edges at all, because the Laplace equation lets no extremum and no edge live inside the hole.',
  aliases: ['Laplace', 'membrane', 'diffusion', 'heat equation', 'multigrid'],
  kernels: [
    'diffusion/relax',
    'diffusion/residual',
    'diffusion/restrict',
    'diffusion/prolong',
    'diffusion/coarsen-weights',
    'pyramid/pull',
    'pyramid/push',
  ],
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when every missing pixel is this close to the mean of its neighbours.',
      default: 1e-6,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
      soft: [1e-7, 1e-2],
      main: true,
    }),
    cycles: number({
      label: 'Cycles at most',
      help: 'Multigrid F-cycles; each shrinks the error about fifteen times.',
      default: 20,
      min: 1,
      max: 50,
      integer: true,
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, nothingKnown } = yield* harmonic(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});
