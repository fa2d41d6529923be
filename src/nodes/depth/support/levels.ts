import type { RunContext } from '../../../engine/define.ts';
import type { Field } from '../../../kernels/gpu/plane.ts';
import { type Matrix, matrix } from '../../../kernels/lowrank/svd.ts';

/** A depth on the CPU, in levels: the known values go from 0 to `levels`, or stay as they are for 0. */
export interface Levels {
  readonly matrix: Matrix;
  /** 1 = missing. */
  readonly missing: Float32Array;
  readonly count: { readonly known: number; readonly missing: number };
  /** Levels as depths again, as a field; with `keepKnown` known pixels come back bit for bit. */
  toField(values: Matrix, keepKnown?: boolean): Field;
  /** Depths in the same unit as levels. */
  fromField(field: Field): Promise<Matrix>;
}

/** Reads a depth and its mask back, and counts it in levels. What stands under the mask is not looked at. */
export async function readLevels(
  { gpu }: RunContext,
  { depth, mask }: { readonly depth: Field; readonly mask: Field },
  levels: number,
): Promise<Levels> {
  const [values, missing] = [await gpu.read(depth), await gpu.read(mask)];
  let [smallest, largest, known] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  values.forEach((v, i) => {
    if ((missing[i] as number) >= 0.5) return;
    known++;
    smallest = Math.min(smallest, v);
    largest = Math.max(largest, v);
  });
  if (known > 0 && !Number.isFinite(largest - smallest)) {
    throw new Error(
      'depth: holds numbers that are not finite; put them into the mask, by mask/threshold',
    );
  }
  const unit = levels > 0 && largest > smallest ? (largest - smallest) / levels : 1;
  const top = (largest - smallest) / unit;
  const toLevels = (data: Float32Array) =>
    matrix(
      depth.height,
      depth.width,
      Float64Array.from(data, (v) => (v - smallest) / unit),
    );
  const inLevels = toLevels(values.map((v, i) => ((missing[i] as number) >= 0.5 ? smallest : v)));
  return {
    matrix: inLevels,
    missing,
    count: { known, missing: values.length - known },
    toField(result, keepKnown = true) {
      const field = gpu.field(depth);
      gpu.upload(
        field,
        values.map((v, i) =>
          keepKnown && (missing[i] as number) < 0.5
            ? v
            : smallest + unit * Math.min(top, Math.max(0, result.data[i] as number)),
        ),
      );
      return field;
    },
    fromField: async (field) => toLevels(await gpu.read(field)),
  };
}

/** Lets whoever waits have a turn (a click on Stop, say), and ends a run that was cancelled. */
export async function takeTurn({ signal }: RunContext): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}

/** A field of mid-grey, for a mask that covers everything. */
export function greyField({ gpu }: RunContext, depth: Field): Field {
  const field = gpu.field(depth);
  gpu.upload(field, new Float32Array(depth.width * depth.height).fill(0.5));
  return field;
}
