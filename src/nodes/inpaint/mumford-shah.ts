import { defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { mumfordShah } from '../../kernels/diffusion/mumford-shah.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/mumford-shah',
  version: 1,
  label: 'Mumford-Shah fill',
  summary: 'Finds the edges and a picture that is smooth between them, each from the other.',
  papers: ['esedoglu2002', 'ambrosio1990'],
  equation:
    '\\min_{u, v} \\tfrac12 \\int (v^2 + k) |\\nabla u|^2 + \\beta \\int \\Bigl(\\varepsilon |\\nabla v|^2 + \\frac{(1 - v)^2}{4 \\varepsilon}\\Bigr), \\qquad u = f \\;\\text{outside}\\; \\Omega',
  notes:
    'Look at edges: the map of 1 − v, bright where the method sees an edge, nothing flows there. A smaller β finds more of them. It breaks at wide gaps: an edge costs its length, so a short end in the hole is cheaper than a long way across, and edges run straight, never round.',
  aliases: ['Ambrosio-Tortorelli', 'segmentation', 'edge map', 'phase field'],
  kernels: [
    'diffusion/edge-relax',
    'diffusion/edge-weights',
    'diffusion/weighted',
    'diffusion/relax',
    'diffusion/restrict',
    'diffusion/prolong',
    'diffusion/coarsen-weights',
  ],
  residual: 'the largest change of a missing pixel that an iteration asks for, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    beta: number({
      label: 'Cost of edges β',
      help: 'Slopes steeper than about √(β / 2ε) become edges; at 0.01 and 1 px that is 0.07.',
      default: 0.01,
      min: 1e-4,
      max: 1,
      scale: 'log',
      main: true,
    }),
    epsilon: number({
      label: 'Width of edges ε',
      help: 'In the map of edges.',
      default: 1,
      min: 0.3,
      max: 4,
      unit: 'px',
      main: true,
    }),
    iterations: number({
      label: 'Iterations at most',
      help: 'In each, edges are found from the picture and the picture from the edges.',
      default: 20,
      min: 1,
      max: 100,
      integer: true,
      effort: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when an iteration would change no missing pixel by more than this.',
      default: 1e-4,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
    }),
  },
  outputs: { image: image(), edges: field('edges') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* mumfordShah(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, edges: inner };
  },
});
