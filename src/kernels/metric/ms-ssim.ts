import type { Gpu } from '../gpu/gpu.ts';
import type { Image } from '../gpu/plane.ts';
import { channelSums } from '../reduce/reduce.ts';
import type { Pair } from './error.ts';
import { halve } from './scales.ts';
import { ssimChannels, WANG } from './ssim.ts';

/** How much each scale counts, from fine to coarse (Wang, Simoncelli and Bovik 2003, section 3.2). */
const EXPONENTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

/** The shortest side, pixels, on which the window fits into the coarsest scale. */
export const SHORTEST_SIDE = 2 * WANG.radius * 2 ** (EXPONENTS.length - 1) + 1;

/**
 * MS-SSIM (eq. 7): contrast and structure on the finer scales, all of SSIM on the coarsest, means over
 * the windows inside, each to its exponent and multiplied; then the mean over R, G, B. A mean
 * below 0 counts as 0. Both sides must be at least `SHORTEST_SIDE`. Waits once for each scale.
 */
export async function msSsim(gpu: Gpu, pair: Pair): Promise<number> {
  const score = [1, 1, 1];
  let current = pair;
  for (const [scale, exponent] of EXPONENTS.entries()) {
    const isCoarsest = scale === EXPONENTS.length - 1;
    const map = ssimChannels(gpu, current, WANG, { contrastOnly: !isCoarsest });
    const sums = await channelSums(gpu, map, { margin: WANG.radius });
    const count = inside(map);
    gpu.release(map);
    sums.forEach((sum, c) => {
      score[c] = (score[c] as number) * Math.max(0, sum / count) ** exponent;
    });
    const finer = current;
    if (!isCoarsest) {
      current = { image: halve(gpu, finer.image), reference: halve(gpu, finer.reference) };
    }
    if (scale > 0) for (const plane of [finer.image, finer.reference]) gpu.release(plane);
  }
  return score.reduce((sum, v) => sum + v, 0) / 3;
}

const inside = ({ width, height }: Image): number =>
  (width - 2 * WANG.radius) * (height - 2 * WANG.radius);
