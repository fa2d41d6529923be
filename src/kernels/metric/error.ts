import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import errorTwin from './error.twin.js?raw';
import errorWgsl from './error.wgsl?raw';
import prepareTwin from './prepare.twin.js?raw';
import prepareWgsl from './prepare.wgsl?raw';

const errorKernel = kernel({
  name: 'metric/error',
  wgsl: errorWgsl,
  twin: errorTwin,
  reads: { image: 'image', reference: 'image' },
  writes: 'field',
  uniforms: { power: 'u32' },
});
const prepareKernel = kernel({
  name: 'metric/prepare',
  wgsl: prepareWgsl,
  twin: prepareTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { luma: 'u32', eightBits: 'u32' },
});

/** Two pictures of one size. */
export interface Pair {
  readonly image: Image;
  readonly reference: Image;
}

/** The error of each pixel, mean over R, G, B: absolute (`power` 1) or squared (2). */
export const error = (gpu: Gpu, pair: Pair, { power }: { power: 1 | 2 }): Field =>
  errorKernel(gpu, pair, { power });

/** How a picture is seen by a metric: as luma of ITU-R BT.601 in all three channels, as 8 bits. */
export interface Seen {
  readonly luma: boolean;
  readonly eightBits: boolean;
}

/** The picture as it is measured. Values 0..1; a new plane. */
export const prepare = (gpu: Gpu, image: Image, { luma, eightBits }: Seen): Image =>
  prepareKernel(gpu, { image }, { luma: Number(luma), eightBits: Number(eightBits) });
