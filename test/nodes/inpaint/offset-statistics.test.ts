import { describe, expect, it } from 'vitest';
import { holdShifts, picture, runShifts, size, tiles } from '../../support/shifts.ts';

const NODE = 'inpaint/offset-statistics';

describe(NODE, () => {
  holdShifts(NODE);

  it('the strongest offsets of tiles are the vectors of their lattice', async () => {
    const read = await runShifts(NODE, picture(tiles));
    const counts = await read('histogram');
    const width = 2 * size.width - 1;
    const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
    const strongest = Array.from(counts.keys())
      .filter((i) => around.every((step) => (counts[i + step] ?? 0) < (counts[i] as number)))
      .toSorted((a, b) => (counts[b] as number) - (counts[a] as number))
      .slice(0, 6)
      .map((i) => [(i % width) - size.width + 1, Math.floor(i / width) - size.height + 1]);
    expect(strongest).toHaveLength(6);
    for (const [x = 0, y = 0] of strongest) {
      expect([Math.abs(x % 12), Math.abs(y % 10)]).toEqual([0, 0]);
    }
  });
});
