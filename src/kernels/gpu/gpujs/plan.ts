import type { Dispatch } from '../gpu.ts';
import type { Plane } from '../plane.ts';

/** Where a step of a plan finds an array: an argument of the whole plan, or an earlier step's result. */
export type Source =
  | { readonly from: 'argument'; readonly index: number }
  | { readonly from: 'step'; readonly index: number };

export interface PlanStep {
  readonly dispatch: Dispatch;
  readonly arrays: readonly Source[];
  /** Indices into the plan's scalars: width, height, then the kernel's uniforms. */
  readonly scalars: readonly number[];
}

/** A run of dispatches as a pure function: arrays and scalars in, the planes still wanted out. */
export interface Plan {
  /** Equal signatures mean the same compiled pipeline, whatever the numbers. */
  readonly signature: string;
  readonly steps: readonly PlanStep[];
  readonly planes: readonly Plane[];
  readonly scalars: readonly number[];
  readonly results: readonly { readonly plane: Plane; readonly step: number }[];
}

/** Turns recorded dispatches into a plan. `wanted` says which written planes are still alive. */
export function planDispatches(
  dispatches: readonly Dispatch[],
  wanted: (plane: Plane) => boolean,
): Plan {
  const planes: Plane[] = [];
  const argumentOf = new Map<Plane, number>();
  const scalars: number[] = [];
  const scalarOf = new Map<number, number>();
  const lastWrite = new Map<Plane, number>();
  const steps: PlanStep[] = [];

  const source = (plane: Plane): Source => {
    const step = lastWrite.get(plane);
    if (step !== undefined) return { from: 'step', index: step };
    let index = argumentOf.get(plane);
    if (index === undefined) {
      index = planes.push(plane) - 1;
      argumentOf.set(plane, index);
    }
    return { from: 'argument', index };
  };
  const scalar = (value: number): number => {
    let index = scalarOf.get(value);
    if (index === undefined) {
      index = scalars.push(value) - 1;
      scalarOf.set(value, index);
    }
    return index;
  };

  dispatches.forEach((dispatch, i) => {
    const { output, reads, uniforms } = dispatch;
    steps.push({
      dispatch,
      arrays: reads.map(source),
      scalars: [output.width, output.height, ...uniforms].map(scalar),
    });
    lastWrite.set(output, i);
  });
  const results = [...lastWrite]
    .filter(([plane]) => wanted(plane))
    .map(([plane, step]) => ({ plane, step }));

  const shape = ({ kind, width, height }: Plane) => `${kind}${width}x${height}`;
  const signature = [
    planes.map(shape).join(' '),
    ...steps.map(
      ({ dispatch: { kernel, output }, arrays, scalars }) =>
        `${kernel.name}>${shape(output)}(${arrays.map(({ from, index }) => from + index)};${scalars})`,
    ),
    results.map(({ step }) => step).join(),
  ].join('\n');
  return { signature, steps, planes, scalars, results };
}
