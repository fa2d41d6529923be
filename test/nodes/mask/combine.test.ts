import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const {
  block,
  'sparse noise': noise,
  'the left border': border,
} = awkwardMasks(size) as Record<string, Float32Array> & {
  block: Float32Array;
  'sparse noise': Float32Array;
  'the left border': Float32Array;
};

const truth = {
  union: (a: number, b: number) => Math.max(a, b),
  intersection: (a: number, b: number) => Math.min(a, b),
  difference: (a: number, b: number) => (a === 1 && b === 0 ? 1 : 0),
  xor: (a: number, b: number) => (a === b ? 0 : 1),
};

it.each(Object.entries(truth))('%s is what sets say, on both backends', async (operation, of) => {
  for (const gpu of [gpujs, webgpu]) {
    const got = await operate(gpu, 'mask/combine', size, { a: block, b: noise }, { operation });
    expect(got).toEqual(block.map((a, i) => of(a, noise[i] as number)));
  }
});

it('keeps to De Morgan: neither of two is not one and not the other', async () => {
  const invert = (mask: Float32Array) => operate(gpujs, 'mask/invert', size, { mask });
  const combine = (a: Float32Array, b: Float32Array, operation: string) =>
    operate(gpujs, 'mask/combine', size, { a, b }, { operation });
  const left = await invert(await combine(block, border, 'union'));
  const right = await combine(await invert(block), await invert(border), 'intersection');
  expect(left).toEqual(right);
});

it('refuses masks of two sizes by name', async () => {
  const { runNode } = await import('../../support/nodes.ts');
  const { fieldFrom } = await import('../../support/planes.ts');
  const small = { width: 8, height: 8 };
  await expect(
    runNode(gpujs, 'mask/combine', {
      a: fieldFrom(gpujs, size, block),
      b: fieldFrom(gpujs, small, new Float32Array(64)),
    }),
  ).rejects.toThrow(/8x8/);
});
