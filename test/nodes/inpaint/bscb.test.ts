import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf, slantedEdge } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const STEADY = 1e-5; // the start is solved to 1e-5, and nothing moves
const { gpujs } = await openBoth();
const TYPE = 'inpaint/bscb';
const size = { width: 40, height: 40 };
const hole = maskOf(size, (x, y) => x >= 12 && x < 28 && y >= 12 && y < 28);

describe('transport along isophotes', () => {
  it('leaves a ramp as it is: nothing is carried and nothing bends', async () => {
    const ramp = pictureOf(size, (x, y) => 0.1 + 0.01 * x + 0.005 * y);
    const [image, mask] = [imageFrom(gpujs, size, ramp), fieldFrom(gpujs, size, hole)];
    const { outputs } = await runNode(gpujs, TYPE, { image, mask });
    const got = await runFill(gpujs, TYPE, image, mask);
    expect(largestDifference(got, ramp)).toBeLessThan(STEADY);
    const change = await gpujs.read(outputs.change as Field);
    expect(Math.max(...change)).toBeLessThan(STEADY);
  });

  it('leaves a bowl as it is without diffusion, since its smoothness is the same everywhere', async () => {
    const bowl = pictureOf(size, (x, y) => 0.1 + 0.0002 * ((x + 2) ** 2 + (y + 3) ** 2));
    const image = imageFrom(gpujs, size, bowl);
    const inputs = { image, mask: fieldFrom(gpujs, size, hole), init: image };
    const read = async (params = {}) => {
      const { outputs } = await runNode(gpujs, TYPE, inputs, { rounds: 20, ...params });
      return gpujs.read(outputs.image as typeof image);
    };
    expect(largestDifference(await read({ diffusion: 0 }), bowl)).toBeLessThan(STEADY);
    expect(largestDifference(await read(), bowl)).toBeGreaterThan(10 * STEADY);
  });

  it.each([
    [0, 50, 3],
    [30, 50, 1],
    [0, 150, 9],
  ])(
    'continues an edge turned by %i degrees better than the harmonic fill after %i rounds',
    async (degrees, rounds, gain) => {
      const { size, data, hole } = slantedEdge(degrees);
      const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, hole)];
      const score = async (type: string, params = {}) =>
        holePsnr(await runFill(gpujs, type, image, mask, params), data, hole);
      const harmonic = await score('inpaint/harmonic');
      const got = (await score(TYPE, { rounds })) - harmonic;
      expectAtLeast(
        {
          of: 'inpaint/bscb',
          what: `an edge of ${degrees} degrees, ${rounds} rounds, over harmonic`,
          unit: 'dB',
        },
        got,
        gain,
      );
    },
  );
});
