import { choice, defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { harmonic } from '../../kernels/diffusion/harmonic.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
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
    'diffusion/relax-laplace',
    'diffusion/residual-laplace',
    'diffusion/restrict-laplace',
    'diffusion/prolong',
    'diffusion/uniform-weights',
    'diffusion/relax',
    'pyramid/pull',
    'pyramid/push',
  ],
  residual: 'the largest distance of a missing pixel from the mean of its neighbours, code values',
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
    method: choice({
      label: 'Solver',
      help: 'All have one solution; what differs is how fast the residual falls.',
      default: 'multigrid',
      options: { multigrid: 'Multigrid', sor: 'Red-black sweeps (SOR)' },
    }),
    cycles: number({
      label: 'Cycles at most',
      help: 'Multigrid F-cycles; each shrinks the error about fifteen times.',
      default: 20,
      min: 1,
      max: 50,
      integer: true,
      effort: true,
      when: { method: ['multigrid'] },
    }),
    iterations: number({
      label: 'Sweeps at most',
      default: 200,
      min: 1,
      max: 20_000,
      soft: [10, 2000],
      integer: true,
      effort: true,
      when: { method: ['sor'] },
    }),
    omega: number({
      label: 'Over-relaxation ω',
      help: '1 is Gauss-Seidel; for a hole L pixels wide about 2 / (1 + sin(π / L)) is best.',
      default: 1.9,
      min: 1,
      max: 1.99,
      when: { method: ['sor'] },
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, { tolerance, method: kind, cycles, iterations, omega }) {
    expectSameSize(inputs);
    const method =
      kind === 'sor' ? ({ kind, iterations, omega } as const) : ({ kind, cycles } as const);
    const { image, nothingKnown } = yield* harmonic(context.gpu, inputs, { tolerance, method });
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});
