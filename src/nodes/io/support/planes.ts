import { number, type Pixels, type RunContext } from '../../../engine/define.ts';
import type { Field, Image } from '../../../kernels/gpu/plane.ts';
import { shrink } from './shrink.ts';

/** The parameter by which every loader can make a large picture smaller. */
export const maxSide = number({
  label: 'Longest side',
  help: '0 keeps the size; else a larger picture is scaled down to it, by the mean of the area.',
  default: 0,
  min: 0,
  max: 32_768,
  soft: [0, 2048],
  integer: true,
  unit: 'px',
});

/** Reads and decodes a picture file, scaled down where wanted. */
export async function readPicture(
  { files, codecs }: RunContext,
  file: string,
  longestSide: number,
): Promise<Pixels> {
  return shrink(await codecs.decode(await files.read(file), file), longestSide);
}

/**
 * A picture on the device, and where it is missing: transparent pixels (alpha below one half).
 * Numbers that are not finite would spread through every solver: they become 0 and missing.
 */
export function uploadPicture(
  { gpu, warn }: RunContext,
  pixels: Pixels,
): { readonly image: Image; readonly transparent: Field } {
  const { data } = pixels;
  const lanes = data.slice();
  const missing = new Float32Array(pixels.width * pixels.height);
  let broken = 0;
  for (let pixel = 0, at = 0; pixel < missing.length; pixel++, at += 4) {
    // A sum is finite only where every part is.
    const sum = (data[at] as number) + (data[at + 1] as number) + (data[at + 2] as number);
    if (!Number.isFinite(sum)) {
      lanes.fill(0, at, at + 3);
      broken++;
    }
    missing[pixel] = Number.isFinite(sum) && (data[at + 3] as number) >= 0.5 ? 0 : 1;
    lanes[at + 3] = 1;
  }
  if (broken > 0) {
    warn(
      'run/not-finite',
      `${broken} pixels hold numbers that are not finite; they are 0 now, and missing in the mask`,
    );
  }
  const image = gpu.image(pixels);
  gpu.upload(image, lanes);
  const transparent = gpu.field(pixels);
  gpu.upload(transparent, missing);
  return { image, transparent };
}
