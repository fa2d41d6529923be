import { consensus } from './consensus.ts';
import { expansion } from './expansion.ts';
import { descend } from './icm.ts';
import type { Model } from './model.ts';
import { propagate } from './propagation.ts';

/** A labelling on the way to a better one. */
export interface InferenceStep {
  readonly k: number;
  readonly labels: Int32Array;
  /** E(labels), in the model's own numbers. */
  readonly energy: number;
  /** By node: how likely each label is, where the method knows. */
  readonly beliefs?: readonly Float64Array[];
  /** What the method itself lowers, in units of the model, where that is not the energy. */
  readonly freeEnergy?: number;
}

/** Each step is better or later than the one before; the last one is the result. */
export type Inference = Generator<InferenceStep, void, void>;

export const METHODS = {
  ncmp: 'Neighbourhood consensus (NCMP)',
  icm: 'Iterated conditional modes (ICM)',
  lbp: 'Loopy belief propagation',
  cut: 'Graph cut (α-expansion)',
} as const;
export type Method = keyof typeof METHODS;

export interface InferenceOptions {
  readonly iterations: number;
  /** Neighbourhood consensus: neighbours as they are expected (sum), or their best configuration (max). */
  readonly rule: 'sum' | 'max';
  /** Neighbourhood consensus: one colour after the other, or all nodes from the former beliefs. */
  readonly schedule: 'checkerboard' | 'parallel';
  /** Belief propagation: how much of the former message stays, 0..1. */
  readonly damping: number;
}

/** Runs one of the methods on a model; synchronous, a step for each iteration. */
export function infer(model: Model, method: Method, options: InferenceOptions): Inference {
  switch (method) {
    case 'ncmp':
      return consensus(model, options);
    case 'icm':
      return descend(model, options);
    case 'lbp':
      return propagate(model, options);
    case 'cut':
      return expansion(model, options);
  }
}
