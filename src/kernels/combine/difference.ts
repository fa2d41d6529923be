import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { HEAT } from '../view/colours.ts';
import twin from './difference.twin.js?raw';
import wgsl from './difference.wgsl?raw';
import heatTwin from './heat.twin.js?raw';
import heatWgsl from './heat.wgsl?raw';

const differenceKernel = kernel({
  name: 'combine/difference',
  wgsl,
  twin,
  reads: { image: 'image', reference: 'image' },
  writes: 'image',
  uniforms: { absolute: 'u32', middle: 'f32', gain: 'f32' },
});
const heatKernel = kernel({
  name: 'combine/heat',
  wgsl: heatWgsl,
  twin: heatTwin,
  reads: { values: 'field', colours: 'image' },
  writes: 'image',
  uniforms: { gain: 'f32', steps: 'u32' },
});

/** `gain` times the absolute difference of each channel. Both have one size. */
export const absoluteDifference = (
  gpu: Gpu,
  image: Image,
  reference: Image,
  { gain }: { gain: number },
): Image => differenceKernel(gpu, { image, reference }, { absolute: 1, middle: 0, gain });

/** Mid-grey plus `gain` times image - reference: brighter than grey is brighter than the reference. */
export const signedDifference = (
  gpu: Gpu,
  image: Image,
  reference: Image,
  { gain }: { gain: number },
): Image => differenceKernel(gpu, { image, reference }, { absolute: 0, middle: 0.5, gain });

/** A field in colours: 0 is black, 1 / `gain` and more is pale yellow. */
export function heat(gpu: Gpu, values: Field, { gain }: { gain: number }): Image {
  const colours = gpu.image({ width: HEAT.length, height: 1 });
  gpu.upload(colours, Float32Array.from(HEAT.flatMap((colour) => [...colour, 1])));
  const picture = heatKernel(gpu, { values, colours }, { gain, steps: HEAT.length - 1 });
  gpu.release(colours);
  return picture;
}
