import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';

/** A picture on the CPU, of which some pixels are missing and some may be copied. */
export interface Ground extends Size {
  /** Whole numbers, `lanes` per pixel: R, G, B, and where `gradients` are compared too, theirs. */
  readonly features: Int16Array;
  readonly lanes: number;
  /** How much a squared difference of gradients counts, against 1 for colours. */
  readonly gradients: number;
  /** 1 where a pixel is missing. */
  readonly missing: Uint8Array;
  /** 1 where a pixel may be copied: it is known, and so are those around it. */
  readonly usable: Uint8Array;
}

/** One level of a picture. */
export interface LevelPlanes {
  /** Whole numbers 0..255. */
  readonly source: Image;
  readonly hole: Field;
  /** 1 where no pixel may be copied from (`blockedCentres`). */
  readonly blocked: Field;
}

/** Reads one level of a picture; `gradients` 0 leaves them out. */
export async function readGround(
  gpu: Gpu,
  { source, hole, blocked }: LevelPlanes,
  gradients: number,
): Promise<Ground> {
  const { width, height } = source;
  const colours = await gpu.read(source);
  const missing = Uint8Array.from(await gpu.read(hole), (value) => (value >= 0.5 ? 1 : 0));
  const usable = Uint8Array.from(await gpu.read(blocked), (value) => (value >= 0.5 ? 0 : 1));
  const lanes = gradients > 0 ? 9 : 3;
  const features = new Int16Array(width * height * lanes);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) features[i * lanes + c] = colours[4 * i + c] as number;
  }
  if (gradients > 0) addGradients(features, missing, { width, height });
  return { width, height, features, lanes, gradients, missing, usable };
}

/** Forward differences in lanes 3 to 8; 0 where a pixel of the two is missing or beyond the border. */
function addGradients(features: Int16Array, missing: Uint8Array, { width, height }: Size): void {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? i + 1 : i;
      const below = y + 1 < height ? i + width : i;
      for (const [first, other] of [
        [3, right],
        [6, below],
      ] as const) {
        if (missing[i] === 1 || missing[other] === 1) continue;
        for (let c = 0; c < 3; c++) {
          features[i * 9 + first + c] =
            (features[other * 9 + c] as number) - (features[i * 9 + c] as number);
        }
      }
    }
  }
}

/** What a seam costs where neither of its pixels is known under both shifts. */
const BLIND_SEAM = 2 * 3 * 64 ** 2;

/** The squared difference of two pixels of the ground; -1 where one of them is not known. */
function differenceOf(ground: Ground, x0: number, y0: number, x1: number, y1: number): number {
  const { width, height, features, lanes, gradients, missing } = ground;
  if (x0 < 0 || y0 < 0 || x0 >= width || y0 >= height) return -1;
  if (x1 < 0 || y1 < 0 || x1 >= width || y1 >= height) return -1;
  const [a, b] = [y0 * width + x0, y1 * width + x1];
  if (missing[a] === 1 || missing[b] === 1) return -1;
  let sum = 0;
  for (let lane = 0; lane < lanes; lane++) {
    const d = (features[a * lanes + lane] as number) - (features[b * lanes + lane] as number);
    sum += lane < 3 ? d * d : gradients * d * d;
  }
  return sum;
}

/**
 * What it costs that neighbours p and q are copied from p + a and q + b: how much the picture differs
 * at both of them under the two shifts (Kwatra et al. 2003; He and Sun 2012, eq. 6),
 * ||I(p + a) - I(p + b)||^2 + ||I(q + a) - I(q + b)||^2. Nothing is missing of a pixel with shift 0.
 */
export function seamCost(
  ground: Ground,
  px: number,
  py: number,
  qx: number,
  qy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  if (ax === bx && ay === by) return 0;
  const atP = differenceOf(ground, px + ax, py + ay, px + bx, py + by);
  const atQ = differenceOf(ground, qx + ax, qy + ay, qx + bx, qy + by);
  if (atP < 0) return atQ < 0 ? BLIND_SEAM : 2 * atQ;
  return atQ < 0 ? 2 * atP : atP + atQ;
}

/** Whether pixel (x, y) of the ground may be copied. */
export const isUsable = ({ width, height, usable }: Ground, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && usable[y * width + x] === 1;
