import type { Filled } from './filled.ts';

/** Half the side of the windows that a direction is taken from, pixels. */
const REACH = 4;
/** Energies below it, in squared bytes a pixel, have no direction. */
const QUIET = 4;

interface Direction {
  /** Of the largest change, radians. */
  readonly angle: number;
  /** 0: no direction, 1: one alone. */
  readonly coherence: number;
}

/**
 * How much lines turn at the rim of a hole: at each pixel of the rim the direction of the filled side and
 * that of the known side, by structure tensors that see their own side alone; the mean of 1 - |cos| of the angle
 * between them, weighed by how clear both are. 0 where nothing has a direction.
 */
export function directionMismatch(filled: Filled): number {
  const { width, height, mask } = filled;
  const gradients = oneSidedGradients(filled);
  let [turned, weights] = [0, 0];
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] !== 1) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    const isRim =
      (x > 0 && mask[at - 1] === 0) ||
      (x < width - 1 && mask[at + 1] === 0) ||
      (y > 0 && mask[at - width] === 0) ||
      (y < height - 1 && mask[at + width] === 0);
    if (!isRim) continue;
    const inside = directionAround(filled, gradients, x, y, 1);
    const outside = directionAround(filled, gradients, x, y, 0);
    const weight = Math.sqrt(inside.coherence * outside.coherence);
    turned += weight * (1 - Math.abs(Math.cos(inside.angle - outside.angle)));
    weights += weight;
  }
  return weights > 1e-6 ? turned / weights : 0;
}

/** Products of central differences, summed over R, G, B: xx, xy, yy; 0 where the stencil leaves its side. */
function oneSidedGradients({ width, height, bytes, mask }: Filled): Float64Array {
  const products = new Float64Array(3 * mask.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const side = mask[at];
      const isWhole =
        mask[at - 1] === side &&
        mask[at + 1] === side &&
        mask[at - width] === side &&
        mask[at + width] === side;
      if (!isWhole) continue;
      for (let c = 0; c < 3; c++) {
        const value = (p: number) => bytes[3 * p + c] as number;
        const [gx, gy] = [
          (value(at + 1) - value(at - 1)) / 2,
          (value(at + width) - value(at - width)) / 2,
        ];
        (products[3 * at] as number) += gx * gx;
        (products[3 * at + 1] as number) += gx * gy;
        (products[3 * at + 2] as number) += gy * gy;
      }
    }
  }
  return products;
}

function directionAround(
  { width, height, mask }: Filled,
  products: Float64Array,
  x: number,
  y: number,
  side: 0 | 1,
): Direction {
  let [xx, xy, yy, count] = [0, 0, 0, 0];
  for (let qy = Math.max(0, y - REACH); qy <= Math.min(height - 1, y + REACH); qy++) {
    for (let qx = Math.max(0, x - REACH); qx <= Math.min(width - 1, x + REACH); qx++) {
      const at = qy * width + qx;
      if (mask[at] !== side) continue;
      xx += products[3 * at] as number;
      xy += products[3 * at + 1] as number;
      yy += products[3 * at + 2] as number;
      count++;
    }
  }
  const spread = Math.hypot(xx - yy, 2 * xy);
  return {
    angle: Math.atan2(2 * xy, xx - yy) / 2,
    coherence: (spread / (xx + yy + QUIET * Math.max(1, count))) ** 2,
  };
}
