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

export interface InferenceOptions {
  readonly iterations: number;
  /** Neighbourhood consensus: neighbours as they are expected (sum), or their best configuration (max). */
  readonly rule: 'sum' | 'max';
  /** Neighbourhood consensus: one colour after the other, or all nodes from the former beliefs. */
  readonly schedule: 'checkerboard' | 'parallel';
  /** Belief propagation: how much of the former message stays, 0..1. */
  readonly damping: number;
}
