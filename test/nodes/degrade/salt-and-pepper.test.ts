import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { psnr } from '../../support/samples.ts';
import { tablePictures } from '../../support/table.ts';

const { webgpu, gpujs } = await openBoth();
const truth = tablePictures.camera();

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('salt and pepper on %s', (_, gpu) => {
  const struck = async (params: Readonly<Record<string, number | boolean>>) => {
    const image = imageFrom(gpu, truth, truth.data);
    const { outputs } = await runNode(gpu, 'degrade/salt-and-pepper', { image }, params);
    return gpu.read(outputs.image as Image);
  };

  it.each([
    [0.1, 14.77],
    [0.3, 10.03],
    [0.5, 7.81],
  ])('on a share of %f of the photographer gives the known %f dB', async (share, decibels) => {
    const got = await struck({ share, seed: 6 });
    expect(Math.abs(psnr(got, truth.data) - decibels)).toBeLessThan(0.006);
  });

  it('strikes whole pixels, or channels by themselves', async () => {
    const odd = (data: Float32Array) => {
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) count++;
      }
      return count / (data.length / 4);
    };
    expect(odd(await struck({ share: 0.2 }))).toBe(0);
    // All but 0.8^3 of the pixels have a struck channel, of which few look grey again.
    expect(odd(await struck({ share: 0.2, same: false }))).toBeGreaterThan(0.4);
  });

  it('goes from nothing to everything, black to white', async () => {
    expect(largestDifference(await struck({ share: 0 }), truth.data)).toBe(0);
    const black = await struck({ share: 1, white: 0 });
    expect(new Set(black.filter((_, i) => i % 4 !== 3))).toEqual(new Set([0]));
    expect(new Set(await struck({ share: 1, white: 1 }))).toEqual(new Set([1]));
  });
});
