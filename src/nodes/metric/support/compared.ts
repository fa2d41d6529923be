import {
  choice,
  image,
  mask,
  number,
  optional,
  type RunContext,
  toggle,
} from '../../../engine/define.ts';
import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import { expectSameSize } from '../../../kernels/gpu/match.ts';
import type { Field, Image } from '../../../kernels/gpu/plane.ts';
import { ring } from '../../../kernels/mask/morphology.ts';
import { type Pair, prepare, type Seen } from '../../../kernels/metric/error.ts';
import type { Where } from '../../../kernels/reduce/reduce.ts';

/** What every metric against a reference takes. */
export const comparedInputs = {
  image: image(),
  reference: image('reference'),
  mask: optional(mask()),
};

export const eightBits = toggle({
  label: 'As files of 8 bits',
  help: 'Clips and rounds both pictures first, as published scores of saved files do.',
  default: false,
});

/** Where and how a metric looks. */
export const comparedParams = {
  region: choice({
    label: 'Measured where',
    help: 'Used where a mask is wired; without one the whole picture is measured.',
    default: 'hole',
    options: {
      hole: 'Missing pixels',
      band: 'Missing pixels near the rim',
      known: 'Known pixels',
      all: 'Whole picture',
    },
    main: true,
  }),
  band: number({
    label: 'Near is within',
    help: 'Distance from the centre of a missing pixel to that of the nearest known one.',
    default: 4,
    min: 1,
    max: 256,
    soft: [1, 32],
    unit: 'px',
    when: { region: ['band'] },
  }),
  channel: choice({
    label: 'Channels',
    help: 'Luma is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601, full range).',
    default: 'rgb',
    options: { rgb: 'Mean over R, G, B', luma: 'Luma' },
  }),
  eightBits,
};

/** The values of `comparedParams`. */
export interface Comparison {
  readonly region: 'hole' | 'band' | 'known' | 'all';
  readonly band: number;
  readonly channel: 'rgb' | 'luma';
  readonly eightBits: boolean;
}

/** Two pictures as a metric sees them, and which of their pixels count. */
export interface Compared extends Pair {
  readonly where: Where;
  /** Why no pixel counts, where none does. */
  readonly nothing: string;
}

/** Makes a metric's inputs ready. Errors: `Error` where sizes differ. */
export function compare(
  { gpu }: RunContext,
  inputs: { readonly image: Image; readonly reference: Image; readonly mask?: Field | undefined },
  { region, band, channel, eightBits }: Comparison,
): Compared {
  expectSameSize(inputs);
  return {
    ...seen(gpu, inputs, { luma: channel === 'luma', eightBits }),
    where: inputs.mask ? whereIn(gpu, inputs.mask, region, band) : {},
    nothing: NOTHING[region],
  };
}

/** Both pictures as they are, or as luma or eight bits where that is asked for. */
export function seen(gpu: Gpu, { image, reference }: Pair, how: Seen): Pair {
  if (!how.luma && !how.eightBits) return { image, reference };
  return { image: prepare(gpu, image, how), reference: prepare(gpu, reference, how) };
}

function whereIn(gpu: Gpu, mask: Field, region: Comparison['region'], band: number): Where {
  switch (region) {
    case 'hole':
      return { region: mask };
    case 'band':
      return { region: ring(gpu, mask, { side: 'inside', from: 0, to: band }) };
    case 'known':
      return { region: mask, outside: true };
    case 'all':
      return {};
  }
}

const NOTHING: Readonly<Record<Comparison['region'], string>> = {
  hole: 'mask: nothing is missing, so there is nothing to measure; unwire the mask, or measure the whole picture',
  band: 'mask: no missing pixel has a known one near, so there is no rim to measure; measure the missing pixels or the whole picture',
  known:
    'mask: it covers the whole picture, so no known pixel is left to measure; measure the missing pixels or the whole picture',
  all: 'image: it has no pixels',
};

/**
 * Refuses to make a number of nothing, or of numbers that are none.
 * Errors: `Error` with the cure.
 */
export function expectMeasured(count: number, total: number, nothing = NOTHING.all): void {
  if (count === 0) throw new Error(nothing);
  if (Number.isFinite(total)) return;
  throw new Error(
    'image: among the pixels that are measured some are not finite numbers; mend the node that made them, or leave them out by a mask',
  );
}
