import { describe, expect, it } from 'vitest';
import {
  lumaKernel,
  movesKernel,
  opticalFlow,
  stepKernel,
} from '../../../src/kernels/flow/flow.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseImage, type Trial } from '../../support/twins.ts';

const { webgpu, gpujs } = await openBoth();
const ONE_DIVISION = 2e-7; // a third is rounded
/** Sums over 25 pixels in f32, divided by a determinant: noise keeps it well away from 0. */
const ONE_SOLVE = 2e-5;

const sums: Readonly<Record<string, Trial>> = {
  luma: (gpu, size) => lumaKernel(gpu, { image: noiseImage(gpu, size) }, {}),
  moves: (gpu, size) =>
    movesKernel(
      gpu,
      { flow: noiseImage(gpu, size, 1, (v) => Math.floor(8 * v) / 4) },
      { limit: 1 },
    ),
};
const steps: Readonly<Record<string, Trial>> = {
  step: (gpu, size) =>
    stepKernel(
      gpu,
      {
        first: noiseField(gpu, size, 1),
        second: noiseField(gpu, size, 2),
        flow: noiseImage(gpu, size, 3, (v) => 4 * v - 2),
      },
      { radius: 2 },
    ),
};
holdTwins({ webgpu, gpujs }, sums, ONE_DIVISION);
holdTwins({ webgpu, gpujs }, steps, ONE_SOLVE);

describe('optical flow', () => {
  const size = { width: 64, height: 48 };
  /** Waves of many lengths, moved; the left half stands still. */
  const scene = (dx: number, dy: number) =>
    Float32Array.from({ length: 4 * 64 * 48 }, (_, i) => {
      const [px, py] = [(i >> 2) % 64, Math.floor((i >> 2) / 64)];
      const [x, y] = px < 32 ? [px, py] : [px - dx, py - dy];
      const waves = [0.21, 0.37, 0.56, 0.8].map(
        (f, k) => Math.sin(f * x + k) * Math.cos(0.7 * f * y + 2 * k + f * x * 0.3),
      );
      return i % 4 === 3 ? 1 : 0.5 + 0.12 * waves.reduce((a, b) => a + b, 0);
    });
  const flowOf = async (gpu: Gpu, dx: number, dy: number) => {
    const flow: Image = opticalFlow(
      gpu,
      imageFrom(gpu, size, scene(0, 0)),
      imageFrom(gpu, size, scene(dx, dy)),
    );
    return gpu.read(flow);
  };

  it.each([
    [0.4, -0.3],
    [2.25, 1.5],
    [-4, 2],
  ])('finds what moved by (%f, %f), and that the rest stands still', async (dx, dy) => {
    const flow = await flowOf(gpujs, dx, dy);
    const error = (x: number, y: number, wanted: readonly [number, number]) => {
      const at = 4 * (y * 64 + x);
      return Math.hypot((flow[at] as number) - wanted[0], (flow[at + 1] as number) - wanted[1]);
    };
    const [still, moved]: [number[], number[]] = [[], []];
    for (let y = 10; y < 38; y++) {
      for (let x = 8; x < 20; x++) still.push(error(x, y, [0, 0]));
      for (let x = 44; x < 54; x++) moved.push(error(x, y, [dx, dy]));
    }
    const middle = (errors: number[]) => errors.toSorted((a, b) => a - b)[errors.length >> 1];
    expect(middle(still)).toBeLessThan(0.05);
    expect(middle(moved)).toBeLessThan(0.15);
  });

  it('says that what is flat does not move', async () => {
    const flat = imageFrom(gpujs, size, new Float32Array(4 * 64 * 48).fill(0.5));
    const flow = await gpujs.read(opticalFlow(gpujs, flat, flat));
    expect(flow.every((v, i) => i % 4 > 1 || v === 0)).toBe(true);
  });
});
