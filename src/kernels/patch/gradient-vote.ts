import type { Gpu } from '../gpu/gpu.ts';
import type { Image } from '../gpu/plane.ts';
import { ScreenedSystem } from './screened-system.ts';
import type { Vote } from './voting.ts';

/**
 * The hole anew from colours and gradients of the patches over it (Arias et al. 2011, eq. 12): u minimises
 * colours * sum K (u - F)^2  +  (1 - colours) * sum K (grad u - V)^2,  K the sum of the confidences of the patches over
 * a pixel, or over both pixels of an edge, F and V their means of colours and differences. Solved on the
 * CPU in `f64`: patches are compared in whole numbers, and a solution that differs in its last bits
 * from device to device would be rounded unlike. Gives whole numbers, or with `image` that picture's own.
 */
export async function gradientVote(
  gpu: Gpu,
  { current, hole, matches, source, confidence, radius }: Omit<Vote, 'weights' | 'best'>,
  colours: number,
  image: Image | null,
): Promise<Image> {
  const { width, height } = hole;
  const from = image ?? source;
  const given: Given = {
    width,
    height,
    radius,
    sourceWidth: from.width,
    missing: await gpu.read(hole),
    matches: await gpu.read(matches),
    confidence: await gpu.read(confidence),
    source: await gpu.read(from),
  };
  const result = await gpu.read(current);
  const system = new ScreenedSystem(given, given.missing);
  gather(given, system, colours);
  for (let c = 0; c < 3; c++) {
    await system.solve(gpu, result, c);
    await gpu.breathe();
  }
  const filled = gpu.image(current);
  gpu.upload(filled, image ? result : result.map(toByte));
  return filled;
}

const toByte = (value: number, i: number): number =>
  i % 4 === 3 ? 1 : Math.min(255, Math.max(0, Math.round(value)));

interface Given {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly sourceWidth: number;
  readonly missing: Float32Array;
  readonly matches: Float32Array;
  readonly confidence: Float32Array;
  readonly source: Float32Array;
}

/** What the patches over each missing pixel, and over each edge that ends at one, say on average. */
function gather(given: Given, system: ScreenedSystem, colours: number): void {
  const { width, height, radius, sourceWidth, missing, matches, confidence, source } = given;
  const full = 255 * (2 * radius + 1) ** 2;
  const sums = [0, 0, 0];
  /** Sums over the patches that cover p and, `step` further in the source, its neighbour too. */
  const hear = (x: number, y: number, stepX: number, stepY: number): number => {
    let total = 0;
    sums.fill(0);
    for (let dy = -radius; dy <= radius - stepY; dy++) {
      for (let dx = -radius; dx <= radius - stepX; dx++) {
        // Pixel p lies at (dx, dy) of the patch around q.
        const [qx, qy] = [x - dx, y - dy];
        if (qx < 0 || qy < 0 || qx >= width || qy >= height) continue;
        const q = qy * width + qx;
        const matchX = matches[4 * q] as number;
        if (matchX < 0) continue;
        const weight = confidence[q] as number;
        const at = ((matches[4 * q + 1] as number) + dy) * sourceWidth + matchX + dx;
        const next = at + stepY * sourceWidth + stepX;
        for (let c = 0; c < 3; c++) {
          const own = source[4 * at + c] as number;
          const said = next === at ? own : (source[4 * next + c] as number) - own;
          (sums[c] as number) += weight * said;
        }
        total += weight;
      }
    }
    return total;
  };
  const isMissing = (x: number, y: number) => (missing[y * width + x] as number) >= 0.5;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = y * width + x;
      if (isMissing(x, y)) {
        const total = hear(x, y, 0, 0);
        if (total > 0) {
          system.pull(
            p,
            (colours * total) / full,
            sums.map((sum) => sum / total),
          );
        }
      }
      for (const [stepX, stepY] of [
        [1, 0],
        [0, 1],
      ] as const) {
        if (x + stepX >= width || y + stepY >= height) continue;
        if (!isMissing(x, y) && !isMissing(x + stepX, y + stepY)) continue;
        const total = hear(x, y, stepX, stepY);
        if (total === 0) continue;
        const weight = ((1 - colours) * total) / full;
        system.join(
          p,
          stepX === 1 ? 0 : 1,
          weight,
          sums.map((sum) => sum / total),
        );
      }
    }
  }
}
