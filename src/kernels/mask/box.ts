import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import { tileSize } from '../reduce/reduce.ts';
import type { Rectangle } from './shapes.ts';
import twin from './tile-box.twin.js?raw';
import wgsl from './tile-box.wgsl?raw';

export const tileBoxKernel = kernel({
  name: 'mask/tile-box',
  wgsl,
  twin,
  reads: { mask: 'field' },
  writes: 'matches', // four numbers a pixel
  uniforms: { maskWidth: 'u32', maskHeight: 'u32' },
});

/**
 * The smallest rectangle of whole pixels that holds all that is missing (mask at least one half); null where nothing is.
 * Reads back four numbers for each tile of 16x16 pixels.
 */
export async function boundingBox(gpu: Gpu, mask: Field): Promise<Rectangle | null> {
  const sides = { maskWidth: mask.width, maskHeight: mask.height };
  const tiles = tileBoxKernel(gpu, { mask }, sides, { size: tileSize(mask) });
  const numbers = await gpu.read(tiles);
  gpu.release(tiles);
  let box = { left: mask.width, top: mask.height, right: 0, bottom: 0 };
  for (let at = 0; at < numbers.length; at += 4) {
    const [left = -1, right = -1, top = -1, bottom = -1] = numbers.subarray(at, at + 4);
    if (left < 0) continue;
    box = {
      left: Math.min(box.left, left),
      top: Math.min(box.top, top),
      right: Math.max(box.right, right + 1),
      bottom: Math.max(box.bottom, bottom + 1),
    };
  }
  return box.right > 0 ? { kind: 'rectangle', ...box } : null;
}
