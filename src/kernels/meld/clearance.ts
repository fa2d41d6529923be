import type { Gpu } from '../gpu/gpu.ts';
import type { Field } from '../gpu/plane.ts';
import { distanceInside } from '../patch/confidence.ts';

/**
 * How far from each pixel everything may be copied: the chessboard distance to the nearest pixel that is missing, not
 * allowed or outside the picture; 0 at such a pixel. A patch that reaches fewer pixels than that
 * from its centre may be copied, however it is turned. Made on the CPU, once a level.
 */
export async function clearanceOf(
  gpu: Gpu,
  hole: Field,
  allowed: Field | undefined,
): Promise<Field> {
  const { width, height } = hole;
  const missing = await gpu.read(hole);
  const may = allowed && (await gpu.read(allowed));
  // One more pixel on every side, where nothing is.
  const [wide, high] = [width + 2, height + 2];
  const free = new Float32Array(wide * high);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const isFree = (missing[at] as number) < 0.5 && (!may || (may[at] as number) >= 0.5);
      free[(y + 1) * wide + x + 1] = isFree ? 1 : 0;
    }
  }
  const distance = distanceInside(free, wide, high);
  const clearance = gpu.field({ width, height });
  gpu.upload(
    clearance,
    Float32Array.from(
      { length: width * height },
      (_, i) => distance[(Math.floor(i / width) + 1) * wide + (i % width) + 1] as number,
    ),
  );
  return clearance;
}
