import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Matches, Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import { fillBytes, growKernel, shrinkBytes, toBytes } from '../../../src/kernels/patch/bytes.ts';
import { measureKernel, measureTurnedKernel } from '../../../src/kernels/patch/comparing.ts';
import { enlargeKernel } from '../../../src/kernels/patch/enlarge.ts';
import {
  improveMatches,
  type Matching,
  measureMatches,
  refineMatches,
  startMatches,
} from '../../../src/kernels/patch/matching.ts';
import { medianVote } from '../../../src/kernels/patch/median.ts';
import { distanceKernel } from '../../../src/kernels/patch/patch-match.ts';
import { NOTHING } from '../../../src/kernels/patch/patch-twin.ts';
import { placeMatches } from '../../../src/kernels/patch/place.ts';
import { blockedCentres, touching } from '../../../src/kernels/patch/regions.ts';
import { makeTurns } from '../../../src/kernels/patch/turns.ts';
import {
  blend,
  costQuantile,
  costWeights,
  sumOfChanges,
  vote,
} from '../../../src/kernels/patch/voting.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';

const BLEND = 2e-6; // sums of weighted numbers 0..1, divided: a few roundings

const ROOT = 1e-6; // a square root of numbers up to 1, rounded differently

const { webgpu, gpujs } = await openBoth();
/** The largest holds for what compares patches, which takes long on a software adapter. */
const sizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 17, height: 33 },
  { width: 96, height: 64 },
];
const bytesOf = (size: Size, seed = 1) =>
  noiseOf('image', size, seed).map((v, i) => (i % 4 === 3 ? 1 : Math.floor(16 * v)));
const holeOf = ({ width, height }: Size) =>
  Float32Array.from({ length: width * height }, (_, i) =>
    Math.hypot((i % width) - width / 2, Math.floor(i / width) - height / 2) < width / 5 ? 1 : 0,
  );
const read = (gpu: Gpu, plane: Plane) => gpu.read(plane);

function matchingOf(gpu: Gpu, size: Size, radius = 2): Matching {
  const hole = fieldFrom(gpu, size, holeOf(size));
  return {
    current: imageFrom(gpu, size, bytesOf(size, 5)),
    targets: touching(gpu, hole, radius),
    left: 0,
    top: 0,
    picture: size,
    source: imageFrom(gpu, size, bytesOf(size, 6)),
    blocked: blockedCentres(gpu, hole, undefined, radius),
    radius,
  };
}

async function expectSame(run: (gpu: Gpu) => Promise<Float32Array>): Promise<Float32Array> {
  const [shader, twin] = await Promise.all([run(webgpu), run(gpujs)]);
  expect(largestDifference(shader, twin)).toBe(0);
  return shader;
}

describe.each(sizes)('at %o, shader and twin agree to the last bit:', (size) => {
  it('bytes, shrink, grow and the smooth fill', async () => {
    const hole = (gpu: Gpu) => fieldFrom(gpu, size, holeOf(size));
    await expectSame((gpu) =>
      read(gpu, toBytes(gpu, imageFrom(gpu, size, noiseOf('image', size)), hole(gpu))),
    );
    const image = (gpu: Gpu) => imageFrom(gpu, size, bytesOf(size));
    await expectSame((gpu) => read(gpu, shrinkBytes(gpu, image(gpu), hole(gpu))));
    await expectSame((gpu) => {
      const coarse = shrinkBytes(gpu, image(gpu), hole(gpu));
      const uniforms = { coarseWidth: coarse.width, coarseHeight: coarse.height };
      return read(gpu, growKernel(gpu, { level: image(gpu), hole: hole(gpu), coarse }, uniforms));
    });
    await expectSame((gpu) => read(gpu, fillBytes(gpu, image(gpu), hole(gpu))));
  });

  it('what touches the hole and what may be copied', async () => {
    const hole = (gpu: Gpu) => fieldFrom(gpu, size, holeOf(size));
    const allowed = (gpu: Gpu) =>
      fieldFrom(
        gpu,
        size,
        holeOf(size).map((_, i) => (i % size.width < size.width / 2 ? 1 : 0)),
      );
    await expectSame((gpu) => read(gpu, touching(gpu, hole(gpu), 3)));
    await expectSame((gpu) => read(gpu, blockedCentres(gpu, hole(gpu), undefined, 3)));
    await expectSame((gpu) => read(gpu, blockedCentres(gpu, hole(gpu), allowed(gpu), 3)));
  });

  it('a start, two iterations of PatchMatch and the costs anew', async () => {
    const run = async (gpu: Gpu, rounds: number) => {
      const matching = matchingOf(gpu, size);
      let matches: Matches = startMatches(gpu, matching, null, { seed: 3, iteration: 0 });
      for (let k = 1; k <= rounds; k++) {
        matches = improveMatches(gpu, matching, matches, { seed: 3, iteration: k });
      }
      return read(gpu, measureMatches(gpu, matching, matches));
    };
    const started = await expectSame((gpu) => run(gpu, 0));
    const improved = await expectSame((gpu) => run(gpu, 2));
    const costs = (field: Float32Array) => field.filter((v, i) => i % 4 === 3 && v >= 0);
    // No cost ever rises.
    costs(improved).forEach((cost, i) => {
      expect(cost).toBeLessThanOrEqual(costs(started)[i] as number);
    });
  });

  it.each([
    { absolute: 1, colours: 32 },
    { absolute: 0, colours: 0 },
    { absolute: 0, colours: 5 },
  ])('a start and an iteration of PatchMatch where patches are compared by %o', async (grade) => {
    const run = (gpu: Gpu) => {
      const matching = { ...matchingOf(gpu, size), grade };
      const begun = startMatches(gpu, matching, null, { seed: 3, iteration: 0 });
      const improved = improveMatches(gpu, matching, begun, { seed: 3, iteration: 1 });
      return read(gpu, measureMatches(gpu, matching, improved));
    };
    await expectSame(run);
  });

  it('matches of a finer level, the enlarged window and the votes', async () => {
    const coarse = (gpu: Gpu) =>
      startMatches(gpu, matchingOf(gpu, size), null, { seed: 4, iteration: 0 });
    const fine = { left: 1, top: 0, width: 2 * size.width - 1, height: 2 * size.height };
    await expectSame((gpu) =>
      read(gpu, refineMatches(gpu, coarse(gpu), { left: 0, top: 0 }, fine)),
    );
    await expectSame((gpu) => {
      const image = imageFrom(gpu, size, bytesOf(size));
      const { width: coarseWidth, height: coarseHeight } = size;
      const at = { left: 1, top: 0, coarseLeft: 0, coarseTop: 0, coarseWidth, coarseHeight };
      const uniforms = { ...at, scale: 2, divisor: 1 };
      return read(gpu, enlargeKernel(gpu, { coarse: image }, uniforms, { size: fine }));
    });
    await expectSame((gpu) =>
      read(
        gpu,
        placeMatches(gpu, coarse(gpu), { left: 3, top: 1, ...size }, { width: 120, height: 80 }),
      ),
    );
    const ballot = (gpu: Gpu, best: boolean) => {
      const { current, source, radius } = matchingOf(gpu, size);
      return {
        current,
        hole: fieldFrom(gpu, size, holeOf(size)),
        matches: coarse(gpu),
        source,
        confidence: fieldFrom(
          gpu,
          size,
          noise(size.width * size.height, 8).map((v) => 1 + Math.floor(254 * v)),
        ),
        weights: costWeights(gpu, 900),
        radius,
        best,
      };
    };
    await expectSame((gpu) => read(gpu, vote(gpu, ballot(gpu, false))));
    await expectSame((gpu) => read(gpu, vote(gpu, ballot(gpu, true))));
    await expectSame((gpu) => read(gpu, medianVote(gpu, ballot(gpu, false), null)));
    await expectSame((gpu) => {
      const image = imageFrom(gpu, size, noiseOf('image', size, 2));
      return read(gpu, medianVote(gpu, ballot(gpu, false), image));
    });
    const [shader, twin] = await Promise.all(
      [webgpu, gpujs].map((gpu) => {
        const source = imageFrom(gpu, size, noiseOf('image', size, 2));
        return read(gpu, blend(gpu, { ...ballot(gpu, false), source }));
      }),
    );
    expect(largestDifference(shader as Float32Array, twin as Float32Array)).toBeLessThanOrEqual(
      BLEND * 255,
    );
    for (const gpu of [webgpu, gpujs]) {
      const { current, source } = matchingOf(gpu, size);
      expect(await sumOfChanges(gpu, current, current)).toBe(0);
      expect(await sumOfChanges(gpu, current, source)).toBeGreaterThan(0);
    }
    const quantiles = [webgpu, gpujs].map((gpu) => costQuantile(gpu, coarse(gpu), 0.75));
    const [first, second] = await Promise.all(quantiles);
    expect(first).toBe(second);
  });

  it('matches keep the distance that is asked for, on both alike', async () => {
    const apart = 9;
    const run = async (gpu: Gpu) => {
      const matching = { ...matchingOf(gpu, size), apart };
      const begun = startMatches(gpu, matching, null, { seed: 6, iteration: 0 });
      return read(gpu, improveMatches(gpu, matching, begun, { seed: 6, iteration: 1 }));
    };
    const [shader, twin] = await Promise.all([run(webgpu), run(gpujs)]);
    expect(shader).toEqual(twin);
    const distances = Array.from({ length: twin.length / 4 }, (_, i) => {
      const [x, y, , cost] = twin.slice(4 * i, 4 * i + 4) as unknown as number[];
      if (x === undefined || y === undefined || x < 0 || cost === NOTHING) return apart;
      return Math.hypot(x - (i % size.width), y - Math.floor(i / size.width));
    });
    expect(Math.min(...distances)).toBe(apart);
  });

  it('patches that need not turn cost what upright ones do, on both', async () => {
    for (const gpu of [webgpu, gpujs]) {
      const matching = matchingOf(gpu, size);
      const before = startMatches(gpu, matching, null, { seed: 6, iteration: 0 });
      const { current, source, blocked, radius } = matching;
      const reads = { before, current, source, blocked };
      const uniforms = {
        radius,
        shift: 0,
        left: 0,
        top: 0,
        pictureWidth: size.width,
        pictureHeight: size.height,
        sourceWidth: size.width,
        sourceHeight: size.height,
        apart: 0,
      };
      const still = {
        angle: 0,
        angleSteps: 1,
        scale: 1,
        scaleSteps: 1,
        mirror: false,
        gain: 1,
        bias: 0,
      };
      const { table: turns, tones } = makeTurns(gpu, still);
      const upright = await read(gpu, measureKernel(gpu, reads, uniforms));
      const turned = measureTurnedKernel(gpu, { ...reads, turns }, { ...uniforms, ...tones });
      expect(await read(gpu, turned)).toEqual(upright);
    }
  });

  it('the distance map', async () => {
    const run = (gpu: Gpu) => {
      const matches = startMatches(gpu, matchingOf(gpu, size), null, { seed: 6, iteration: 0 });
      return read(gpu, distanceKernel(gpu, { matches }, { scale: 1e-6 }));
    };
    const [shader, twin] = await Promise.all([run(webgpu), run(gpujs)]);
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(ROOT);
  });
});
