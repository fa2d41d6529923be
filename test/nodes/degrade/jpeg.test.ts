import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { cropSample, psnr, readSample } from '../../support/samples.ts';

const { gpujs } = await openBoth();
// No multiple of 16 in either direction.
const photo = cropSample(readSample('graphs/images/coffee.png'), 200, 100, 150, 130);
const saved = async (params: Readonly<Record<string, string | number>>) => {
  const image = imageFrom(gpujs, photo, photo.data);
  const { outputs } = await runNode(gpujs, 'degrade/jpeg', { image }, params);
  return { data: await gpujs.read(outputs.image as Image), bits: outputs.bits as number };
};

/** Mean jump across edges of 8x8 blocks over the mean jump elsewhere. */
function blockiness(data: Float32Array): number {
  const jumps = { edge: [0, 0], inside: [0, 0] };
  for (let y = 0; y < photo.height; y++) {
    for (let x = 1; x < photo.width; x++) {
      const at = (y * photo.width + x) * 4 + 1;
      const sum = x % 8 === 0 ? jumps.edge : jumps.inside;
      sum[0] = (sum[0] ?? 0) + Math.abs((data[at] as number) - (data[at - 4] as number));
      sum[1] = (sum[1] ?? 0) + 1;
    }
  }
  const mean = ([total = 0, count = 1]: readonly number[]) => total / count;
  return mean(jumps.edge) / mean(jumps.inside);
}

describe('JPEG', () => {
  it('loses more, costs less and shows its blocks more as the quality falls', async () => {
    const rows = await Promise.all(
      [90, 50, 20, 5].map(async (quality) => {
        const { data, bits } = await saved({ quality });
        return { loss: -psnr(data, photo.data), saving: -bits, blocks: blockiness(data) };
      }),
    );
    for (const key of ['loss', 'saving', 'blocks'] as const) {
      const values = rows.map((row) => row[key]);
      expect(values, key).toEqual(values.toSorted((a, b) => a - b));
      expect(new Set(values).size).toBe(4);
    }
  });

  it('keeps colour better at full size, for more bits', async () => {
    const [half, full] = [
      await saved({ quality: 60 }),
      await saved({ quality: 60, chroma: 'full' }),
    ];
    expect(psnr(full.data, photo.data)).toBeGreaterThan(psnr(half.data, photo.data));
    expect(full.bits).toBeGreaterThan(half.bits);
  });

  it('at quality 100 and full colour keeps the photo to more than 50 dB', async () => {
    const { data } = await saved({ quality: 100, chroma: 'full' });
    expect(psnr(data, photo.data)).toBeGreaterThan(50);
  });
});
