import { consensus } from './consensus.ts';
import { expansion } from './expansion.ts';
import { descend } from './icm.ts';
import type { Model } from './model.ts';
import { propagate } from './propagation.ts';
import type { Inference, InferenceOptions } from './steps.ts';

export const METHODS = {
  ncmp: 'Neighbourhood consensus (NCMP)',
  icm: 'Iterated conditional modes (ICM)',
  lbp: 'Loopy belief propagation',
  cut: 'Graph cut (α-expansion)',
} as const;
export type Method = keyof typeof METHODS;

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
