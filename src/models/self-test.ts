import type { Gpu } from '../kernels/gpu/gpu.ts';
import type { Manifest } from './manifest.ts';
import type { Dimension, OnnxModel } from './onnx/read.ts';
import { planeSize } from './runtime/arrays.ts';
import type { Feeds, Session } from './runtime/runtime.ts';

/** The largest difference, relative to the largest value, that is told from a wrong answer. */
const TOLERANCE = 1e-3;
/** Side of the test input of a network that takes any size. */
const SIDE = 64;

/**
 * Runs one network on two backends with equal numbers: the largest difference of any output number,
 * as a part of the largest value. The linter knows the layers that were found to go wrong; this finds the rest.
 */
export async function differenceOf(
  gpu: Gpu,
  onnx: OnnxModel,
  manifest: Manifest | null,
  trusted: Session,
  tried: Session,
): Promise<number> {
  const feeds = trialFeeds(gpu, onnx, manifest);
  const names = onnx.outputs.slice(0, 1).map(({ name }) => name);
  try {
    const [one, other] = [await trusted.run(gpu, feeds, names), await tried.run(gpu, feeds, names)];
    let [largest, difference] = [0, 0];
    for (const name of names) {
      const [a, b] = [one[name]?.plane, other[name]?.plane];
      if (!a || !b) return Number.POSITIVE_INFINITY;
      const [wanted, got] = [await gpu.read(a), await gpu.read(b)];
      for (const [i, v] of wanted.entries()) {
        const distance = Math.abs(v - (got[i] ?? Number.NaN));
        if (Number.isNaN(distance)) return Number.POSITIVE_INFINITY;
        difference = Math.max(difference, distance);
        largest = Math.max(largest, Math.abs(v));
      }
      for (const plane of [a, b]) gpu.release(plane);
    }
    return difference / Math.max(1e-6, largest);
  } finally {
    for (const { plane } of Object.values(feeds)) gpu.release(plane);
  }
}

export const isRight = (difference: number): boolean => difference <= TOLERANCE;

/** Numbers from 0 to 1 that have no pattern, the same on every machine. */
function trialFeeds(gpu: Gpu, onnx: OnnxModel, manifest: Manifest | null): Feeds {
  const multiple = manifest?.size.multiple ?? 32;
  const side = Math.ceil(Math.max(SIDE, manifest?.size.min ?? 1) / multiple) * multiple;
  return Object.fromEntries(
    onnx.inputs.map(({ name, dims, type }) => {
      const known = dims.map((dimension, axis) => sizeOf(dimension, axis, dims.length, side));
      const plane = gpu.field(planeSize(known));
      const values = Float32Array.from(
        { length: plane.width * plane.height },
        (_, i) => ((Math.imul(i + 1, 0x9e3779b1) >>> 8) & 0xffff) / 0xffff,
      );
      gpu.upload(plane, values);
      return [name, { plane, dims: known, type }];
    }),
  );
}

/** Open axes: one picture, and `side` pixels each way. */
const sizeOf = (dimension: Dimension, axis: number, axes: number, side: number): number =>
  typeof dimension === 'number' && dimension > 0 ? dimension : axis === 0 && axes > 2 ? 1 : side;
