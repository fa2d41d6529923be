import { gaussianNoise } from '../../src/kernels/degrade/noise.ts';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../src/kernels/gpu/plane.ts';
import { runNode } from './nodes.ts';
import { imageFrom } from './planes.ts';
import { cropSample, psnr, type Sample } from './samples.ts';
import { tablePictures } from './table.ts';

/** The middle of the photographer, 128x128: for methods that take long. */
export const smallCamera = (): Sample => cropSample(tablePictures.camera(), 64, 32, 128, 128);

export interface Trial {
  readonly truth: Sample;
  /** Deviation of the noise over 255; its seed is 5. */
  readonly sigma: number;
  /** The same noise in R, G and B. */
  readonly grey: boolean;
}

/** PSNR of what a node of the catalogue makes of a picture with known noise, clipped to 0..1. */
export async function denoisedPsnr(
  gpu: Gpu,
  type: string,
  { truth, sigma, grey }: Trial,
  params: Readonly<Record<string, string | number | boolean>> = {},
): Promise<number> {
  const clean = imageFrom(gpu, truth, truth.data);
  const image = gaussianNoise(gpu, clean, { sigma: sigma / 255, seed: 5, same: grey });
  const { outputs } = await runNode(gpu, type, { image }, params);
  return psnr(await gpu.read(outputs.image as Image), truth.data);
}
