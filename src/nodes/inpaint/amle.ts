import { choice, defineNode, image, mask, number, optional, toggle } from '../../engine/define.ts';
import { lipschitzExtension } from '../../kernels/diffusion/lipschitz.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/amle',
  version: 1,
  label: 'Lipschitz extension (AMLE)',
  summary: 'Fills the hole so that nothing changes faster than it must, anywhere.',
  papers: ['caselles1998', 'oberman2005'],
  equation:
    '\\Delta_\\infty u = \\frac{\\nabla u^\\top D^2 u\\, \\nabla u}{|\\nabla u|^2} = 0 \\;\\text{in}\\; \\Omega, \\qquad u = f \\;\\text{on}\\; \\partial\\Omega',
  notes:
    'Look at a few scattered pixels: they become smooth cones, where the harmonic fill hardly notices single points. Look at level lines: they run straight across the hole. It breaks on noise at the rim, since one bright pixel there is an outlier that the fill must honour, and it keeps no edge sharp.',
  aliases: ['infinity Laplacian', 'absolutely minimizing', 'Lipschitz', 'interpolation', 'terrain'],
  kernels: ['diffusion/lipschitz-step', 'pyramid/pull', 'pyramid/push'],
  residual: 'the largest change of a missing pixel in the last iteration, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    iterations: number({
      label: 'Iterations on each level',
      help: 'At most.',
      default: 1000,
      min: 1,
      max: 20_000,
      soft: [50, 5000],
      integer: true,
      effort: true,
      main: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'A level ends when an iteration changes no missing pixel by more than this.',
      default: 1e-5,
      min: 1e-7,
      max: 1e-2,
      scale: 'log',
    }),
    neighbours: choice({
      label: 'Neighbours',
      help: 'With eight, slopes are measured in more directions, and diagonals as long as they are.',
      default: 'eight',
      options: { four: 'Four', eight: 'Eight' },
    }),
    coarseToFine: toggle({
      label: 'Coarse to fine',
      help: 'A wired init stands for the coarse levels.',
      default: true,
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, { neighbours, ...params }) {
    expectSameSize(inputs);
    const { image, nothingKnown } = yield* lipschitzExtension(context.gpu, inputs, {
      ...params,
      neighbours: neighbours === 'eight' ? 8 : 4,
    });
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});
