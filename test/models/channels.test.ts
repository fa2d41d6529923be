import { describe, expect, it } from 'vitest';
import { type Meaning, maskWeights, weightsOf } from '../../src/models/channels.ts';

const meaning: Meaning = {
  scale: [2, 2, 2],
  shift: [-1, -1, -1],
  fill: null,
  maskValues: [0, 1],
  level: 0.25,
};
/** What the kernel computes from the ten weights. */
function evaluate(weights: readonly number[], colour: readonly number[], hole: number, extra = 0) {
  const known = 1 - hole;
  const [r = 0, g = 0, b = 0] = colour;
  const terms = [1, hole, r, g, b, known * r, known * g, known * b, extra, known * extra];
  return terms.reduce((sum, term, i) => sum + term * (weights[i] ?? 0), 0);
}

describe('a channel', () => {
  const colour = [0.2, 0.6, 0.9];
  it.each([
    ['R', -0.6, -0.6],
    ['B', 0.8, 0.8],
    ['R*k', -0.6, 0],
    ['k*G', 0.2, 0],
    ['hole', 0, 1],
    ['known-0.5', 0.5, -0.5],
    ['one', 1, 1],
    ['level', 0.25, 0.25],
    ['R*hole + G*known', 0.2, -0.6],
    ['-R', 0.6, 0.6],
    ['0.5*R*k', -0.3, 0],
    ['hole*hole', 0, 1],
    ['known*hole', 0, 0],
  ])('%s means %f where known and %f in the hole', (expression, known, missing) => {
    const weights = weightsOf(expression, meaning);
    expect(evaluate(weights, colour, 0)).toBeCloseTo(known, 12);
    expect(evaluate(weights, colour, 1)).toBeCloseTo(missing, 12);
  });

  it('sees the fill under the hole where there is one', () => {
    const weights = weightsOf('G', { ...meaning, fill: [0, 0.5, 1] });
    expect(evaluate(weights, colour, 0)).toBeCloseTo(0.2, 12);
    expect(evaluate(weights, colour, 1)).toBeCloseTo(0, 12);
  });

  it('of a mask is written by its two values', () => {
    const weights = maskWeights('known', { ...meaning, maskValues: [0, 255] });
    expect(evaluate(weights, colour, 0)).toBe(255);
    expect(evaluate(weights, colour, 1)).toBe(0);
  });

  it.each(['', 'Q', 'R G', 'R*G', 'R/2', 'R*', '(R)'])('is refused where it is “%s”', (text) => {
    expect(() => weightsOf(text, meaning)).toThrow(/cannot be read/);
  });
});
