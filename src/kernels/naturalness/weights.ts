import { FEATURES, type Feature, type Features } from './features.ts';

/** How much a feature of one unit counts. */
export type Weights = Readonly<Record<Feature, number>>;

/** A difference of each feature that one would just notice: its unit in a score. */
export const UNITS: Features = {
  patches: 0.03,
  worstPatch: 0.05,
  seam: 0.5,
  direction: 0.15,
  colour: 0.05,
  roughness: 1,
  repetition: 0.3,
  growth: 0.5,
};

/** Set by hand. */
export const USUAL_WEIGHTS: Weights = {
  patches: 1,
  worstPatch: 0.5,
  seam: 0.7,
  direction: 0.4,
  colour: 0.4,
  roughness: 0.5,
  repetition: 0.2,
  growth: 0.5,
};

/** What each feature adds to the score, in the order of `FEATURES`. */
export const partsOf = (features: Features, weights: Weights): readonly number[] =>
  FEATURES.map((name) => (weights[name] * features[name]) / UNITS[name]);

/** How unnatural a fill looks: 0 or more, less is better. Its negative is the naturalness. */
export const unnaturalness = (features: Features, weights: Weights): number =>
  partsOf(features, weights).reduce((sum, part) => sum + part, 0);
