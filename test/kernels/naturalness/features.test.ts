import { describe, expect, it } from 'vitest';
import { FEATURES, type Features, featuresOf } from '../../../src/kernels/naturalness/features.ts';
import { judge } from '../../../src/kernels/naturalness/judge.ts';
import { UNITS, USUAL_WEIGHTS, unnaturalness } from '../../../src/kernels/naturalness/weights.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 48, height: 40 };
const hole = maskOf(size, (x, y) => x >= 18 && x < 34 && y >= 12 && y < 28);
const required = hole.reduce((sum, v) => sum + v, 0);
/** Upright stripes of a period of 8 pixels. */
const stripe = (x: number) => (x % 8 < 4 ? 0.75 : 0.25);
const picture = (inside: (x: number, y: number) => number) =>
  Float32Array.from({ length: 48 * 40 * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % 48, Math.floor((i >> 2) / 48)];
    return i % 4 === 3 ? 1 : hole[i >> 2] === 1 ? inside(x, y) : stripe(x);
  });
const judged = async (gpu: typeof gpujs, data: Float32Array): Promise<Features> => {
  const { features } = await judge(gpu, imageFrom(gpu, size, data), fieldFrom(gpu, size, hole), {
    filled: Uint8Array.from(hole),
    required,
  });
  return features;
};

describe('what a fill is judged by', async () => {
  const right = await judged(gpujs, picture(stripe));

  it('finds nothing wrong with the right stripes', () => {
    for (const name of ['patches', 'worstPatch', 'direction', 'growth'] as const) {
      expect(right[name], name).toBeCloseTo(0, 6);
    }
    expect(right.seam).toBe(0);
    expect(right.roughness).toBeLessThan(0.3);
    expect(right.colour).toBeLessThan(0.04);
  });

  it.each<readonly [keyof Features, string, (x: number, y: number) => number]>([
    ['patches', 'flat grey', () => 0.5],
    ['worstPatch', 'flat grey', () => 0.5],
    ['roughness', 'flat grey', () => 0.5],
    ['direction', 'stripes that lie', (_, y) => stripe(y)],
    ['colour', 'brighter stripes', (x) => 0.3 + 0.7 * stripe(x)],
    ['seam', 'stripes moved by half their period', (x) => stripe(x + 4)],
  ])('%s is worse with %s', async (feature, _, inside) => {
    const wrong = await judged(gpujs, picture(inside));
    expect(wrong[feature]).toBeGreaterThan(right[feature] + UNITS[feature] / 2);
  });

  it('sees one patch that is shown again and again', () => {
    const found = new Float32Array(48 * 40 * 4);
    const bytes = Uint8Array.from(
      { length: 48 * 40 * 3 },
      (_, i) => (Math.floor(i / 3) * 37) % 251,
    );
    const filled = { ...size, bytes, mask: Uint8Array.from(hole) };
    const with_ = (place: (at: number) => readonly [number, number]) => {
      for (let at = 0; at < 48 * 40; at++) found.set([...place(at), 0, 0], 4 * at);
      return featuresOf(filled, { matches: found, scale: 1, radius: 3 }, required).repetition;
    };
    expect(with_(() => [4, 4])).toBeCloseTo(1 - 1 / required, 6);
    expect(with_((at) => [at % 48, Math.floor(at / 48)])).toBe(0);
  });

  it('counts what is filled beyond what had to be', () => {
    const filled = { ...size, bytes: new Uint8Array(48 * 40 * 3), mask: Uint8Array.from(hole) };
    const none = { matches: new Float32Array(48 * 40 * 4), scale: 1, radius: 3 };
    expect(featuresOf(filled, none, required / 2).growth).toBe(1);
  });

  it('is the same on both backends', async () => {
    const data = picture((x, y) => stripe(x + Math.floor(y / 5)));
    expect(await judged(webgpu, data)).toEqual(await judged(gpujs, data));
  });
});

it('a score is the weighted sum of its parts', () => {
  const one = Object.fromEntries(FEATURES.map((name) => [name, UNITS[name]])) as Features;
  const sum = Object.values(USUAL_WEIGHTS).reduce((total, v) => total + v, 0);
  expect(unnaturalness(one, USUAL_WEIGHTS)).toBeCloseTo(sum, 9);
});
