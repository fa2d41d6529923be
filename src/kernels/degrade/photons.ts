import { toCode, toLight } from '../filter/light.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel, type PlainTwin } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import { gaussianOf, pcg4d } from '../random/pcg.ts';
import pcgWgsl from '../random/shared/pcg.wgsl?raw';
import wgsl from './photons.wgsl?raw';
import { type Drawn, STREAM } from './streams.ts';

/** From this mean on the normal law stands for Poisson's. */
const NORMAL_FROM = 32;
/** Knuth's product is taken in parts of at most this mean, so that 32 bits hold it well. */
const PART = 8;
const MOST_DRAWS = 64; // a part needs more once in 10^30
/** Code values are told apart in this many steps: a power of two, so that scaling rounds nothing. */
const STEPS = 65_536;
const TABLE = { width: 256, height: STEPS / 256 + 1 };
const LARGEST_BELOW_1 = 1 - 2 ** -24;

const photonsKernel = kernel({
  name: 'degrade/photons',
  wgsl,
  shared: [pcgWgsl],
  twin: photonsTwin(),
  reads: { image: 'image', levels: 'image' },
  writes: 'image',
  uniforms: {
    peak: 'f32',
    linear: 'u32',
    same: 'u32',
    seed: 'u32',
    stream: 'u32',
  },
});

export interface Photons extends Drawn {
  /** Mean count at code value 1. */
  readonly peak: number;
  /** Counts follow the light that code values stand for, not the code values. */
  readonly linear: boolean;
}

/**
 * Shot noise: each value becomes the count of a Poisson law of mean `peak` times the value (limited to 0..1),
 * over `peak`. Counts below 32 are whole and the same on every backend; larger means follow the normal law.
 */
export function photonNoise(gpu: Gpu, image: Image, { peak, linear, seed, same }: Photons): Image {
  const levels = gpu.image(TABLE);
  gpu.upload(levels, levelsOf(peak, linear));
  const noisy = photonsKernel(
    gpu,
    { image, levels },
    { peak, linear: Number(linear), same: Number(same), seed, stream: STREAM.photons },
  );
  gpu.release(levels);
  return noisy;
}

function levelsOf(peak: number, linear: boolean): Float32Array {
  const levels = new Float32Array(TABLE.width * TABLE.height * 4);
  for (let i = 0; i <= STEPS; i++) {
    const code = i / STEPS;
    const lambda = Math.fround(peak * (linear ? toLight(code) : code));
    const parts = lambda < NORMAL_FROM ? Math.ceil(lambda / PART) : 0;
    const threshold = parts > 0 ? Math.min(LARGEST_BELOW_1, Math.exp(-lambda / parts)) : 0;
    levels.set([lambda, parts, threshold, 1], 4 * i);
  }
  return levels;
}

function photonsTwin(): PlainTwin {
  const count = (lambda: number, parts: number, threshold: number, key: readonly number[]) => {
    const [x = 0, y = 0, seed = 0, stream = 0] = key;
    if (lambda === 0) return 0;
    let words = pcg4d(x, y, seed, stream);
    if (parts === 0)
      return Math.max(lambda + Math.sqrt(lambda) * gaussianOf(words[0], words[1]), 0);
    let [found, drawn] = [0, 0];
    for (let part = 0; part < parts; part++) {
      let product = 2 ** 32 - 1;
      for (let i = 0; i < MOST_DRAWS; i++) {
        if (drawn > 0 && drawn % 4 === 0) words = pcg4d(x, y, seed, stream + 64 * drawn);
        product = highProduct(product, words[drawn % 4] ?? 0);
        drawn++;
        if (product < threshold * 2 ** 32) break;
        found++;
      }
    }
    return found;
  };
  return (
    [image, levels],
    output,
    { width, height },
    [peak = 1, linear, same, seed = 0, stream = 0],
  ) =>
    (y) => {
      for (let c = 0; c < 3; c++) {
        for (let x = 0; x < width; x++) {
          const at = (c * height + y) * width + x;
          const v = Math.min(1, Math.max(0, image?.[at] ?? 0));
          const level = Math.floor(Math.fround(v * STEPS + 0.5));
          const [lambda = 0, parts = 0, threshold = 0] = [0, 1, 2].map(
            (lane) => levels?.[lane * TABLE.width * TABLE.height + level],
          );
          const key = [x, y, seed, stream + (same ? 0 : c)];
          const light = count(lambda, parts, threshold, key) / peak;
          output[at] = linear ? toCode(light) : light;
        }
      }
    };
}

/** The upper 32 bits of a product of two 32-bit words. */
function highProduct(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const [low, ab, ba] = [aLow * bLow, aLow * bHigh, aHigh * bLow];
  const middle = Math.floor(low / 65536) + (ab % 65536) + (ba % 65536);
  return (
    aHigh * bHigh + Math.floor(ab / 65536) + Math.floor(ba / 65536) + Math.floor(middle / 65536)
  );
}
