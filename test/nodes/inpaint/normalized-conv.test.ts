import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/normalized-conv';
const size = { width: 40, height: 40 };
const block = maskOf(size, (x, y) => x >= 10 && x < 30 && y >= 10 && y < 30);
const inputs = () => ({
  image: imageFrom(gpujs, size, noiseOf('image', size)),
  mask: fieldFrom(gpujs, size, block),
});

describe('normalised convolution', () => {
  it.each([
    [1, 10],
    [2, 5],
    [3, 4],
  ])('with radius %i empties a hole 20 pixels thick in %i waves', async (radius, waves) => {
    const { outputs, events } = await runNode(gpujs, TYPE, inputs(), { radius });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(steps.at(-1)).toMatchObject({ k: waves, residual: 0 });
    const wave = await gpujs.read(outputs.wave as Field);
    expect(wave[10 * 40 + 10]).toBe(1);
    expect(wave[20 * 40 + 20]).toBe(waves);
    expect(wave[9 * 40 + 20]).toBe(0);
  });

  it('with a box of one pixel gives the mean of the known neighbours', async () => {
    const data = noiseOf('image', size);
    const dot = maskOf(size, (x, y) => x === 20 && y === 20);
    const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, dot)];
    const got = await runFill(gpujs, TYPE, image, mask, { radius: 1 });
    const around = [-41, -40, -39, -1, 1, 39, 40, 41].map((d) => data[4 * (820 + d)] as number);
    const mean = around.reduce((sum, v) => sum + v, 0) / 8;
    expectAtMost(
      { of: 'inpaint/normalized-conv', what: 'mean of what is known, error' },
      Math.abs((got[4 * 820] as number) - mean),
      1e-6,
    );
  });

  it('is refined towards a smoother fill, known pixels untouched', async () => {
    const data = pictureOf(size, (x) => (x < 20 ? 0.2 : 0.8));
    const roughness = async (refinements: number) => {
      const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, block)];
      const got = await runFill(gpujs, TYPE, image, mask, { refinements });
      let most = 0;
      for (let i = 20 * 40 + 11; i < 20 * 40 + 29; i++) {
        most = Math.max(most, Math.abs((got[4 * i] as number) - (got[4 * i - 4] as number)));
      }
      return most;
    };
    expect(await roughness(30)).toBeLessThan(0.5 * (await roughness(0)));
  });
});
