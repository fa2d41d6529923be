import {
  choice,
  defineNode,
  field,
  image,
  mask,
  matches,
  number,
  optional,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { fillByShifts } from '../../kernels/shift/filling.ts';
import { warnShifts } from '../../kernels/shift/warnings.ts';

export default defineNode({
  type: 'inpaint/shift-map',
  version: 1,
  label: 'Shift-map',
  summary: 'Fills the hole with few large pieces of the picture, cut where they fit together best.',
  papers: ['pritch2009', 'kwatra2003', 'boykov2001', 'boykov2004'],
  equation:
    'E(s) = \\sum_{pq} \\lVert \\Delta I(s_p, s_q) \\rVert^2 + \\beta\\, \\lVert \\Delta \\nabla I(s_p, s_q) \\rVert^2',
  notes:
    'Look at the labels: one colour is one piece of the picture, moved as a whole, so what is inside it stays as sharp as a photograph. Any move is tried on a coarse level; finer ones only shift the pieces by a pixel, so what cannot be told apart there (thin lines, fine print) may not meet. It breaks where pieces must be turned or scaled to fit. Memory, on the CPU: 18 bytes for each pixel of three times the hole’s window and about 150 for each missing one.',
  aliases: ['graph cut', 'Pritch', 'move pieces', 'image editing', 'alpha-expansion'],
  kernels: ['exemplar/gather', 'shift/seams'],
  inputs: { image: image(), mask: mask(), allowed: optional(mask('allowed')) },
  params: {
    radius: number({
      label: 'Distance from the hole',
      help: 'Pixels are copied only from where the square of this radius is known.',
      default: 2,
      min: 1,
      max: 8,
      integer: true,
      unit: 'px',
    }),
    gradients: number({
      label: 'Weight of gradients β',
      help: 'How much a difference of gradients counts at a seam, against 1 for colours.',
      default: 2,
      min: 0,
      max: 8,
      integer: true,
      main: true,
    }),
    joints: choice({
      label: 'Seams',
      default: 'poisson',
      options: { poisson: 'Joined by Poisson’s equation', cut: 'Left as they are' },
      main: true,
    }),
    missing: number({
      label: 'Coarsest hole',
      help: 'Every shift is tried where no more pixels than this are missing.',
      default: 200,
      min: 16,
      max: 4096,
      soft: [64, 1024],
      integer: true,
      unit: 'px',
    }),
    rounds: number({
      label: 'Rounds',
      help: 'Times that each shift is proposed to the whole hole, at most.',
      default: 2,
      min: 1,
      max: 10,
      integer: true,
    }),
  },
  outputs: { image: image(), origin: matches('copied from'), labels: field('labels') },
  async *run(context, { image, mask, allowed }, params) {
    expectSameSize({ image, mask, allowed });
    const { radius, rounds, gradients, missing, joints } = params;
    const filled = yield* fillByShifts(
      context.gpu,
      { image, mask, allowed },
      {
        offsets: null,
        radius,
        largest: { missing, side: Number.POSITIVE_INFINITY },
        rounds,
        gradients,
        join: joints === 'poisson',
      },
    );
    if (filled.nothingKnown) warnNothingKnown(context);
    warnShifts(context, filled);
    return { image: filled.image, origin: filled.origin, labels: filled.labels };
  },
});
