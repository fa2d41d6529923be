import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { blank } from '../hole/window.ts';
import adaptiveTwin from './adaptive-median.twin.js?raw';
import adaptiveWgsl from './adaptive-median.wgsl?raw';
import medianTwin from './median.twin.js?raw';
import medianWgsl from './median.wgsl?raw';

const medianKernel = kernel({
  name: 'denoise/median',
  wgsl: medianWgsl,
  twin: medianTwin,
  reads: { image: 'image', mask: 'field' },
  writes: 'image',
  uniforms: { radius: 'u32', masked: 'u32' },
});
const adaptiveKernel = kernel({
  name: 'denoise/adaptive-median',
  wgsl: adaptiveWgsl,
  twin: adaptiveTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { radius: 'u32' },
});

/** The widest window is 7x7. */
export const MOST_RADIUS = 3;

/**
 * The median of each channel over (2 radius + 1) squared pixels; radius 1 to 3. Pixels that `mask` calls
 * missing are not looked at. The result is made of values of the picture: the same on every backend.
 */
export function median(
  gpu: Gpu,
  image: Image,
  { radius, mask }: { readonly radius: number; readonly mask?: Field | undefined },
): Image {
  // A kernel has all its reads; where nothing is masked this one is not looked at.
  const field = mask ?? blank(gpu, { width: 1, height: 1 });
  const masked = Number(Boolean(mask));
  const result = medianKernel(gpu, { image, mask: field }, { radius, masked });
  if (!mask) gpu.release(field);
  return result;
}

/** The adaptive median of Hwang & Haddad (1995), windows up to (2 radius + 1) squared; radius 1 to 3. */
export const adaptiveMedian = (
  gpu: Gpu,
  image: Image,
  { radius }: { readonly radius: number },
): Image => adaptiveKernel(gpu, { image }, { radius });
