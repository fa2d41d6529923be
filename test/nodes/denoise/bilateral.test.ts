import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { denoisedPsnr } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { tablePictures } from '../../support/table.ts';

const { gpujs } = await openBoth();
const WITHIN = 0.3; // decibels: the figures are the better of two strengths, by OpenCV 4.6

describe('the bilateral filter', () => {
  it.each([
    [15, 30.48],
    [25, 27.64],
    [50, 24.04],
  ])('of the photographer, sigma %i, gives OpenCV’s %f dB', async (sigma, asked) => {
    const trial = { truth: tablePictures.camera(), sigma, grey: true };
    const got = await denoisedPsnr(gpujs, 'denoise/bilateral', trial, { sigma, noise: 'grey' });
    expectNear(
      { of: 'denoise/bilateral', what: `photographer, sigma ${sigma}`, unit: 'dB' },
      got,
      asked,
      WITHIN,
    );
  });

  it('of the astronaut in colour gives OpenCV’s 27.92 dB', async () => {
    const trial = { truth: tablePictures.astronaut(), sigma: 25, grey: false };
    const got = await denoisedPsnr(gpujs, 'denoise/bilateral', trial);
    expect(Math.abs(got - 27.92)).toBeLessThan(WITHIN);
  });

  it('leaves a high step as it is, and smooths a low one', async () => {
    const size = { width: 24, height: 8 };
    const run = async (height: number) => {
      const image = imageFrom(
        gpujs,
        size,
        pictureOf(size, (x) => (x < 12 ? 0 : height)),
      );
      const { outputs } = await runNode(gpujs, 'denoise/bilateral', { image });
      return (await gpujs.read(outputs.image as Image))[4 * (4 * 24 + 11)] as number;
    };
    expect(await run(1)).toBeLessThan(1e-5);
    expect((await run(0.1)) / 0.1).toBeGreaterThan(0.25);
  });

  it('does not look at what its mask covers', async () => {
    const size = { width: 16, height: 16 };
    const mask = fieldFrom(
      gpujs,
      size,
      maskOf(size, (x, y) => x === 8 && y > 3 && y < 12),
    );
    const run = async (inside: number) => {
      const data = pictureOf(size, (x, y) => (x === 8 && y > 3 && y < 12 ? inside : 0.5));
      const image = imageFrom(gpujs, size, data);
      const { outputs } = await runNode(gpujs, 'denoise/bilateral', { image, mask });
      return gpujs.read(outputs.image as Image);
    };
    const got = await run(3);
    expect(got).toEqual(await run(-7));
    expect(Math.max(...got.map((v, i) => (i % 4 === 3 ? 0 : Math.abs(v - 0.5))))).toBeLessThan(
      1e-6,
    );
  });
});
