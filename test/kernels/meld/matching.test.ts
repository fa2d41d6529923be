import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Matches, Size } from '../../../src/kernels/gpu/plane.ts';
import { clearanceOf } from '../../../src/kernels/meld/clearance.ts';
import { fromLab, toLab } from '../../../src/kernels/meld/lab.ts';
import {
  improveMelding,
  type Melding,
  measureMelding,
  startMelding,
  tonesOf,
} from '../../../src/kernels/meld/matching.ts';
import { makeTurns, type TurnOptions } from '../../../src/kernels/patch/turns.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';
import { cropSample, readSample, type Sample } from '../../support/samples.ts';

const THERE_AND_BACK = 2e-6; // numbers of up to 255 rounded to `f32`, where one code value is 2.55 to 20 of them

const { webgpu, gpujs } = await openBoth();
const upright: TurnOptions = {
  angle: 0,
  angleSteps: 6,
  scale: 1,
  scaleSteps: 2,
  mirror: false,
  gain: 1,
  bias: 0,
};
const turning: TurnOptions = { ...upright, angle: 45, scale: 1.3 };
const sizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 17, height: 33 },
  { width: 40, height: 32 },
];
const ones = ({ width, height }: Size) => new Float32Array(width * height).fill(1);
const zeros = ({ width, height }: Size) => new Float32Array(width * height);

async function meldingOf(
  gpu: Gpu,
  target: Sample,
  source: Sample,
  turns: TurnOptions,
  { radius = 3, slope = 6, hole = zeros(source) } = {},
): Promise<Melding> {
  return {
    current: imageFrom(gpu, target, toLab(target.data, true)),
    targets: fieldFrom(gpu, target, ones(target)),
    left: 0,
    top: 0,
    picture: target,
    source: imageFrom(gpu, source, toLab(source.data, true)),
    clearance: await clearanceOf(gpu, fieldFrom(gpu, source, hole), undefined),
    radius,
    turns: makeTurns(gpu, turns),
    slope,
  };
}

function search(gpu: Gpu, melding: Melding, rounds: number): Matches {
  let matches = startMelding(gpu, melding, null, { seed: 3, iteration: 0 });
  for (let k = 1; k <= rounds; k++) {
    matches = improveMelding(gpu, melding, matches, { seed: 3, iteration: k });
  }
  return matches;
}
const meanCost = (matches: Float32Array) => {
  const costs = matches.filter((_, i) => i % 4 === 3);
  return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
};

describe.each(sizes)('at %o, shader and twin agree to the last bit:', (size) => {
  const sample = (seed: number): Sample => ({ ...size, data: noiseOf('image', size, seed) });
  it.each([upright, { ...turning, mirror: true, gain: 1.25, bias: 0.08 }])(
    'a start, an iteration, costs anew and tones with %o',
    async (turns) => {
      const hole = noise(size.width * size.height, 8).map((v) => (v > 0.995 ? 1 : 0));
      const run = async (gpu: Gpu) => {
        const options = { radius: 2, slope: 6, hole };
        const melding = await meldingOf(gpu, sample(5), sample(6), turns, options);
        const matches = search(gpu, melding, 1);
        const { gain, bias } = tonesOf(gpu, melding, matches);
        const planes = [matches, measureMelding(gpu, melding, matches), gain, bias];
        return Promise.all(planes.map((plane) => gpu.read(plane)));
      };
      const [shader, twin] = await Promise.all([run(webgpu), run(gpujs)]);
      expect(shader).toEqual(twin);
      // Costs anew of a picture that did not change are the costs.
      expect(twin[0]).toEqual(twin[1]);
    },
  );
});

it('the largest patches, steep and far apart, fit into 32 bits on both', async () => {
  const size = { width: 24, height: 24 };
  const extremes = (seed: number): Sample => ({
    ...size,
    data: noiseOf('image', size, seed).map((v, i) => (i % 4 === 3 || v > 0.5 ? 1 : 0)),
  });
  const run = async (gpu: Gpu) => {
    const turns = { ...turning, gain: 2, bias: 0.2 };
    const options = { radius: 5, slope: 64 };
    const melding = await meldingOf(gpu, extremes(1), extremes(2), turns, options);
    return gpu.read(search(gpu, melding, 1));
  };
  const [shader, twin] = await Promise.all([run(webgpu), run(gpujs)]);
  expect(shader).toEqual(twin);
});

const photo = readSample('graphs/images/chelsea.png');
const source = cropSample(photo, 100, 60, 64, 64);

/** `from` seen through a matrix around its middle, bilinearly. */
function seenThrough(from: Sample, side: number, [xx, xy, yx, yy]: readonly number[]): Sample {
  const middle = (from.width - 1) / 2;
  const own = (side - 1) / 2;
  const at = (x: number, y: number, c: number) => from.data[4 * (y * from.width + x) + c] as number;
  const data = Float32Array.from({ length: side * side * 4 }, (_, i) => {
    if (i % 4 === 3) return 1;
    const [dx, dy] = [((i >> 2) % side) - own, Math.floor((i >> 2) / side) - own];
    const x = middle + (xx as number) * dx + (yx as number) * dy;
    const y = middle + (xy as number) * dx + (yy as number) * dy;
    const [fx, fy, c] = [Math.floor(x), Math.floor(y), i % 4];
    const upper = (fx + 1 - x) * at(fx, fy, c) + (x - fx) * at(fx + 1, fy, c);
    const lower = (fx + 1 - x) * at(fx, fy + 1, c) + (x - fx) * at(fx + 1, fy + 1, c);
    return (fy + 1 - y) * upper + (y - fy) * lower;
  });
  return { width: side, height: side, data };
}

describe('generalised PatchMatch', () => {
  it('finds a turned and scaled copy where it is', async () => {
    const [angle, scale, side] = [(30 * Math.PI) / 180, Math.sqrt(1.3), 32];
    const matrix = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle)].map(
      (v) => scale * v,
    );
    const copy = seenThrough(source, side, matrix);
    const find = async (turns: TurnOptions) =>
      gpujs.read(search(gpujs, await meldingOf(gpujs, copy, source, turns), 6));
    const [still, turned] = [await find(upright), await find(turning)];
    const [xx = 0, xy = 0, yx = 0, yy = 0] = matrix;
    let [near, all] = [0, 0];
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const [dx, dy] = [x - (side - 1) / 2, y - (side - 1) / 2];
        const at = 4 * (y * side + x);
        const offX = (turned[at] as number) - (31.5 + xx * dx + yx * dy);
        const offY = (turned[at + 1] as number) - (31.5 + xy * dx + yy * dy);
        if (Math.hypot(offX, offY) <= 1.5) near++;
        all++;
      }
    }
    const of = 'meld/fill';
    const what =
      'a copy turned by 30 degrees and scaled by 1.14: share of patches found within 1.5 px';
    expectAtLeast({ of, what }, near / all, 0.9);
    const cost = 'the same: cost with turns over cost without';
    expectAtMost({ of, what: cost }, meanCost(turned) / meanCost(still), 0.5);
  });

  it('finds gain and bias that the source was toned by', async () => {
    const target = cropSample(source, 8, 8, 32, 32);
    const shift = 0.04 * 255;
    const whole = toLab(target.data, true);
    // In CIELAB itself, so that what is to be found is known.
    const toned = whole.map((v, i) => (i % 4 === 0 ? Math.round(1.1 * v + shift - 25) : v));
    const run = async (turns: TurnOptions) => {
      const melding = {
        ...(await meldingOf(gpujs, target, source, turns)),
        current: imageFrom(gpujs, target, toned),
      };
      const matches = search(gpujs, melding, 5);
      const { gain, bias } = tonesOf(gpujs, melding, matches);
      const [found, gains, biases] = await Promise.all(
        [matches, gain, bias].map((plane) => gpujs.read(plane)),
      );
      return { found, gains, biases } as Record<'found' | 'gains' | 'biases', Float32Array>;
    };
    const { found, gains, biases } = await run({ ...upright, gain: 1.25, bias: 0.15 });
    const inside = Array.from({ length: 32 * 32 }, (_, i) => i);
    const isRight = (i: number) =>
      found[4 * i] === (i % 32) + 8 && found[4 * i + 1] === Math.floor(i / 32) + 8;
    const right = inside.filter(isRight);
    const of = 'meld/fill';
    const what = 'a source of other contrast and brightness: share of patches found exactly';
    expectAtLeast({ of, what }, right.length / inside.length, 0.9);
    const median = (values: number[]) =>
      values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
    expect(median(right.map((i) => (gains[4 * i] as number) / 256))).toBeCloseTo(1.1, 1);
    expect(Math.abs(median(right.map((i) => biases[4 * i] as number)) - (shift - 25))).toBeLessThan(
      6,
    );
    // Chroma was not touched.
    expect(median(right.map((i) => gains[4 * i + 1] as number))).toBe(256);
    const plain = await run(upright);
    expect(meanCost(found)).toBeLessThan(0.2 * meanCost(plain.found));
  });

  it('tells a pattern from a flat field of its mean by its gradients', async () => {
    const size = { width: 16, height: 16 };
    const stripes = (contrast: number): Sample => ({
      ...size,
      data: Float32Array.from({ length: 1024 }, (_, i) =>
        i % 4 === 3 ? 1 : 0.5 + (((i >> 2) % 2) - 0.5) * contrast,
      ),
    });
    const costOf = async (slope: number) => {
      const given = await meldingOf(gpujs, stripes(0.3), stripes(0), upright, { radius: 3, slope });
      return meanCost(await gpujs.read(search(gpujs, given, 1)));
    };
    const [blind, seeing] = [await costOf(0), await costOf(32)];
    // Stripes of one pixel: along a row a difference of twice the deviation, down a column none, 6 of 7 pixels each.
    expect(seeing / blind).toBeCloseTo(1 + (4 * 6) / 7, 0);
  });
});

it('clearance is the distance to what may not be copied', async () => {
  const size = { width: 13, height: 9 };
  const hole = noise(117, 4).map((v) => (v > 0.96 ? 1 : 0));
  const allowed = noise(117, 5).map((v) => (v > 0.02 ? 1 : 0));
  const got = await gpujs.read(
    await clearanceOf(gpujs, fieldFrom(gpujs, size, hole), fieldFrom(gpujs, size, allowed)),
  );
  const isFree = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < 13 && y < 9 && hole[13 * y + x] === 0 && allowed[13 * y + x] === 1;
  const wanted = Array.from(got, (_, i) => {
    for (let reach = 0; ; reach++) {
      for (let dy = -reach; dy <= reach; dy++) {
        for (let dx = -reach; dx <= reach; dx++) {
          if (!isFree((i % 13) + dx, Math.floor(i / 13) + dy)) return reach;
        }
      }
    }
  });
  expect([...got]).toEqual(wanted);
});

it('a picture comes back from CIELAB', () => {
  const data = noiseOf('image', { width: 64, height: 64 }, 9);
  expect(largestDifference(fromLab(toLab(data, false)), data)).toBeLessThanOrEqual(THERE_AND_BACK);
});
