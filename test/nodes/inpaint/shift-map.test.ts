import { describe, expect, it } from 'vitest';
import { count, holdShifts, mask, picture, runShifts, size, tiles } from '../../support/shifts.ts';

const NODE = 'inpaint/shift-map';

describe(NODE, () => {
  holdShifts(NODE);

  it('moves tiles by vectors of their lattice', async () => {
    const read = await runShifts(NODE, picture(tiles));
    const origin = await read('origin');
    for (let i = 0; i < count; i++) {
      if (mask[i] === 0) continue;
      const dx = (origin[4 * i] as number) - (i % size.width);
      const dy = (origin[4 * i + 1] as number) - Math.floor(i / size.width);
      expect([Math.abs(dx % 12), Math.abs(dy % 10)]).toEqual([0, 0]);
    }
  });
});
