import { readFileSync } from 'node:fs';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { openScope } from '../../src/kernels/gpu/scope.ts';
import { type Maps, mapsOf, uploadField } from '../../src/kernels/layer/maps.ts';

/** Feature maps as test/fixtures/layers.py writes them. */
export interface Given {
  readonly shape: readonly [channels: number, height: number, width: number];
  readonly data: readonly number[];
}

/** What PyTorch computed for a layer: test/fixtures/layers/<name>.json. */
export const readFixture = <T>(name: string): T =>
  JSON.parse(readFileSync(`test/fixtures/layers/${name}.json`, 'utf8')) as T;

export function uploadMaps(gpu: Gpu, { shape: [channels, height, width], data }: Given): Maps {
  return mapsOf(uploadField(gpu, { width, height: channels * height }, data), channels);
}

/** Weights [out, taps] and biases as a table: a row for each output, its bias last. */
export function uploadWeights(
  gpu: Gpu,
  { shape: [rows, taps], data }: Given,
  bias: readonly number[],
) {
  const table = Array.from({ length: rows }, (_, o) => [
    ...data.slice(o * taps, (o + 1) * taps),
    bias[o] as number,
  ]).flat();
  return uploadField(gpu, { width: taps + 1, height: rows }, table);
}

/** The largest |got - expected| / (1 + |expected|). */
export function relativeDifference(got: ArrayLike<number>, expected: readonly number[]): number {
  if (got.length !== expected.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  expected.forEach((value, i) => {
    const difference = Math.abs((got[i] as number) - value) / (1 + Math.abs(value));
    if (!(difference <= most)) most = difference;
  });
  return most;
}

/** A device on which one kernel has a mistake: a piece of its shader and one of its twin are replaced. */
export function withMistake(
  gpu: Gpu,
  name: string,
  { wgsl, twin }: Readonly<Record<'wgsl' | 'twin', readonly [from: string, to: string]>>,
): Gpu {
  const replaceOnce = (text: string, [from, to]: readonly [string, string]) => {
    if (text.split(from).length !== 2) throw new Error(`${name}: not once in its text: ${from}`);
    return text.replace(from, to);
  };
  return {
    ...openScope(gpu),
    record(dispatch) {
      const { kernel } = dispatch;
      if (kernel.name !== name) return gpu.record(dispatch);
      gpu.record({
        ...dispatch,
        kernel: {
          ...kernel,
          name: `${name} with a mistake: ${twin[1]}`,
          wgsl: replaceOnce(kernel.wgsl, wgsl),
          twin: replaceOnce(kernel.twin as string, twin),
        },
      });
    },
  };
}
