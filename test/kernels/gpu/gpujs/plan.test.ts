import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../../../../src/kernels/gpu/gpu.ts';
import { planDispatches } from '../../../../src/kernels/gpu/gpujs/plan.ts';
import { kernel } from '../../../../src/kernels/gpu/kernel.ts';
import type { Plane } from '../../../../src/kernels/gpu/plane.ts';
import { FakeGpu } from '../../../support/fake-gpu.ts';

const { source } = kernel({
  name: 'test/scale',
  wgsl: '',
  twin: '',
  reads: { field: 'field' },
  writes: 'field',
  uniforms: { factor: 'f32' },
});
const gpu = new FakeGpu();
const field = (width = 4) => gpu.field({ width, height: 2 });
const scale = (from: Plane, to: Plane, factor: number): Dispatch => ({
  kernel: source,
  reads: [from],
  output: to,
  uniforms: [factor],
});
const all = () => true;

describe('a plan of dispatches', () => {
  it('reads from outside what no step wrote, and else the last step that did', () => {
    const [a, b, c] = [field(), field(), field()];
    const { steps, planes } = planDispatches(
      [scale(a, b, 1), scale(b, c, 1), scale(c, b, 1), scale(b, a, 1)],
      all,
    );
    expect(planes).toEqual([a]);
    expect(steps.map(({ arrays }) => arrays[0])).toEqual([
      { from: 'argument', index: 0 },
      { from: 'step', index: 0 },
      { from: 'step', index: 1 },
      { from: 'step', index: 2 },
    ]);
  });

  it('gives out the last state of each plane that is wanted, and no other', () => {
    const [a, b, c] = [field(), field(), field()];
    const { results } = planDispatches(
      [scale(a, b, 1), scale(b, c, 1), scale(c, b, 1)],
      (plane) => plane === b,
    );
    expect(results).toEqual([{ plane: b, step: 2 }]);
  });

  it('has the same signature for the same work with other numbers, which are arguments', () => {
    const planOf = (factor: number) => planDispatches([scale(field(), field(), factor)], all);
    expect(planOf(0.25).signature).toBe(planOf(0.5).signature);
    expect([planOf(0.25).scalars, planOf(0.5).scalars]).toEqual([
      [4, 2, 0.25],
      [4, 2, 0.5],
    ]);
  });

  it('shares equal numbers, and tells apart by them which are equal', () => {
    const planOf = (...factors: number[]) => {
      const planes = [field(), ...factors.map(() => field())];
      return planDispatches(
        factors.map((factor, i) => scale(planes[i] as Plane, planes[i + 1] as Plane, factor)),
        all,
      );
    };
    expect(planOf(7, 7).scalars).toEqual([4, 2, 7]);
    expect(planOf(7, 7).signature).not.toBe(planOf(7, 8).signature);
  });

  it('has another signature for another size, another order, another result', () => {
    const [a, b] = [field(), field()];
    const base = planDispatches([scale(a, b, 1)], all).signature;
    expect(planDispatches([scale(field(5), field(5), 1)], all).signature).not.toBe(base);
    expect(planDispatches([scale(a, b, 1), scale(b, a, 1)], all).signature).not.toBe(base);
    expect(planDispatches([scale(a, b, 1)], () => false).signature).not.toBe(base);
  });
});
