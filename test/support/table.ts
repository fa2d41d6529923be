import { pcg4d, uniformOf } from '../../src/kernels/random/pcg.ts';
import { cropSample, halveSample, readSample, type Sample } from './samples.ts';
import { squareMask } from './waves.ts';

/**
 * Five pictures of 256x256 and four masks on which published figures of fills are measured. Half-size
 * pictures are means of 2x2 pixels, rounded to 8 bits; grey is repeated.
 */
export const tablePictures = {
  astronaut: () => readSample('test/reference/images/astronaut256.png'),
  camera: () => halveSample(readSample('graphs/images/camera.png')),
  coffee: () => cropSample(readSample('graphs/images/coffee.png'), 172, 72, 256, 256),
  brick: () => cropSample(readSample('graphs/images/brick.png'), 0, 0, 256, 256),
  grass: () => readSample('test/reference/images/grass256.png'),
} satisfies Readonly<Record<string, () => Sample>>;
export type TablePicture = keyof typeof tablePictures;

const maskOf = (isHole: (x: number, y: number) => boolean) =>
  Float32Array.from({ length: 65_536 }, (_, i) => (isHole(i % 256, i >> 8) ? 1 : 0));

/** 1 = missing: slanted lines three pixels thick, four pixels of five at random, two squares. */
export const tableMasks = {
  stripe: () => maskOf((x, y) => (x + 2 * y) % 32 < 3),
  random80: () => maskOf((x, y) => uniformOf(pcg4d(x, y, 1, 1)[0]) < 0.8),
  centre32: () => squareMask(256, 112, 144),
  centre128: () => squareMask(256, 64, 192),
} satisfies Readonly<Record<string, () => Float32Array>>;
export type TableMask = keyof typeof tableMasks;
