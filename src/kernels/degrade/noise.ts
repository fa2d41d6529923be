import type { Gpu } from '../gpu/gpu.ts';
import { kernel, type PlainTwin } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import { gaussianOf, pcg4d } from '../random/pcg.ts';
import pcgWgsl from '../random/shared/pcg.wgsl?raw';
import impulsesWgsl from './impulses.wgsl?raw';
import noiseWgsl from './noise.wgsl?raw';
import { type Drawn, STREAM } from './streams.ts';

const noiseKernel = kernel({
  name: 'degrade/noise',
  wgsl: noiseWgsl,
  shared: [pcgWgsl],
  twin: changing((v, words, [sigma = 0, speckle = 0]) => {
    const n = gaussianOf(words[0], words[1]);
    return v + sigma * (speckle ? v : 1) * n;
  }),
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { sigma: 'f32', speckle: 'u32', same: 'u32', seed: 'u32', stream: 'u32' },
});

const impulsesKernel = kernel({
  name: 'degrade/impulses',
  wgsl: impulsesWgsl,
  shared: [pcgWgsl],
  twin: changing((v, words, [below = 0, white = 0]) => {
    if (words[0] >>> 8 >= below) return v;
    return words[1] >>> 8 < white ? 1 : 0;
  }),
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { below: 'u32', white: 'u32', same: 'u32', seed: 'u32', stream: 'u32' },
});

/** Adds white Gaussian noise of deviation `sigma`, code values. Nothing is clipped: clipping would bias scores. */
export const gaussianNoise = (
  gpu: Gpu,
  image: Image,
  { sigma, seed, same }: Drawn & { readonly sigma: number },
): Image =>
  noiseKernel(
    gpu,
    { image },
    { sigma, speckle: 0, same: Number(same), seed, stream: STREAM.gaussian },
  );

/** Multiplies each value by 1 + `sigma` n: noise that grows with the light, as in radar and ultrasound. */
export const speckle = (
  gpu: Gpu,
  image: Image,
  { sigma, seed, same }: Drawn & { readonly sigma: number },
): Image =>
  noiseKernel(
    gpu,
    { image },
    { sigma, speckle: 1, same: Number(same), seed, stream: STREAM.gaussian },
  );

export interface Impulses extends Drawn {
  /** How many of all values are struck, 0..1. */
  readonly share: number;
  /** How many of those turn white rather than black, 0..1. */
  readonly white: number;
}

/** Turns a share of the values black or white; all others stay bit for bit. */
export const impulses = (gpu: Gpu, image: Image, { share, white, seed, same }: Impulses): Image =>
  impulsesKernel(
    gpu,
    { image },
    {
      below: below(share),
      white: below(white),
      same: Number(same),
      seed,
      stream: STREAM.impulses,
    },
  );

/** 24 random bits are below this with the given chance: a decision in whole numbers is the same everywhere. */
const below = (chance: number): number => Math.ceil(chance * 2 ** 24);

type Words = readonly [number, number, number, number];

/** A twin that changes each value by itself, given four random words of its key. The last uniforms are same, seed, stream. */
function changing(
  change: (v: number, words: Words, uniforms: readonly number[]) => number,
): PlainTwin {
  return ([image], output, { width, height, planes }, uniforms) => {
    const [same = 0, seed = 0, stream = 0] = uniforms.slice(-3);
    return (y) => {
      for (let c = 0; c < planes; c++) {
        for (let x = 0; x < width; x++) {
          const at = (c * height + y) * width + x;
          const words = pcg4d(x, y, seed, stream + (same ? 0 : c));
          output[at] = change(image?.[at] ?? 0, words, uniforms);
        }
      }
    };
  };
}
