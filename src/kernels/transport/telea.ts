import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import { arrivalKernel, euclideanTime, frontOf, marchedTime, wavesOf } from './front.ts';
import marchRankTwin from './march-rank.twin.js?raw';
import marchRankWgsl from './march-rank.wgsl?raw';
import teleaTwin from './telea.twin.js?raw';
import teleaWgsl from './telea.wgsl?raw';
import { countUnranked, unrankedKernel } from './unranked.ts';

export const teleaKernel = kernel({
  name: 'transport/telea',
  wgsl: teleaWgsl,
  twin: teleaTwin,
  reads: { u: 'image', rank: 'field', front: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: {
    wave: 'f32',
    radius: 'f32',
    marching: 'u32',
    slack: 'f32',
    firstOrder: 'f32',
    decay: 'f32',
  },
});
export const marchRankKernel = kernel({
  name: 'transport/march-rank',
  wgsl: marchRankWgsl,
  twin: marchRankTwin,
  reads: { rank: 'field', front: 'image' },
  writes: 'field',
  uniforms: { wave: 'f32', reach: 'f32', slack: 'f32' },
});
export interface TeleaOptions {
  /** How far known pixels are looked at, pixels. */
  readonly radius: number;
  /** Add slopes to the values that are averaged. */
  readonly firstOrder: boolean;
  /** Pixels into the hole over which slopes fade to 1/e; infinity keeps them (Telea's own). */
  readonly fade: number;
  /** `waves`: rings one pixel thick, each at once. `march`: strictly by arrival time, pixel by pixel. */
  readonly order: 'waves' | 'march';
}

/** Two arrival times this close count as one: neither pixel sees the other. */
export const TIE = 1e-4;
/** Ranks between two looks at whether all pixels have one. */
const CHECK_EVERY = 16;
/** Waves between two steps that are told. */
const TELL_EVERY = 4;

/**
 * Telea's fill (2004, eq. 2 and 3): from the rim inwards, each pixel the weighted mean of what stands
 * within a radius. The inner field is the arrival time, pixels. The residual is the share of the waves,
 * or of the pixels, that are still to come.
 */
export function telea(
  gpu: Gpu,
  inputs: FillInputs,
  options: TeleaOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const solve = options.order === 'waves' ? byWaves(gpu, options) : byTime(gpu, options);
  return fillHole(gpu, inputs, solve, { inner: 'time' });
}

const byWaves = (gpu: Gpu, options: TeleaOptions): WindowSolver =>
  async function* ({ start: u, hole }) {
    const time = euclideanTime(gpu, hole, options.radius + 2);
    const { rank, waves } = await wavesOf(gpu, time);
    const front = frontOf(gpu, time);
    const inner = arrivalKernel(gpu, { time }, {});
    gpu.release(time);
    for (let wave = 1; wave <= waves; wave++) {
      teleaKernel(gpu, { u, rank, front }, { wave, marching: 0, ...uniformsOf(options) });
      await gpu.breathe();
      if (wave % TELL_EVERY === 0 || wave === waves) {
        yield { k: wave, of: waves, residual: 1 - wave / waves, current: u, inner };
      }
    }
    gpu.release(rank);
    gpu.release(front);
    return { image: u, inner };
  };

/**
 * Pixel by pixel in the order in which a front arrives, as a heap would take them, but found by passes
 * over all pixels: a pixel is ready as soon as everything near it that comes earlier is done.
 */
const byTime = (gpu: Gpu, options: TeleaOptions): WindowSolver =>
  async function* ({ start: u, hole }) {
    const time = await marchedTime(gpu, euclideanTime(gpu, hole, options.radius + 2), hole);
    const front = frontOf(gpu, time);
    const inner = arrivalKernel(gpu, { time }, {});
    gpu.release(time);
    let rank = unrankedKernel(gpu, { hole }, {});
    let spare = gpu.field(hole);
    const uniforms = uniformsOf(options);
    // Slopes at a pixel within the radius look one pixel further.
    const reach = options.radius + 1;
    const missing = await countUnranked(gpu, rank);
    for (let wave = 1, left = missing; left > 0; wave++) {
      const reads = { rank, front };
      const next = marchRankKernel(gpu, reads, { wave, reach, slack: TIE }, { into: spare });
      [rank, spare] = [next, rank];
      teleaKernel(gpu, { u, rank, front }, { wave, marching: 1, ...uniforms });
      await gpu.breathe();
      if (wave % CHECK_EVERY !== 0) continue;
      left = await countUnranked(gpu, rank);
      yield { k: wave, residual: left / missing, current: u, inner };
    }
    for (const plane of [rank, spare, front]) gpu.release(plane);
    return { image: u, inner };
  };

const uniformsOf = ({ radius, firstOrder, fade }: TeleaOptions) => ({
  radius,
  slack: TIE,
  firstOrder: firstOrder ? 1 : 0,
  decay: 1 / fade,
});
