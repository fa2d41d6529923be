import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/perona-malik';
const size = { width: 48, height: 48 };
const K = 0.05;
const edge = pictureOf(size, (x) => (x < 24 ? 0.2 : 0.8));
const square = maskOf(size, (x, y) => x >= 18 && x < 30 && y >= 12 && y < 36);
const scattered = maskOf(size, (x, y) => (x * 7 + y * 5) % 9 < 6);
const inputs = (data: Float32Array, mask: Float32Array) => ({
  image: imageFrom(gpujs, size, data),
  mask: fieldFrom(gpujs, size, mask),
});
const fill = (data: Float32Array, mask: Float32Array, params = {}, type = TYPE) => {
  const { image, mask: hole } = inputs(data, mask);
  return runFill(gpujs, type, image, hole, params);
};

/** The sum over edges of phi(s) = K^2 / 2 log(1 + s^2 / K^2), whose slope is s g(s). */
function energy(data: Float32Array): number {
  const at = (x: number, y: number, c: number) => data[(y * 48 + x) * 4 + c] as number;
  let sum = 0;
  for (let y = 0; y < 48; y++) {
    for (let x = 0; x < 48; x++) {
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
      ] as const) {
        if (x + dx > 47 || y + dy > 47) continue;
        const square = [0, 1, 2].reduce(
          (all, c) => all + (at(x + dx, y + dy, c) - at(x, y, c)) ** 2,
          0,
        );
        sum += ((K * K) / 2) * Math.log(1 + square / (K * K));
      }
    }
  }
  return sum;
}

describe('the Perona-Malik fill', () => {
  it('keeps an edge above the contrast sharp, which the harmonic fill blurs', async () => {
    const got = holePsnr(await fill(edge, square), edge, square);
    const harmonic = holePsnr(await fill(edge, square, {}, 'inpaint/harmonic'), edge, square);
    expectAtLeast(
      { of: 'inpaint/perona-malik', what: 'an edge goes on through the hole', unit: 'dB' },
      got,
      40,
    );
    expect(harmonic).toBeLessThan(17);
  });

  it('is the harmonic fill for contrasts far below K', async () => {
    const faint = pictureOf(size, (x) => (x < 24 ? 0.5 : 0.501));
    const got = await fill(faint, square, { contrast: 0.3 });
    const harmonic = await fill(faint, square, {}, 'inpaint/harmonic');
    const most = got.reduce((far, v, i) => Math.max(far, Math.abs(v - (harmonic[i] as number))), 0);
    expect(most).toBeLessThan(1e-5);
  });

  it('lowers its energy with every iteration', async () => {
    const data = noiseOf('image', size);
    const energies: number[] = [];
    for (const iterations of [1, 2, 3, 5, 9, 15]) {
      const options = { contrast: K, iterations, tolerance: 1e-7 };
      energies.push(energy(await fill(data, scattered, options)));
    }
    expect(energies).toEqual(energies.toSorted((a, b) => b - a));
    expect(energies.at(-1)).toBeLessThan(0.97 * (energies[0] as number));
  });

  it('keeps between the smallest and the largest known value', async () => {
    const got = await fill(noiseOf('image', size), scattered, { contrast: 0.005, iterations: 50 });
    expect(Math.min(...got)).toBeGreaterThanOrEqual(-1e-3);
    expect(Math.max(...got)).toBeLessThanOrEqual(1 + 1e-3);
  });

  it('tells where it saw an edge', async () => {
    const { outputs } = await runNode(gpujs, TYPE, inputs(edge, square));
    const diffusivity = await gpujs.read(outputs.diffusivity as never);
    expect(diffusivity[24 * 48 + 23]).toBeLessThan(0.51); // the edge to the right is shut
    expect(diffusivity[24 * 48 + 20]).toBeGreaterThan(0.99);
  });
});
