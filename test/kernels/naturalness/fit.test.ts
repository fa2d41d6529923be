import { expect, it } from 'vitest';
import { FEATURES, type Features } from '../../../src/kernels/naturalness/features.ts';
import { fitWeights, type Pair, ranked } from '../../../src/kernels/naturalness/fit.ts';
import { UNITS, USUAL_WEIGHTS, type Weights } from '../../../src/kernels/naturalness/weights.ts';
import { noise } from '../../support/planes.ts';

const COUNT = 120;
const draw = noise(2 * COUNT * FEATURES.length, 3);
const drawn = (at: number): Features =>
  Object.fromEntries(
    FEATURES.map((name, i) => [
      name,
      name === 'growth' ? 0 : UNITS[name] * 2 * (draw[at * FEATURES.length + i] as number),
    ]),
  ) as unknown as Features;
/** Seams and directions alone make a fill look wrong here. */
const truth: Weights = {
  ...(Object.fromEntries(FEATURES.map((name) => [name, 0])) as unknown as Weights),
  seam: 1,
  direction: 2,
};
const cost = (features: Features) =>
  FEATURES.reduce((sum, name) => sum + (truth[name] * features[name]) / UNITS[name], 0);
const pairs = Array.from({ length: COUNT }, (_, i): Pair => {
  const [one, other] = [drawn(2 * i), drawn(2 * i + 1)];
  return cost(one) < cost(other) ? { better: one, worse: other } : { better: other, worse: one };
});

it('finds what pairs of fills were ranked by', () => {
  const weights = fitWeights(pairs, USUAL_WEIGHTS.growth);
  expect(ranked(pairs, weights)).toBeGreaterThanOrEqual(0.97);
  expect(ranked(pairs, USUAL_WEIGHTS)).toBeLessThan(0.9);
  expect(weights.direction / weights.seam).toBeGreaterThan(1.6);
  expect(weights.direction / weights.seam).toBeLessThan(2.5);
  expect(weights.growth).toBe(USUAL_WEIGHTS.growth);
});

it('gives no feature a weight below 0, whatever the pairs say', () => {
  const turned = pairs.map(({ better, worse }) => ({ better: worse, worse: better }));
  const weights = fitWeights(turned, 0.5);
  for (const name of FEATURES) expect(weights[name]).toBeGreaterThanOrEqual(0);
  expect(weights.direction).toBe(0);
});
