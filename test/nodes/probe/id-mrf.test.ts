import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';
import { cropSample, readSample, type Sample } from '../../support/samples.ts';
import { squareMask } from '../../support/waves.ts';

/** What docs/pixels.md promises between backends; distances are taken so that rounding stays below the epsilon. */
const BACKENDS = 1e-5;
const { webgpu, gpujs } = await openBoth();
const side = 64;
const hole = squareMask(side, 16, 48);
const crop = (name: string, left: number, top: number) =>
  cropSample(readSample(`graphs/images/${name}`), left, top, side, side);
const pictures = {
  'a brick wall': crop('brick.png', 100, 100),
  'a cat': crop('chelsea.png', 150, 80),
  'a cup of coffee': crop('coffee.png', 200, 150),
};

/** Each missing pixel as a function of the picture. */
const changed = (
  { data }: Sample,
  value: (at: (x: number, y: number) => number, x: number, y: number, i: number) => number,
) =>
  data.map((v, i) => {
    if (i % 4 === 3 || !hole[i >> 2]) return v;
    const clamp = (p: number) => Math.min(side - 1, Math.max(0, p));
    const at = (x: number, y: number) => data[(clamp(y) * side + clamp(x)) * 4 + (i % 4)] as number;
    return value(at, (i >> 2) % side, Math.floor((i >> 2) / side), i);
  });
const blurred = (sample: Sample) =>
  changed(sample, (at, x, y) => {
    let [sum, total] = [0, 0];
    for (let dy = -6; dy <= 6; dy++) {
      for (let dx = -6; dx <= 6; dx++) {
        const weight = Math.exp(-(dx * dx + dy * dy) / 18);
        sum += weight * at(x + dx, y + dy);
        total += weight;
      }
    }
    return sum / total;
  });
const moved = (sample: Sample) => changed(sample, (at, x, y) => at(x - 2, y));
const random = noise(side * side * 4, 3);
const noisy = (sample: Sample) =>
  changed(sample, (at, x, y, i) => at(x, y) + 0.5 * ((random[i] as number) - 0.5));

const loss = async (
  gpu: Gpu,
  reference: Sample,
  image: Float32Array,
  params: Readonly<Record<string, string>> = {},
  mask: Float32Array | null = hole,
) => {
  const { outputs } = await runNode(
    gpu,
    'probe/id-mrf',
    {
      image: imageFrom(gpu, reference, image),
      reference: imageFrom(gpu, reference, reference.data),
      ...(mask ? { mask: fieldFrom(gpu, reference, mask) } : {}),
    },
    params,
  );
  return outputs.value as number;
};

describe.each(Object.entries(pictures))('ID-MRF of %s', (_, picture) => {
  it('finds a blur and noise worse than what is sharp but two pixels off', async () => {
    const [same, shifted, blur, noise] = await Promise.all(
      [picture.data, moved(picture), blurred(picture), noisy(picture)].map((image) =>
        loss(gpujs, picture, image),
      ),
    );
    expect(same).toBeLessThan(0.05);
    expect(shifted).toBeLessThan(blur as number);
    expect(shifted).toBeLessThan(noise as number);
  });
});

it.each([
  ['moved', moved],
  ['blurred', blurred],
  ['noisy', noisy],
])('ID-MRF gives one number on both backends, %s', async (how, change) => {
  const picture = pictures['a brick wall'];
  const [a = 0, b = 1] = await Promise.all(
    [webgpu, gpujs].map((gpu) => loss(gpu, picture, change(picture), {}, null)),
  );
  const what = `between backends, a brick wall ${how}`;
  expectAtMost({ of: 'probe/id-mrf', what }, Math.abs(a - b), BACKENDS);
});

it('ID-MRF refuses an empty mask and a picture without patches', async () => {
  const picture = pictures['a cat'];
  await expect(
    loss(gpujs, picture, picture.data, {}, new Float32Array(side * side)),
  ).rejects.toThrow('mask: nothing is missing');
  const tiny = cropSample(picture, 0, 0, 8, 8);
  await expect(loss(gpujs, tiny, tiny.data, { size: 'quarter' }, null)).rejects.toThrow(
    'image: 8x8 has no patch of 3x3 pixels at this size',
  );
});
