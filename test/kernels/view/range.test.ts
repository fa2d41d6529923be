import { expect, test } from 'vitest';
import { rangeOf } from '../../../src/kernels/view/range.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 17, height: 33 };
const fieldOf = (at: Readonly<Record<number, number>>) =>
  Float32Array.from({ length: 17 * 33 }, (_, i) => at[i] ?? 0);

for (const [name, gpu] of Object.entries({ webgpu, gpujs })) {
  test(`A field is shown from 0 or below to its largest value, on ${name}`, async () => {
    const range = (at: Readonly<Record<number, number>>) =>
      rangeOf(gpu, fieldFrom(gpu, size, fieldOf(at)));
    expect(await range({ 5: 12.5, 560: 3 })).toEqual({ low: 0, high: 12.5 });
    expect(await range({ 17: -2, 300: 0.25 })).toEqual({ low: -2, high: 0.25 });
    expect(await range({})).toEqual({ low: 0, high: 1 });
  });
}
