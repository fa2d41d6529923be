import type { ShiftFilled } from './filling.ts';

/** Says which missing pixels could not be copied, and what helps. */
export function warnShifts(
  to: { warn(rule: string, message: string): void },
  { nothingToCopy, givenUp }: Pick<ShiftFilled, 'nothingToCopy' | 'givenUp'>,
): void {
  if (nothingToCopy) {
    to.warn(
      'run/no-source-patches',
      'no whole patch is known (or allowed), so there is nothing to copy: the fill is harmonic; choose a smaller patch radius or a smaller mask',
    );
  } else if (givenUp > 0) {
    to.warn(
      'run/no-source-patches',
      `no shift reaches ${givenUp} pixels of the hole: they stay a smooth guess; allow more of the picture or choose a smaller mask`,
    );
  }
}
