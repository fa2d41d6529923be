import { describe, expect, it } from 'vitest';
import { fitAsymmetric, gamma } from '../../../src/kernels/metric/generalised-gaussian.ts';
import { blocksOf, type Grey, type InPieces } from '../../../src/kernels/metric/natural-scene.ts';
import { niqe } from '../../../src/kernels/metric/niqe.ts';
import { draws } from '../../../src/kernels/random/pcg.ts';

const { gaussian, uniform } = draws(1, 0);
const many = (draw: () => number) => Float64Array.from({ length: 200_000 }, draw);

function fitTo(values: Float64Array) {
  const [negative, positive] = [values.filter((v) => v < 0), values.filter((v) => v > 0)];
  const squares = (of: Float64Array) => of.reduce((sum, v) => sum + v * v, 0);
  return fitAsymmetric({
    count: values.length,
    absolute: values.reduce((sum, v) => sum + Math.abs(v), 0),
    negativeCount: negative.length,
    negativeSquares: squares(negative),
    positiveCount: positive.length,
    positiveSquares: squares(positive),
  });
}

describe('the generalised Gaussian', () => {
  it('needs the gamma function', () => {
    for (const [x, value] of [
      [1, 1],
      [5, 24],
      [0.5, Math.sqrt(Math.PI)],
      [0.1, 9.513507698668732],
    ] as const) {
      expect(Math.abs(gamma(x) / value - 1)).toBeLessThan(1e-12);
    }
  });

  it('finds the shape and the scale of normal numbers', () => {
    const fit = fitTo(many(() => 3 * gaussian()));
    expect(fit?.shape).toBeCloseTo(2, 1);
    // A Gaussian of deviation s has the scale s times the square root of two.
    expect((fit?.left ?? 0) / 3 / Math.SQRT2).toBeCloseTo(1, 1);
    expect(fit?.mean).toBeCloseTo(0, 1);
  });

  it('finds the shape of a Laplacian, and that one side falls more slowly', () => {
    const fit = fitTo(many(() => (uniform() < 0.5 ? 2 : -1) * -Math.log(1 - uniform())));
    expect(fit?.shape).toBeCloseTo(1, 1);
    expect((fit?.right ?? 0) / (fit?.left ?? 1)).toBeCloseTo(2, 1);
    expect(fit?.mean).toBeGreaterThan(0.5);
  });

  it('has nothing to say of numbers on one side only', () => {
    expect(fitTo(Float64Array.of(1, 2, 3))).toBeNull();
  });
});

/** What work in pieces comes to. */
function ended<T>(work: InPieces<T>): T {
  for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
}

/** Smooth shapes with fine grain: something like a scene. */
function scene(side: number, grain: number): Grey {
  const { gaussian: next } = draws(7, 0);
  const data = Float64Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const shapes = Math.sin(x / 9) * Math.cos(y / 7) + Math.sign(Math.sin((x + y) / 23));
    return 128 + 40 * shapes + grain * (1 + Math.sin(x / 31)) * next();
  });
  return { width: side, height: side, data };
}

describe('blocks', () => {
  it('have 18 features on each of two scales', () => {
    const blocks = ended(blocksOf(scene(96, 4), { side: 48, stride: 24 }));
    expect(blocks).toHaveLength(9);
    for (const { features, sharpness } of blocks) {
      expect(features).toHaveLength(36);
      expect(features.every(Number.isFinite)).toBe(true);
      expect(sharpness).toBeGreaterThan(0);
    }
  });

  it('that are flat are left out', () => {
    const flat = { width: 96, height: 96, data: new Float64Array(96 * 96).fill(100) };
    expect(ended(blocksOf(flat, { side: 48, stride: 48 }))).toEqual([]);
  });
});

describe('NIQE', () => {
  const natural = scene(240, 4);

  it('grows with noise', () => {
    const noisy = (deviation: number): Grey => {
      const { gaussian: next } = draws(3, 0);
      return { ...natural, data: natural.data.map((v) => v + deviation * next()) };
    };
    const scores = [0, 5, 20].map((deviation) =>
      ended(niqe(noisy(deviation), natural, { side: 48 })),
    );
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(scores[2] as number).toBeGreaterThan(2 * (scores[0] as number));
  });

  it('says what is too small, and for whom', () => {
    const small = scene(96, 4);
    expect(() => ended(niqe(natural, small, { side: 48 }))).toThrow(
      'reference: 96x96 has 25 blocks of 48x48 with detail, and 100 are needed; take a larger photo',
    );
    expect(() => ended(niqe(scene(50, 4), natural, { side: 48 }))).toThrow(
      'image: 50x50 has 1 blocks of 48x48',
    );
  });
});
