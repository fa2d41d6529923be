import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { gaussianOf, pcg4d } from '../random/pcg.ts';

const STREAM = 96; // purpose of the random numbers

/**
 * A first guess that knows nothing of the hole's rim: its missing pixels have the mean of the known ones, or with
 * `noise` are drawn from a normal distribution of their mean and deviation, channel by channel. Reads the level back.
 */
export async function guessFrom(
  gpu: Gpu,
  level: { readonly image: Image; readonly mask: Field },
  noise: { readonly seed: number } | null,
): Promise<Image> {
  const data = Float32Array.from(await gpu.read(level.image));
  const hole = await gpu.read(level.mask);
  const isMissing = (i: number) => (hole[i] as number) >= 0.5;
  for (let c = 0; c < 3; c++) {
    let [sum, squares, count] = [0, 0, 0];
    for (let i = 0; i < hole.length; i++) {
      if (isMissing(i)) continue;
      const value = data[4 * i + c] as number;
      sum += value;
      squares += value * value;
      count++;
    }
    const mean = sum / Math.max(1, count);
    const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
    for (let i = 0; i < hole.length; i++) {
      if (!isMissing(i)) continue;
      const drawn = noise ? normalAt(level.image.width, i, c, noise.seed) : 0;
      data[4 * i + c] = mean + deviation * drawn;
    }
  }
  const guess = gpu.image(level.image);
  gpu.upload(guess, data);
  return guess;
}

function normalAt(width: number, i: number, channel: number, seed: number): number {
  const [first, second] = pcg4d(i % width, Math.floor(i / width), seed, STREAM + channel);
  return gaussianOf(first, second);
}
