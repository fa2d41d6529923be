import { warnNothingToCopy } from '../hole/fill.ts';
import type { ShiftFilled } from './filling.ts';

/** Says which missing pixels could not be copied, and what helps. */
export function warnShifts(
  to: { warn(rule: string, message: string): void },
  { nothingToCopy, givenUp }: Pick<ShiftFilled, 'nothingToCopy' | 'givenUp'>,
): void {
  if (nothingToCopy) {
    warnNothingToCopy(to);
  } else if (givenUp > 0) {
    to.warn(
      'run/no-source-patches',
      `no shift reaches ${givenUp} pixels of the hole: they stay a smooth guess; allow more of the picture or choose a smaller mask`,
    );
  }
}
