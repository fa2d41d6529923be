import { pcg4d, uniformOf } from '../../src/kernels/random/pcg.ts';
import { maskOf } from '../../test/support/grid.ts';
import type { Pair, Room, Scene } from './scenes.ts';

/** How depth is lost: 1 where it is missing, also where it was never measured. */
export interface Damage {
  readonly name: string;
  readonly words: string;
  hole(scene: Pair | Room): Float32Array;
}

/** Side and distance of the solid squares, pixels. */
const [SQUARE, EVERY] = [10, 20];

export const damages: readonly Damage[] = [
  {
    name: 'half',
    words: 'every other pixel by chance, half of all',
    hole: ({ size }) => maskOf(size, (x, y) => uniformOf(pcg4d(x, y, 1, 1)[0]) < 0.5),
  },
  {
    name: 'squares',
    words: `solid squares, ${SQUARE} pixels a side, every ${EVERY} pixels: a quarter of all`,
    hole: ({ size }) =>
      maskOf(size, (x, y) => (x + 5) % EVERY < SQUARE && (y + 5) % EVERY < SQUARE),
  },
  {
    name: 'structured',
    words:
      'of a pair what the right camera does not see, beside near things and at the left; of a room the object that comes painted over with the set',
    hole: (scene) => ('object' in scene ? scene.object : shadow(scene)),
  },
];

/** Left pixels that another surface hides from the right camera, or that lie beside its picture; one pixel wider. */
function shadow({ size, depth }: Scene): Float32Array {
  const { width } = size;
  const isHidden = depth.map((d, i) => {
    const row = i - (i % width);
    const lands = (i % width) - d;
    if (lands < 0) return 1;
    for (let at = row; at < row + width; at++) {
      const other = depth[at] as number;
      if (other > d + 1 && Math.abs(at - row - other - lands) <= 0.5) return 1;
    }
    return 0;
  });
  return maskOf(size, (x, y) =>
    [x - 1, x, x + 1].some((at) => at >= 0 && at < width && isHidden[y * width + at] === 1),
  );
}
