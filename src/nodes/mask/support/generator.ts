import { mask, picture, scalar, toggle } from '../../../engine/define.ts';
import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import type { Field, Size } from '../../../kernels/gpu/plane.ts';
import { findHole } from '../../../kernels/hole/tiles.ts';

/** Every generator takes its size from a picture and tells how much of it is missing. */
export const generatorInputs = { like: picture('size of') };
export const generatorOutputs = { mask: mask(), ratio: scalar('hole ratio') };
export const ratioConvention = 'Missing pixels over all pixels, counted.';

/** Random purposes of masks: part of the key of every number that is drawn (docs/pixels.md). */
export const STREAM = {
  randomPixels: 1,
  blocks: 2,
  freeForm: 3,
  irregular: 4,
  scratches: 5,
  dust: 6,
} as const;

export const scaleWithSize = (side: number) =>
  toggle({
    label: 'Scale with size',
    help: `Lengths are those of a picture whose short side has ${side} pixels, and grow with it.`,
    default: true,
  });

/** By how much lengths grow when they are meant for a picture with a short side of `side` pixels. */
export const scaleOf = ({ width, height }: Size, side: number, scales: boolean): number =>
  scales ? Math.min(width, height) / side : 1;

/** A generator's outputs; the count reads back one number for every 256 pixels. */
export async function withRatio(
  gpu: Gpu,
  mask: Field,
): Promise<{ readonly mask: Field; readonly ratio: number }> {
  const { missing, pixels } = await findHole(gpu, mask);
  return { mask, ratio: missing / pixels };
}
