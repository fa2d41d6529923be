import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf, slantedEdge } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const STEADY = 1e-4; // roundings of second differences, grown by the Poisson solution over sixteen pixels
const { gpujs } = await openBoth();
const TYPE = 'inpaint/navier-stokes';
const size = { width: 40, height: 40 };
const hole = maskOf(size, (x, y) => x >= 12 && x < 28 && y >= 12 && y < 28);
const bowl = pictureOf(size, (x, y) => 0.1 + 0.0002 * ((x + 2) ** 2 + (y + 3) ** 2));

describe('the Navier-Stokes fill', () => {
  it('stays where vorticity is the same everywhere, and tells that number', async () => {
    const image = imageFrom(gpujs, size, bowl);
    const { outputs } = await runNode(
      gpujs,
      TYPE,
      { image, mask: fieldFrom(gpujs, size, hole), init: image },
      { tolerance: 1e-7, rounds: 60 },
    );
    expect(largestDifference(await gpujs.read(outputs.image as Image), bowl)).toBeLessThan(STEADY);
    const vorticity = await gpujs.read(outputs.vorticity as Field);
    for (const at of [12 * 40 + 12, 20 * 40 + 20, 27 * 40 + 13]) {
      expect(vorticity[at]).toBeCloseTo(0.0008, 5);
    }
  });

  it('takes the vorticity of the rim into the hole, where the harmonic fill has none', async () => {
    const [image, mask] = [imageFrom(gpujs, size, bowl), fieldFrom(gpujs, size, hole)];
    const error = async (type: string) =>
      largestDifference(await runFill(gpujs, type, image, mask), bowl);
    expect(await error(TYPE)).toBeLessThan(0.7 * (await error('inpaint/harmonic')));
  });

  it('shoots an upright edge across a hole as a jet, and with time the jet breaks', async () => {
    const { size, data, hole } = slantedEdge(0);
    const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, hole)];
    const score = async (type: string, params = {}) =>
      holePsnr(await runFill(gpujs, type, image, mask, params), data, hole);
    const harmonic = await score('inpaint/harmonic');
    expect(await score(TYPE, { viscosity: 0.02, rounds: 120 })).toBeGreaterThan(harmonic + 10);
    expect(await score(TYPE, { viscosity: 0, rounds: 150, substeps: 10 })).toBeLessThan(harmonic);
  });

  it('is a little better than the harmonic fill at an edge of thirty degrees by default', async () => {
    const { size, data, hole } = slantedEdge(30);
    const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, hole)];
    const score = async (type: string) =>
      holePsnr(await runFill(gpujs, type, image, mask), data, hole);
    const gain = (await score(TYPE)) - (await score('inpaint/harmonic'));
    expectAtLeast(
      { of: 'inpaint/navier-stokes', what: 'an edge of thirty degrees, over harmonic', unit: 'dB' },
      gain,
      0.5,
    );
  });
});
