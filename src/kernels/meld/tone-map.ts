import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';

/** By how much each match stretches lightness, a factor, from gains in 1/256. */
export const lightnessGain = (gpu: Gpu, gain: Image): Promise<Field> => ofLightness(gpu, gain, 256);

/** By how much each match shifts lightness, in parts of its whole range, from biases in whole numbers. */
export const lightnessBias = (gpu: Gpu, bias: Image): Promise<Field> => ofLightness(gpu, bias, 255);

async function ofLightness(gpu: Gpu, tones: Image, unit: number): Promise<Field> {
  const numbers = await gpu.read(tones);
  const field = gpu.field(tones);
  gpu.upload(
    field,
    Float32Array.from({ length: numbers.length / 4 }, (_, i) => (numbers[4 * i] as number) / unit),
  );
  return field;
}
