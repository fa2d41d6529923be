import {
  choice,
  defineNode,
  field,
  image,
  mask,
  matches,
  number,
  optional,
  seed,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { fillByShifts } from '../../kernels/shift/filling.ts';
import { warnShifts } from '../../kernels/shift/warnings.ts';

export default defineNode({
  type: 'inpaint/offset-statistics',
  version: 1,
  label: 'Offset statistics',
  summary:
    'Moves known pieces into the hole by the few distances at which the picture repeats itself.',
  papers: ['he2012', 'boykov2001', 'boykov2004'],
  equation:
    'E(s) = \\sum_{p} E_d(s_p) + \\sum_{pq} \\lVert I(p + s_p) - I(p + s_q) \\rVert^2 + \\lVert I(q + s_p) - I(q + s_q) \\rVert^2',
  notes:
    'Look at the histogram: a wall, a fence or a row of windows has sharp peaks at its period, and the labels show large pieces moved by one of them. It breaks where nothing repeats: then the offsets are many and weak, and seams run through objects. Memory: 16 bytes for each pixel of three times the hole’s window for the matches, and on the CPU 6 bytes for each of its pixels and about 150 for each missing one.',
  aliases: ['He and Sun', 'graph cut', 'dominant offsets', 'completion', 'alpha-expansion'],
  kernels: ['patch/start', 'patch/propagate', 'patch/search', 'exemplar/gather', 'shift/seams'],
  inputs: { image: image(), mask: mask(), allowed: optional(mask('allowed')) },
  params: {
    most: number({
      label: 'Dominant offsets',
      help: 'The strongest peaks of the histogram, opposites counted too.',
      default: 60,
      min: 2,
      max: 200,
      integer: true,
      main: true,
    }),
    radius: number({
      label: 'Patch radius',
      help: 'Patches whose matches are counted have 2 r + 1 pixels a side.',
      default: 3,
      min: 1,
      max: 8,
      integer: true,
      unit: 'px',
    }),
    joints: choice({
      label: 'Seams',
      default: 'poisson',
      options: { poisson: 'Joined by Poisson’s equation', cut: 'Left as they are' },
      main: true,
    }),
    gradients: number({
      label: 'Weight of gradients',
      help: 'How much a difference of gradients counts at a seam, against 1 for colours.',
      default: 0,
      min: 0,
      max: 8,
      integer: true,
    }),
    rounds: number({
      label: 'Rounds',
      help: 'Times that each offset is proposed to the whole hole, at most.',
      default: 3,
      min: 1,
      max: 10,
      integer: true,
    }),
    side: number({
      label: 'Working size',
      help: 'Offsets are measured and first chosen where the region around the hole is no larger than this.',
      default: 256,
      min: 32,
      max: 1024,
      soft: [64, 512],
      integer: true,
      unit: 'px',
    }),
    searches: number({
      label: 'Searches',
      help: 'Iterations of PatchMatch.',
      default: 5,
      min: 1,
      max: 30,
      soft: [1, 10],
      integer: true,
    }),
    seed: seed({ main: false }),
  },
  outputs: {
    image: image(),
    origin: matches('copied from'),
    labels: field('labels'),
    histogram: field('offsets'),
  },
  async *run(context, { image, mask, allowed }, params) {
    expectSameSize({ image, mask, allowed });
    const { most, searches, seed, radius, rounds, gradients, side, joints } = params;
    const filled = yield* fillByShifts(
      context.gpu,
      { image, mask, allowed },
      {
        offsets: { most, searches, seed },
        radius,
        largest: { missing: MOST_MISSING, side },
        rounds,
        gradients,
        join: joints === 'poisson',
      },
    );
    if (filled.nothingKnown) warnNothingKnown(context);
    warnShifts(context, filled);
    const { origin, labels, histogram } = filled;
    return { image: filled.image, origin, labels, histogram };
  },
});

/** Missing pixels that a least cut divides in a tenth of a second. */
const MOST_MISSING = 20_000;
