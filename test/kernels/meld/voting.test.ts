import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image, Size } from '../../../src/kernels/gpu/plane.ts';
import { chooseSource, majority, trustChosen } from '../../../src/kernels/meld/choosing.ts';
import { toLab } from '../../../src/kernels/meld/lab.ts';
import { solveMeld } from '../../../src/kernels/meld/screened.ts';
import { hearPatches, type MeldVote } from '../../../src/kernels/meld/voting.ts';
import { SILENT } from '../../../src/kernels/meld/voting-twins.ts';
import { makeTurns } from '../../../src/kernels/patch/turns.ts';
import { costWeights } from '../../../src/kernels/patch/voting.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';

const EXACT = 5e-4; // numbers of up to 500, summed over 81 patches with weights up to 2^15: a few roundings of `f32`

const { webgpu, gpujs } = await openBoth();
const sizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 17, height: 33 },
  { width: 40, height: 32 },
];
/** Patches that lie far enough inside match themselves, some nothing, with random turns. */
function ballotOf(gpu: Gpu, size: Size, isExact: boolean, turned: boolean): MeldVote {
  const { width, height } = size;
  const count = width * height;
  const lab = toLab(noiseOf('image', size, 5), !isExact);
  const draws = noise(count, 7);
  const turns = makeTurns(gpu, {
    angle: turned ? 45 : 0,
    angleSteps: 2,
    scale: turned ? 1.3 : 1,
    scaleSteps: 1,
    mirror: false,
    gain: 1,
    bias: 0,
  });
  const matches = gpu.matches(size);
  gpu.upload(
    matches,
    Float32Array.from({ length: 4 * count }, (_, i) => {
      const p = i >> 2;
      const [x, y, draw] = [p % width, Math.floor(p / width), draws[p] as number];
      const margin = turned ? 5 : 2;
      const isInside = x >= margin && y >= margin && x < width - margin && y < height - margin;
      const turn = turned ? Math.floor(draw * turns.count) : 0;
      return [draw > 0.95 || !isInside ? -1 : x, y, turn, Math.floor(3000 * draw)][i % 4] as number;
    }),
  );
  const tone = (least: number, span: number, seed: number): Image =>
    imageFrom(
      gpu,
      size,
      noiseOf('image', size, seed).map((v) => (turned ? Math.round(least + span * v) : least)),
    );
  return {
    matches,
    source: imageFrom(gpu, size, lab),
    isExact,
    turns,
    gain: turned ? tone(230, 50, 8) : tone(256, 0, 8),
    bias: turned ? tone(-13, 26, 9) : tone(0, 0, 9),
    confidence: fieldFrom(
      gpu,
      size,
      noise(count, 10).map((v) => (v < 0.1 ? 0 : 1 + Math.floor(254 * v))),
    ),
    weights: costWeights(gpu, 900),
    radius: 2,
  };
}
const hear = async (gpu: Gpu, ballot: MeldVote, cheapest = false) => {
  const { colours, right, down } = await hearPatches(gpu, ballot, {
    trusted: ballot.confidence,
    cheapest,
  });
  return [colours, right, down].map((plane) => plane.filter((_, i) => i % 4 < 3));
};

describe.each(sizes)('at %o, shader and twin agree:', (size) => {
  it.each([
    { isExact: false, cheapest: false, within: 0 },
    { isExact: false, cheapest: true, within: 0 },
    { isExact: true, cheapest: false, within: EXACT },
    { isExact: true, cheapest: true, within: EXACT },
  ])(
    'what patches say, $isExact exact, $cheapest cheapest',
    async ({ isExact, cheapest, within }) => {
      const [shader, twin] = await Promise.all(
        [webgpu, gpujs].map((gpu) => hear(gpu, ballotOf(gpu, size, isExact, true), cheapest)),
      );
      shader?.forEach((plane, i) => {
        expect(largestDifference(plane, twin?.[i] as Float32Array)).toBeLessThanOrEqual(within);
      });
    },
  );

  it('which source is taken, and whom that trusts', async () => {
    const run = async (gpu: Gpu) => {
      const count = size.width * size.height;
      const matchesOf = (seed: number) => {
        const plane = gpu.matches(size);
        const draws = noise(4 * count, seed);
        const number = (v: number, i: number) =>
          i % 4 === 3 ? Math.floor(5000 * v) : v > 0.9 ? -1 : 3;
        gpu.upload(plane, draws.map(number));
        return plane;
      };
      const share = fieldFrom(gpu, size, noise(count, 3));
      const before = fieldFrom(gpu, size, noise(count, 4).map(Math.round));
      const choice = chooseSource(gpu, matchesOf(1), matchesOf(2), share, before);
      const confidence = fieldFrom(gpu, size, noise(count, 5));
      const trusted = [0, 1].map((wanted) => trustChosen(gpu, confidence, choice, wanted as 0 | 1));
      return Promise.all([choice, ...trusted].map((plane) => gpu.read(plane)));
    };
    const [shader, twin] = await Promise.all([run(webgpu), run(gpujs)]);
    expect(shader).toEqual(twin);
    const [choice, first, second] = twin as [Float32Array, Float32Array, Float32Array];
    first.forEach((trust, i) => {
      expect(trust > 0 && (second[i] as number) > 0).toBe(false);
      expect((choice[i] === 1 ? second[i] : first[i]) as number).toBeGreaterThanOrEqual(0);
    });
  });
});

it('patches that match themselves say the picture and its differences', async () => {
  const size = { width: 17, height: 13 };
  for (const isExact of [false, true]) {
    const ballot = ballotOf(gpujs, size, isExact, false);
    const source = (await gpujs.read(ballot.source)).filter((_, i) => i % 4 < 3);
    const [colours, right, down] = (await hear(gpujs, ballot)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const worst = (got: Float32Array, step: number, isEdge: (p: number) => boolean) =>
      Math.max(
        ...Array.from(got, (v, i) => {
          const p = Math.floor(i / 3);
          if (v === SILENT || !isEdge(p)) return 0;
          const own = step === 0 ? 0 : (source[i] as number);
          return Math.abs(v - ((source[i + 3 * step] as number) - own));
        }),
      );
    expect(worst(colours, 0, () => true)).toBeLessThanOrEqual(isExact ? EXACT : 0);
    expect(worst(right, 1, (p) => p % 17 < 16)).toBeLessThanOrEqual(isExact ? EXACT : 0);
    expect(worst(down, 17, (p) => p < 17 * 12)).toBeLessThanOrEqual(isExact ? EXACT : 0);
  }
});

it('of two sources most by confidence decides where differences come from', async () => {
  const size = { width: 5, height: 1 };
  const trust = (values: number[]) => fieldFrom(gpujs, size, Float32Array.from(values));
  const got = await majority(gpujs, [trust([9, 9, 0, 0, 0]), trust([0, 0, 4, 4, 4])], 1);
  expect([...got]).toEqual([0, 0, 0, 1, 1]);
});

describe('the mixed vote', () => {
  const width = 32;
  const size = { width, height: 1 };
  const missing = Float32Array.from({ length: width }, (_, x) => (x > 0 && x < width - 1 ? 1 : 0));
  const row = (value: (x: number) => number) =>
    Float32Array.from({ length: 4 * width }, (_, i) => (i % 4 === 0 ? value(i >> 2) : 0));
  const flat = row(() => 0);
  const wave = (x: number) => 20 * Math.cos((Math.PI * 2 * x) / 4);
  const waving = row((x) => wave(x + 1) - wave(x));
  const solve = (
    sources: readonly [Float32Array, Float32Array][],
    share: number,
    stiffness: number,
  ) =>
    solveMeld(
      gpujs,
      {
        size,
        missing,
        sources: sources.map(([colours, right]) => ({ colours, right, down: flat })),
        share: missing.map(() => share),
        second: missing.map(() => 0),
        stiffness,
      },
      row((x) => (x === 0 || x === width - 1 ? wave(x) : 0)),
    );

  it('is the mean of both colours where differences do not count', async () => {
    const got = await solve(
      [
        [row(wave), waving],
        [row(() => 8), flat],
      ],
      0.25,
      0,
    );
    for (let x = 1; x < width - 1; x++) expect(got[4 * x]).toBeCloseTo(0.75 * wave(x) + 2, 4);
  });

  it('keeps the contrast of one source where a mean of both would lose it', async () => {
    // Colours of a wave and of its opposite cancel; differences of the first bring it back by
    // w k / (1 + w k), k = 2 - 2 cos(2 pi / 4) = 2 the eigenvalue of that wave.
    const got = await solve(
      [
        [row(wave), waving],
        [row((x) => -wave(x)), flat],
      ],
      0.5,
      5,
    );
    const middle = Array.from({ length: 9 }, (_, i) => 12 + i);
    for (const x of middle) {
      expect(Math.abs((got[4 * x] as number) - (wave(x) * 10) / 11)).toBeLessThan(0.01);
    }
  });
});
