import { defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { guidedHarmonic } from '../../kernels/depth/guided.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'depth/guided-harmonic',
  version: 1,
  label: 'Guided membrane',
  summary: 'Fills missing depth with a membrane that tears along the edges of a photo.',
  papers: ['levin2004', 'trottenberg2001'],
  equation:
    '\\sum_{q \\in N_4(p)} w_{pq}\\,(u_p - u_q) = 0, \\qquad w_{pq} = \\exp\\!\\left(-\\frac{\\lVert I_p - I_q \\rVert^2}{2\\sigma^2}\\right)',
  notes:
    'Look at a hole behind an edge of the photo: depth stays level on both sides and jumps at the edge. It is the fill to try first. Edges of texture tear it too where there is no step in depth, which shows where little is known; a larger σ heals that and blurs real steps. Without a guide it is the harmonic fill.',
  aliases: ['RGB-D', 'depth completion', 'colorization', 'Laplace', 'edge-aware', 'multigrid'],
  kernels: ['depth/guide-weights', 'diffusion/relax', 'diffusion/coarsen-weights'],
  inputs: { depth: field('depth'), mask: mask(), guide: optional(image('guide')) },
  params: {
    sigma: number({
      label: 'Contrast σ',
      help: 'Code values of the guide, as a distance in RGB, across which depth hardly flows.',
      default: 0.05,
      min: 0.001,
      max: 10,
      soft: [0.005, 1],
      scale: 'log',
      main: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when every missing pixel is this close to the mean of its neighbours; a share of the known range.',
      default: 1e-5,
      min: 1e-6,
      max: 1e-1,
      scale: 'log',
    }),
    cycles: number({
      label: 'Cycles at most',
      default: 30,
      min: 1,
      max: 200,
      soft: [1, 50],
      integer: true,
    }),
  },
  outputs: { depth: field('depth') },
  async *run(context, inputs, options) {
    expectSameSize(inputs);
    const { depth, nothingKnown } = yield* guidedHarmonic(context.gpu, inputs, options);
    if (nothingKnown) warnNothingKnown(context);
    return { depth };
  },
});
