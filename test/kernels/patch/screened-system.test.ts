import { expect, it } from 'vitest';
import { ScreenedSystem } from '../../../src/kernels/patch/screened-system.ts';
import { openBoth } from '../../support/gpus.ts';

const { gpujs } = await openBoth();
const SOLVED = 1e-5; // a residual of 1e-6 of the first, kept as `f32` numbers of about 10

const size = { width: 7, height: 5 };
/** Missing but for the left column. */
const missing = Float32Array.from({ length: 35 }, (_, i) => (i % 7 === 0 ? 0 : 1));
const solved = async (system: ScreenedSystem) => {
  const image = new Float32Array(4 * 35);
  for (let i = 0; i < 35; i += 7) image[4 * i] = 2;
  await system.solve(gpujs, image, 0);
  return Array.from({ length: 35 }, (_, i) => image[4 * i] as number);
};
const worst = (got: readonly number[], wanted: (x: number, y: number) => number) =>
  Math.max(...got.map((v, i) => Math.abs(v - wanted(i % 7, Math.floor(i / 7)))));

it('differences alone continue the known side as a ramp, whatever the edges weigh', async () => {
  const system = new ScreenedSystem(size, missing);
  for (let i = 0; i < 35; i++) {
    if (i % 7 < 6) system.join(i, 0, 1 + (i % 3), [1.5, 0, 0]);
    if (i < 28) system.join(i, 1, 0.5, [0, 0, 0]);
  }
  expect(worst(await solved(system), (x) => 2 + 1.5 * x)).toBeLessThanOrEqual(SOLVED);
});

it('colours alone are taken as they are, and what nothing asks for stays', async () => {
  const system = new ScreenedSystem(size, missing);
  for (let i = 0; i < 35; i++) if (i % 7 > 1) system.pull(i, 0.3, [i, 0, 0]);
  const wanted = (x: number, y: number) => (x > 1 ? 7 * y + x : x === 0 ? 2 : 0);
  expect(worst(await solved(system), wanted)).toBeLessThanOrEqual(SOLVED);
});

it('between a colour and a difference the weights decide', async () => {
  const one = { width: 2, height: 1 };
  const system = new ScreenedSystem(one, Float32Array.from([0, 1]));
  system.pull(1, 1, [10, 0, 0]);
  system.join(0, 0, 3, [2, 0, 0]);
  const image = Float32Array.from([4, 0, 0, 1, 0, 0, 0, 1]);
  await system.solve(gpujs, image, 0);
  // min (u - 10)^2 + 3 (u - 4 - 2)^2
  expect(image[4]).toBeCloseTo(7, 5);
});
