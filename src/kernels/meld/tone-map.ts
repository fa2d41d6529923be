import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';

/** By how much each match stretches lightness, a factor, from gains in 1/256. */
export async function lightnessGain(gpu: Gpu, gain: Image): Promise<Field> {
  const numbers = await gpu.read(gain);
  const field = gpu.field(gain);
  gpu.upload(
    field,
    Float32Array.from({ length: numbers.length / 4 }, (_, i) => (numbers[4 * i] as number) / 256),
  );
  return field;
}
