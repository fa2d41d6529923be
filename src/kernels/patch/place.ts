import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Matches, Size } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';
import placeTwin from './place.twin.js?raw';
import placeWgsl from './place.wgsl?raw';

export const placeKernel = kernel({
  name: 'patch/place',
  wgsl: placeWgsl,
  twin: placeTwin,
  reads: { matches: 'matches' },
  writes: 'matches',
  uniforms: { left: 'u32', top: 'u32', windowWidth: 'u32', windowHeight: 'u32' },
});

/** The matches of a window in a field as large as the picture; outside nothing is matched. */
export const placeMatches = (
  gpu: Gpu,
  matches: Matches,
  { left, top, width, height }: Window,
  picture: Size,
): Matches =>
  placeKernel(
    gpu,
    { matches },
    { left, top, windowWidth: width, windowHeight: height },
    { size: { width: picture.width, height: picture.height } },
  );

/** A field of this size without a match anywhere. */
export function noMatches(gpu: Gpu, { width, height }: Size): Matches {
  const plane = gpu.matches({ width, height });
  const data = new Float32Array(width * height * 4).fill(-1);
  for (let i = 2; i < data.length; i += 4) data[i] = 0;
  gpu.upload(plane, data);
  return plane;
}
