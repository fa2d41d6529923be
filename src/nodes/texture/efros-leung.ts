import { defineNode, image, mask, matches, number, optional, seed } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { growTexture } from '../../kernels/texture/growing.ts';

export default defineNode({
  type: 'texture/efros-leung',
  version: 1,
  label: 'Grow a texture (Efros and Leung)',
  summary: 'Fills the hole pixel by pixel, each copied from where the picture looks alike.',
  papers: ['efros1999'],
  equation:
    "p \\leftarrow q, \\quad q \\sim \\{q : d(q) \\le (1 + \\varepsilon) \\min_{q'} d(q')\\}, \\quad d(q) = \\frac{\\sum_{k} G_k \\lVert I_{p+k} - I_{q+k} \\rVert^2}{\\sum_{k} G_k}",
  notes:
    'Watch it grow: ring by ring from the rim inwards, pixels around which most is known first. Another seed is another texture of the same kind. The window must be a little larger than the largest thing that repeats: too small, and the order is lost; too large, and the picture is copied verbatim. It breaks by growing garbage: one wrong pixel makes the next more likely to be wrong. Slow: every pixel is compared with all in reach.',
  aliases: ['texture synthesis', 'non-parametric sampling', 'pixel growing', 'Markov random field'],
  kernels: ['texture/compare', 'texture/count', 'texture/pick'],
  inputs: { image: image(), mask: mask(), allowed: optional(mask('allowed')) },
  params: {
    radius: number({
      label: 'Window radius',
      help: 'Windows have 2 r + 1 pixels a side; a little larger than the largest thing that repeats.',
      default: 5,
      min: 1,
      max: 15,
      integer: true,
      unit: 'px',
      main: true,
    }),
    seed: seed({ main: true }),
    tolerance: number({
      label: 'Tolerance ε',
      help: 'Windows that differ by at most 1 + ε of the least difference are drawn from; 0 takes the best.',
      default: 0.1,
      min: 0,
      max: 1,
    }),
    most: number({
      label: 'Most difference',
      help: 'Mean square of code values: a pixel whose best window differs by more waits until more is known.',
      default: 0.3,
      min: 0.001,
      max: 1,
      scale: 'log',
    }),
    reach: number({
      label: 'Search reach',
      help: 'How far from a pixel what it copies may be; 0 is the whole picture.',
      default: 64,
      min: 0,
      max: 4096,
      soft: [0, 256],
      integer: true,
      unit: 'px',
    }),
  },
  outputs: { image: image(), origin: matches('copied from') },
  async *run(context, inputs, { tolerance, ...options }) {
    expectSameSize(inputs);
    const filled = yield* growTexture(context.gpu, inputs, {
      ...options,
      thousandths: Math.round(1000 * tolerance),
    });
    if (filled.nothingKnown) warnNothingKnown(context);
    if (filled.givenUp > 0) {
      context.warn(
        'run/no-source-patches',
        `${filled.givenUp} pixels found no whole known window to copy from and stay a smooth guess; choose a smaller window radius or a larger search reach`,
      );
    }
    return { image: filled.image, origin: filled.origin };
  },
});
