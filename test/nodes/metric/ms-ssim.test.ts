import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, noiseOf } from '../../support/planes.ts';
import { waves } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const { a, b } = waves(192);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('MS-SSIM on %s', (_, gpu: Gpu) => {
  const [reference, image] = [imageFrom(gpu, a, a.data), imageFrom(gpu, b, b.data)];
  const score = async (inputs: Parameters<typeof runNode>[2]) =>
    (await runNode(gpu, 'metric/ms-ssim', inputs)).outputs.value as number;

  it('of two waves is known to ten digits', async () => {
    expect(Math.abs((await score({ image, reference })) - 0.9439936276)).toBeLessThan(1e-6);
  });

  it('is exactly 1 for equal pictures', async () => {
    expect(await score({ image, reference: image })).toBe(1);
  });

  it('needs 161 pixels a side, and says so', async () => {
    const square = (side: number) => {
      const size = { width: side, height: side };
      return imageFrom(gpu, size, noiseOf('image', size));
    };
    const enough = square(161);
    expect(await score({ image: enough, reference: enough })).toBe(1);
    const small = square(160);
    await expect(score({ image: small, reference: small })).rejects.toThrow(
      'image: 160x160 is too small for five scales; take pictures of at least 161 pixels a side',
    );
    await expect(score({ image, reference: small })).rejects.toThrow('does not match');
  });
});
