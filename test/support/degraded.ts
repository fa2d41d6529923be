import { readFileSync } from 'node:fs';
import { invariant } from '../../src/engine/problems.ts';
import { nodeCodecs } from '../../src/platform/node/host.ts';
import type { Sample } from './samples.ts';

const [WIDTH, HEIGHT] = [251, 233];

export interface Degraded {
  readonly reference: Sample;
  readonly image: Sample;
  /** 1 = missing: a disc in the middle and thin stripes. */
  readonly mask: Float32Array;
  /** Sum of all bytes of `image`: says whether the same pixels were made. */
  readonly bytes: number;
}

/**
 * The middle of a picture of graphs/images and a degraded copy, made with whole numbers only, so that
 * test/reference/metrics.py makes the same: 8x8 means in a third of the 16x16 cells, noise of -16 to 15.
 */
export async function degraded(name: string): Promise<Degraded> {
  const file = new Uint8Array(readFileSync(`graphs/images/${name}`));
  const picture = await nodeCodecs().decode(file, name);
  const [left, top] = [(picture.width - WIDTH) >> 1, (picture.height - HEIGHT) >> 1];
  const original = new Int32Array(WIDTH * HEIGHT * 3).map((_, i) => {
    const [pixel, c] = [Math.floor(i / 3), i % 3];
    const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)];
    const value = picture.data[((y + top) * picture.width + x + left) * 4 + c];
    invariant(value !== undefined, `${name} is large enough`);
    return Math.round(value * 255);
  });
  const bytes = withBlocks(original).map((v, i) => Math.min(255, Math.max(0, v + noiseAt(i))));
  return {
    reference: asSample(original),
    image: asSample(bytes),
    mask: hole(),
    bytes: bytes.reduce((sum, v) => sum + v, 0),
  };
}

function withBlocks(original: Int32Array): Int32Array {
  const result = original.slice();
  for (let top = 0; top < HEIGHT; top += 8) {
    for (let left = 0; left < WIDTH; left += 8) {
      if (((left >> 4) + (top >> 4)) % 3 !== 0) continue;
      const [right, bottom] = [Math.min(WIDTH, left + 8), Math.min(HEIGHT, top + 8)];
      const indices = Array.from({ length: bottom - top }, (_, dy) =>
        Array.from({ length: right - left }, (_, dx) => ((top + dy) * WIDTH + left + dx) * 3),
      ).flat();
      for (let c = 0; c < 3; c++) {
        const sum = indices.reduce((total, i) => total + (original[i + c] as number), 0);
        for (const i of indices) result[i + c] = Math.floor(sum / indices.length);
      }
    }
  }
  return result;
}

/** A hash of the place, -16 to 15. */
function noiseAt(index: number): number {
  let h = Math.imul(index, 2654435761);
  h = Math.imul(h ^ (h >>> 15), 2246822519);
  return ((h ^ (h >>> 13)) >>> 27) - 16;
}

function hole(): Float32Array {
  return Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const disc = (2 * x - WIDTH) ** 2 + (2 * y - HEIGHT) ** 2 < 120 ** 2;
    return disc || (x + 2 * y) % 32 < 3 ? 1 : 0;
  });
}

const asSample = (bytes: Int32Array): Sample => ({
  width: WIDTH,
  height: HEIGHT,
  data: Float32Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : (bytes[(i >> 2) * 3 + (i % 4)] as number) / 255,
  ),
});
