import { defineNode, field, image, mask, number } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { coherenceTransport } from '../../kernels/transport/coherence.ts';

export default defineNode({
  type: 'inpaint/coherence-transport',
  version: 1,
  label: 'Coherence transport',
  summary: 'Fills from the rim inwards along the direction in which the surroundings change least.',
  papers: ['bornemann2007'],
  equation:
    'I(x) = \\frac{\\sum_y w(x, y)\\,I(y)}{\\sum_y w(x, y)}, \\qquad w = \\frac{1}{|x - y|} \\exp\\Bigl(-\\frac{\\mu^2}{2 \\varepsilon^2} \\bigl((x - y) \\cdot c_\\perp\\bigr)^2\\Bigr), \\qquad \\mu = 1 + \\kappa\\, e^{-\\delta^4 / (\\lambda_1 - \\lambda_2)^2}',
  notes:
    'Look at a straight edge across a hole: it runs on sharply at any angle, in a single pass. Wire coherence to see where a direction was trusted. It breaks where fronts meet: two edges that should bend towards each other end in a seam, since nobody looks across the hole.',
  aliases: ['Bornemann', 'März', 'inpaintCoherent', 'structure tensor', 'isophotes'],
  kernels: [
    'transport/coherence',
    'transport/guidance',
    'transport/slopes',
    'transport/known-luma',
    'transport/signed-time',
  ],
  residual: 'the share of the fronts that have not run yet',
  inputs: { image: image(), mask: mask() },
  params: {
    radius: number({
      label: 'Radius ε',
      help: 'How far known pixels are looked at.',
      default: 5,
      min: 2,
      max: 15,
      integer: true,
      unit: 'px',
      main: true,
    }),
    kappa: number({
      label: 'Strictness κ',
      help: 'How strictly a direction is followed; 0 is a plain weighted mean.',
      default: 25,
      min: 0,
      max: 100,
      main: true,
    }),
    sigma: number({
      label: 'Blur σ',
      help: 'Slopes are measured on the luma blurred by this.',
      default: 1.4,
      min: 0.3,
      max: 4,
      unit: 'px',
    }),
    rho: number({
      label: 'Mean over ρ',
      help: 'Directions are means of slopes over this; large values steady them.',
      default: 4,
      min: 0.5,
      max: 10,
      unit: 'px',
    }),
  },
  outputs: { image: image(), coherence: field('coherence') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* coherenceTransport(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, coherence: inner };
  },
});
