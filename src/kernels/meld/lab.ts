import { toCode, toLight } from '../filter/light.ts';
import { labOfLight, lightOfLab } from '../superpixel/lab.ts';

/**
 * The numbers that patches are melded in: CIELAB (D65) divided by 100 and times 255, so that L spans 0..255 and a and
 * b about -220..250 with one unit for all three. Made on the CPU: patches are compared in whole numbers, and a
 * root taken on two devices would be rounded unlike.
 */
const UNIT = 2.55;

/** A picture of sRGB code values in these numbers, four to a pixel; `whole` rounds them for comparing. */
export function toLab(image: Float32Array, whole: boolean): Float32Array {
  const lab = new Float32Array(image.length);
  for (let at = 0; at < image.length; at += 4) {
    const colour = labOfLight(
      toLight(image[at] as number),
      toLight(image[at + 1] as number),
      toLight(image[at + 2] as number),
    );
    for (const [c, value] of colour.entries()) {
      lab[at + c] = whole ? wholeLab(UNIT * value, c) : UNIT * value;
    }
    lab[at + 3] = 1;
  }
  return lab;
}

/** The whole number that stands for one of channel c, within what kernels count with. */
export const wholeLab = (value: number, c: number): number =>
  Math.min(255, Math.max(c === 0 ? 0 : -256, Math.round(value)));

/** Back to sRGB code values. */
export function fromLab(lab: Float32Array): Float32Array {
  const image = new Float32Array(lab.length);
  for (let at = 0; at < lab.length; at += 4) {
    const light = lightOfLab(
      (lab[at] as number) / UNIT,
      (lab[at + 1] as number) / UNIT,
      (lab[at + 2] as number) / UNIT,
    );
    for (const [c, value] of light.entries()) image[at + c] = toCode(value);
    image[at + 3] = 1;
  }
  return image;
}
