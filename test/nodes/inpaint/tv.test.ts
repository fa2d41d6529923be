import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf, variation } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const size = { width: 64, height: 64 };
const square = (from: number, to: number) =>
  Float32Array.from({ length: 4096 }, (_, i) =>
    i % 64 >= from && i % 64 < to && i >> 6 >= from && i >> 6 < to ? 1 : 0,
  );
const pictureOf = (f: (x: number, y: number) => number) =>
  Float32Array.from({ length: 4096 * 4 }, (_, i) => (i % 4 === 3 ? 1 : f((i >> 2) % 64, i >> 8)));
const fill = (type: string, data: Float32Array, mask: Float32Array, params = {}) =>
  runFill(gpujs, type, imageFrom(gpujs, size, data), fieldFrom(gpujs, size, mask), params);

describe('total variation', () => {
  const long = { iterations: 3000, tolerance: 1e-7 };

  it('continues a straight vertical edge that the harmonic fill blurs', async () => {
    const truth = pictureOf((x) => (x < 32 ? 0.2 : 0.8));
    const hole = square(22, 42);
    const tv = holePsnr(await fill('inpaint/tv', truth, hole, long), truth, hole);
    const harmonic = holePsnr(await fill('inpaint/harmonic', truth, hole), truth, hole);
    expectAtLeast({ of: 'inpaint/tv', what: 'a vertical edge', unit: 'dB' }, tv, 50);
    expect(harmonic).toBeLessThan(25);
  });

  it('continues an edge at 30 degrees far better than the harmonic fill', async () => {
    // A step softened over about a pixel, as a lens would.
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const truth = pictureOf((x, y) => {
      const distance = (x - 32) * cos + (y - 32) * sin;
      return 0.5 * (1 + Math.tanh(1.2 * distance));
    });
    const hole = square(22, 42);
    const tv = holePsnr(await fill('inpaint/tv', truth, hole, long), truth, hole);
    const harmonic = holePsnr(await fill('inpaint/harmonic', truth, hole), truth, hole);
    const what = 'an edge at 30°, over harmonic';
    expectAtLeast({ of: 'inpaint/tv', what, unit: 'dB' }, tv - harmonic, 10);
  });

  it('has less total variation than the harmonic fill', async () => {
    const data = noiseOf('image', size);
    const hole = square(16, 48);
    const tv = variation(await fill('inpaint/tv', data, hole), size);
    expect(tv).toBeLessThan(variation(await fill('inpaint/harmonic', data, hole), size));
  });

  it('fails where the textbooks say: a bar across a gap wider than itself stays broken', async () => {
    const bar = pictureOf((_, y) => (y >= 30 && y < 34 ? 0.9 : 0.1));
    const hole = square(20, 44);
    const got = await fill('inpaint/tv', bar, hole, long);
    const middle = got[(32 * 64 + 32) * 4] as number;
    expect(middle).toBeLessThan(0.3);
  });

  it('stops when an iteration changes nothing by more than the tolerance', async () => {
    const image = imageFrom(
      gpujs,
      size,
      pictureOf((x) => x / 64),
    );
    const mask = fieldFrom(gpujs, size, square(28, 36));
    const { events } = await runNode(gpujs, 'inpaint/tv', { image, mask }, { tolerance: 1e-3 });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(steps.at(-1)?.k).toBeLessThan(800);
    expect(steps.at(-1)?.residual).toBeLessThanOrEqual(1e-3);
  });
});
