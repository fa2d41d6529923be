import { describe, expect, it } from 'vitest';
import { nodes } from '../../../src/nodes/index.ts';
import { openBoth } from '../../support/gpus.ts';
import { countMissing, generate } from '../../support/masks.ts';
import { runNode } from '../../support/nodes.ts';

/** What every mask generator keeps; they are found in the catalogue, never listed. */
const { webgpu, gpujs } = await openBoth();
const generators = nodes.filter(
  ({ type, inputs }) => type.startsWith('mask/') && Object.keys(inputs).join() === 'like',
);
const sizes = [
  { width: 1, height: 1 },
  { width: 1, height: 29 },
  { width: 31, height: 1 },
  { width: 97, height: 65 },
  { width: 256, height: 256 },
];

it('finds the generators', () => {
  expect(generators.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['mask/centre-block', 'mask/free-form', 'mask/random-pixels']),
  );
});

describe.each(generators)('$type', ({ type, params, outputs }) => {
  it.each(sizes)('gives the same bits on both backends, and twice, at %o', async (size) => {
    const shader = await generate(webgpu, type, size);
    expect(await generate(gpujs, type, size)).toEqual(shader);
    expect(await generate(webgpu, type, size)).toEqual(shader);
  });

  it.each(sizes)('is hard, and tells exactly how much is missing, at %o', async (size) => {
    const { mask, ratio } = await generate(gpujs, type, size);
    expect(mask.every((v) => v === 0 || v === 1)).toBe(true);
    expect(ratio).toBe(countMissing(mask) / mask.length);
  });

  it('takes its size from an image, a mask or a field alike', async () => {
    const size = { width: 70, height: 40 };
    const from = async (like: ReturnType<typeof gpujs.image | typeof gpujs.field>) => {
      const { outputs } = await runNode(gpujs, type, { like });
      return gpujs.read(outputs.mask as ReturnType<typeof gpujs.field>);
    };
    expect(await from(gpujs.image(size))).toEqual(await from(gpujs.field(size)));
    expect(outputs).toHaveProperty('ratio');
  });

  it.runIf('seed' in params)('is another mask for another seed', async () => {
    const size = { width: 128, height: 96 };
    const [one, two] = [1, 2].map((seed) => generate(gpujs, type, size, { seed }));
    expect((await one)?.mask).not.toEqual((await two)?.mask);
    const most = await generate(gpujs, type, size, { seed: 4_294_967_295 });
    expect(most.mask).toHaveLength(12_288);
  });

  it.runIf('scaleWithSize' in params)('looks alike on a larger picture', async () => {
    const [small, large] = [128, 256].map((side) =>
      generate(gpujs, type, { width: side, height: side }),
    );
    const difference = ((await small)?.ratio ?? 0) - ((await large)?.ratio ?? 1);
    expect(Math.abs(difference)).toBeLessThan(0.05);
  });
});
