import type { Image } from '../gpu/plane.ts';

/** A step of an iterative method, as a node reports it. */
export interface Step {
  /** Counts from 1. */
  readonly k: number;
  readonly of: number;
  readonly residual?: number;
  /** The picture as it stands, valid until the next step. */
  readonly preview?: { readonly image: Image };
}

export type Iteration = AsyncGenerator<Step, Image, void>;
