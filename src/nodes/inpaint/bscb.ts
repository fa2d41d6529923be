import { defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { bertalmio } from '../../kernels/transport/bertalmio.ts';

export default defineNode({
  type: 'inpaint/bscb',
  version: 1,
  label: 'Isophote transport (Bertalmio)',
  summary: 'Carries smoothness along level lines into the hole, as a restorer continues strokes.',
  papers: ['bertalmio2000'],
  equation:
    'u_t = \\nabla(\\Delta u) \\cdot \\nabla^\\perp u \\;\\text{in}\\; \\Omega, \\qquad \\text{alternating with}\\; u_t = \\kappa\\,|\\nabla u|',
  notes:
    'The paper that gave inpainting its name. Look at scratches: lines that meet the rim bend smoothly into it. Wire change to see where smoothness is still carried. It is slow, and only thin holes profit: in a wide one information has far to go, steps are short, and what arrives is blurred. Longer steps blow up.',
  aliases: ['BSCB', 'isophotes', 'transport', 'level lines', 'Sapiro', 'Caselles'],
  kernels: [
    'transport/isophote-step',
    'transport/curvature-step',
    'transport/isophote-change',
    'diffusion/laplacian',
  ],
  residual: 'the largest change of a missing pixel in a round, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    rounds: number({
      label: 'Rounds at most',
      default: 50,
      min: 1,
      max: 1000,
      soft: [1, 300],
      integer: true,
      effort: true,
      main: true,
    }),
    transport: number({
      label: 'Transport steps in a round',
      default: 40,
      min: 1,
      max: 60,
      integer: true,
    }),
    diffusion: number({
      label: 'Diffusion steps in a round',
      help: 'Motion by curvature, which keeps level lines from crossing; 0 is transport alone.',
      default: 2,
      min: 0,
      max: 10,
      integer: true,
    }),
    dt: number({
      label: 'Time step',
      help: 'Above 0.1 the scheme is not stable.',
      default: 0.1,
      min: 0.01,
      max: 0.1,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when one round changes no missing pixel by more than this.',
      default: 1e-4,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
    }),
  },
  outputs: { image: image(), change: field('change along level lines') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* bertalmio(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, change: inner };
  },
});
