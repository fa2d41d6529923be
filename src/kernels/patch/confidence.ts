import type { Gpu } from '../gpu/gpu.ts';
import type { Field } from '../gpu/plane.ts';

const MOST = 255;

export interface Confidence {
  /** By this factor it falls for each pixel into the hole. */
  readonly decay: number;
  /** Towards this share of that of a known pixel. */
  readonly floor: number;
}

/**
 * How far each patch of a window is to be trusted: 255 at known pixels, floor + (1 - floor) decay^-T in the hole,
 * T its distance from the rim in pixels (chessboard), as whole numbers of at least 1 (Wexler et al.
 * 2007, section 3.2), and how many pixels are missing. Made on the CPU, once a level.
 */
export async function confidenceOf(
  gpu: Gpu,
  hole: Field,
  { decay, floor }: Confidence,
): Promise<{ readonly confidence: Field; readonly missing: number }> {
  const mask = await gpu.read(hole);
  const distance = distanceInside(mask, hole.width, hole.height);
  const confidence = gpu.field(hole);
  gpu.upload(
    confidence,
    distance.map((t) => Math.max(1, Math.round(MOST * (floor + (1 - floor) * decay ** -t)))),
  );
  return { confidence, missing: mask.reduce((sum, value) => sum + (value >= 0.5 ? 1 : 0), 0) };
}

/** Chessboard distance of missing pixels from the nearest known one, 0 at known ones, in two passes. */
export function distanceInside(mask: Float32Array, width: number, height: number): Float32Array {
  const far = width + height;
  const distance = mask.map((value) => (value >= 0.5 ? far : 0));
  const pull = (x: number, y: number, back: 1 | -1) => {
    const at = y * width + x;
    let least = distance[at] as number;
    for (const [dx, dy] of [
      [-1, 0],
      [-1, -1],
      [0, -1],
      [1, -1],
    ] as const) {
      const [nx, ny] = [x + back * dx, y + back * dy];
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      least = Math.min(least, (distance[ny * width + nx] as number) + 1);
    }
    distance[at] = least;
  };
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pull(x, y, 1);
  for (let y = height - 1; y >= 0; y--) for (let x = width - 1; x >= 0; x--) pull(x, y, -1);
  return distance;
}
