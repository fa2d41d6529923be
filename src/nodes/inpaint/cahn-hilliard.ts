import { defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { cahnHilliard } from '../../kernels/diffusion/cahn-hilliard.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/cahn-hilliard',
  version: 1,
  label: 'Cahn-Hilliard fill',
  summary:
    'Continues shapes of two tones: the hole separates into dark and bright like oil and water.',
  papers: ['bertozzi2007', 'eyre1998', 'grewenig2010'],
  equation:
    "u_t = \\Delta\\Bigl(\\tfrac{1}{\\varepsilon} W'(u) - \\varepsilon \\Delta u\\Bigr) \\;\\text{in}\\; \\Omega, \\qquad W(u) = u^2 (1 - u)^2, \\qquad \\varepsilon \\to 1",
  notes:
    'Look at logos, letters and maps: stripes join across a gap about as long as they are wide and end up sharp. In photos it is wrong on purpose: every pixel in the hole is drawn to the darkest or the brightest known value of its channel. It breaks at long gaps: what is half grey there separates into whichever tone it is nearer to.',
  aliases: ['phase field', 'double well', 'binary', 'logo', 'text', 'fourth order'],
  kernels: [
    'diffusion/well-force',
    'diffusion/phase-potential',
    'diffusion/phase-step',
    'diffusion/laplacian',
    'hole/known-range',
  ],
  residual: 'the fastest change of a missing pixel, code values a unit of time',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    epsilonStart: number({
      label: 'First ε',
      help: 'Half the width of borders between the tones at first: wide ones join shapes.',
      default: 2,
      min: 0.5,
      max: 8,
      scale: 'log',
      unit: 'px',
      main: true,
    }),
    epsilonEnd: number({
      label: 'Last ε',
      help: 'At the end, after halving: narrow ones are sharp. At or above the first ε there is one.',
      default: 1,
      min: 0.5,
      max: 8,
      scale: 'log',
      unit: 'px',
      main: true,
    }),
    cycles: number({
      label: 'Cycles for each ε',
      help: 'At most.',
      default: 20,
      min: 1,
      max: 500,
      soft: [1, 100],
      integer: true,
      effort: true,
    }),
    steps: number({
      label: 'Steps in a cycle',
      help: 'A cycle of n steps lasts as long as n (n + 1) / 3 steps of a plain explicit scheme.',
      default: 32,
      min: 1,
      max: 64,
      integer: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'An ε is done when no missing pixel moves faster than this, code values in a unit of time.',
      default: 1e-4,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, nothingKnown } = yield* cahnHilliard(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});
