import { describe, expect, it } from 'vitest';
import type { Plane } from '../../src/kernels/gpu/plane.ts';
import { expectAtLeast } from '../support/measured.ts';
import { gpujs } from '../support/mrf.ts';
import { bridgeOrElephant, skiResort } from '../support/mrf-pictures.ts';
import { runNode } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';
import { holePsnr, type Sample } from '../support/samples.ts';
import { sharedData } from '../support/shared.ts';

const fill = async (type: string, sample: Sample, mask: Float32Array, params = {}) => {
  const { outputs } = await runNode(
    gpujs,
    type,
    { image: imageFrom(gpujs, sample, sample.data), mask: fieldFrom(gpujs, sample, mask) },
    params,
  );
  const [image, origin] = [outputs.image as Plane, outputs.origin as Plane];
  return { image: await gpujs.read(image), origin: await gpujs.read(origin), outputs };
};
/** Whether every missing pixel was copied from a known one. */
const isCopied = (origin: Float32Array, { width }: Sample, mask: Float32Array): boolean =>
  mask.every((value, i) => {
    const [x = -1, y = -1] = origin.subarray(4 * i, 4 * i + 2);
    return value === 0 || (x >= 0 && mask[y * width + x] === 0);
  });

const ski = sharedData('dev/telin-mrf');
describe.skipIf(ski.missing)('the ski resort of the authors of context-aware filling', () => {
  it('known parts are exact beside the authors’ own picture', { timeout: 400_000 }, async () => {
    const { photo, theirs, mask, known, far } = skiResort(ski.path);
    const ours = await fill('inpaint/mrf', photo, mask, { spacing: 2 });
    expect(holePsnr(ours.image, photo.data, known)).toBe(Number.POSITIVE_INFINITY);
    expectAtLeast(
      { of: 'inpaint/mrf', what: 'known part beside the authors’ picture, skiresort', unit: 'dB' },
      holePsnr(ours.image, theirs.data, far),
      Number.POSITIVE_INFINITY,
    );
    expect(isCopied(ours.origin, photo, mask)).toBe(true);
    // Two fills of snow and pistes: alike in brightness, not pixel by pixel.
    expectAtLeast(
      { of: 'inpaint/mrf', what: 'hole beside the authors’ own fill, skiresort', unit: 'dB' },
      holePsnr(ours.image, theirs.data, mask),
      10,
    );
  });
});

const scenes = sharedData('dev/lafarren-bp');
describe.skipIf(scenes.missing)('pictures of another program for priority propagation', () => {
  it.each(['bridge', 'elephant'])('%s is completed', { timeout: 400_000 }, async (name) => {
    const { photo, mask, share } = bridgeOrElephant(scenes.path, name);
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.5);
    const { image, origin, outputs } = await fill('inpaint/priority-bp', photo, mask, { gap: 4 });
    const known = mask.map((v) => 1 - v);
    expect(holePsnr(image, photo.data, known)).toBe(Number.POSITIVE_INFINITY);
    expect(isCopied(origin, photo, mask)).toBe(true);
    expect(outputs.energy).toBeGreaterThan(0);
  });
});
