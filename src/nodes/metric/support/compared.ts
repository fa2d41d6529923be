import { choice, image, mask, optional, type RunContext, toggle } from '../../../engine/define.ts';
import { expectSameSize } from '../../../kernels/gpu/match.ts';
import type { Field, Image } from '../../../kernels/gpu/plane.ts';
import { type Pair, prepare } from '../../../kernels/metric/error.ts';
import type { Where } from '../../../kernels/reduce/reduce.ts';

/** What every metric against a reference takes. */
export const comparedInputs = {
  image: image(),
  reference: image('reference'),
  mask: optional(mask()),
};

/** Where and how a metric looks. */
export const comparedParams = {
  region: choice({
    label: 'Measured where',
    help: 'Used where a mask is wired; without one the whole picture is measured.',
    default: 'hole',
    options: { hole: 'Missing pixels', known: 'Known pixels', all: 'Whole picture' },
    main: true,
  }),
  channel: choice({
    label: 'Channels',
    help: 'Luma is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601, full range).',
    default: 'rgb',
    options: { rgb: 'Mean over R, G, B', luma: 'Luma' },
  }),
  eightBits: toggle({
    label: 'As files of 8 bits',
    help: 'Clips and rounds both pictures first, as published scores of saved files do.',
    default: false,
  }),
};

/** The values of `comparedParams`. */
export interface Comparison {
  readonly region: 'hole' | 'known' | 'all';
  readonly channel: 'rgb' | 'luma';
  readonly eightBits: boolean;
}

/** Two pictures as a metric sees them, and which of their pixels count. */
export interface Compared extends Pair {
  readonly where: Where;
}

/** Makes a metric's inputs ready. Errors: `Error` where sizes differ. */
export function compare(
  { gpu }: RunContext,
  inputs: { readonly image: Image; readonly reference: Image; readonly mask?: Field | undefined },
  { region, channel, eightBits }: Comparison,
): Compared {
  expectSameSize(inputs);
  const seen = { luma: channel === 'luma', eightBits };
  const asSeen = (picture: Image) =>
    seen.luma || seen.eightBits ? prepare(gpu, picture, seen) : picture;
  return {
    image: asSeen(inputs.image),
    reference: asSeen(inputs.reference),
    where:
      inputs.mask && region !== 'all' ? { region: inputs.mask, outside: region === 'known' } : {},
  };
}

/**
 * Refuses to make a number of nothing, or of numbers that are none.
 * Errors: `Error` with the cure.
 */
export function expectMeasured({ region, outside }: Where, count: number, total: number): void {
  if (count === 0 && region) {
    throw new Error(
      outside
        ? 'mask: it covers the whole picture, so no known pixel is left to measure; measure the missing pixels or the whole picture'
        : 'mask: nothing is missing, so there is nothing to measure; unwire the mask, or measure the whole picture',
    );
  }
  if (Number.isFinite(total)) return;
  throw new Error(
    'image: among the pixels that are measured some are not finite numbers; mend the node that made them, or leave them out by a mask',
  );
}
