import { describe, expect, it } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import node from '../../../src/nodes/metric/niqe.ts';
import { degraded } from '../../support/degraded.ts';
import { bareHost, runNode } from '../../support/nodes.ts';
import { imageFrom, noiseOf } from '../../support/planes.ts';
import type { Sample } from '../../support/samples.ts';

const gpu = await openGpujs('webasm');
const planeOf = (sample: Sample) => imageFrom(gpu, sample, sample.data);
const niqe = async (inputs: Parameters<typeof runNode>[2], params = {}) =>
  (await runNode(gpu, 'metric/niqe', inputs, params)).outputs.value as number;

describe('NIQE (local)', () => {
  it('taught by one photo, finds another more natural than its degraded copy', async () => {
    const [cat, coffee] = await Promise.all([degraded('chelsea.png'), degraded('coffee.png')]);
    const reference = planeOf(coffee.reference);
    const clean = await niqe({ image: planeOf(cat.reference), reference });
    const spoilt = await niqe({ image: planeOf(cat.image), reference });
    expect(clean).toBeGreaterThan(0);
    expect(spoilt).toBeGreaterThan(clean);
  });

  it('says that a photo is too small to learn from, and how large a block was', async () => {
    const size = { width: 120, height: 120 };
    const small = imageFrom(gpu, size, noiseOf('image', size));
    await expect(niqe({ image: small, reference: small }, { side: '96' })).rejects.toThrow(
      'reference: 120x120 has 4 blocks of 96x96 with detail, and 100 are needed',
    );
  });

  it('stops in the middle where the run is cancelled', async () => {
    const size = { width: 512, height: 512 };
    const image = imageFrom(gpu, size, noiseOf('image', size));
    const abort = new AbortController();
    const context = { ...bareHost(gpu), signal: abort.signal };
    const run = node.run(context as never, { image, reference: image }, { side: '48' });
    setTimeout(() => abort.abort(new Error('cancelled')), 1);
    await expect(run).rejects.toThrow('cancelled');
  });

  it('refuses numbers that are not finite', async () => {
    const size = { width: 120, height: 120 };
    const broken = noiseOf('image', size);
    broken[40] = Number.POSITIVE_INFINITY;
    const image = imageFrom(gpu, size, broken);
    await expect(niqe({ image, reference: image })).rejects.toThrow('not finite');
  });
});
