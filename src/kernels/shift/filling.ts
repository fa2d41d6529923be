import { solveLaplace } from '../diffusion/harmonic.ts';
import { gatherKernel } from '../exemplar/exemplar.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import {
  type Filled,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowStep,
} from '../hole/fill.ts';
import type { Window } from '../hole/tiles.ts';
import { blank } from '../hole/window.ts';
import { enlarge } from '../patch/enlarge.ts';
import { noMatches, placeMatches } from '../patch/place.ts';
import {
  allShifts,
  measureOffsets,
  reachingOffsets,
  type SearchOptions,
  type Shift,
} from './candidates.ts';
import { type Ground, readGround } from './ground.ts';
import { energyOf, fuse, type Labelling, startLabelling } from './labelling.ts';
import {
  buildShiftLevels,
  type LargestLevel,
  regionAround,
  releaseShiftLevels,
  type ShiftLevel,
} from './levels.ts';
import { histogramPlane, originsOf, pictureOf } from './planes.ts';
import { joinSeams, labelsOf } from './seams.ts';
import type { OffsetStatistics } from './statistics.ts';

export interface ShiftOptions {
  /** Where shifts come from: the picture's dominant offsets, or null for all there are. */
  readonly offsets: Omit<SearchOptions, 'radius'> | null;
  /** Pixels are copied only from where the square of this radius is known. */
  readonly radius: number;
  /** Shifts are chosen on the first level that is no larger, and refined on the finer ones. */
  readonly largest: Omit<LargestLevel, 'radius'>;
  /** Times that every shift is proposed, at most. */
  readonly rounds: number;
  /** How much differences of gradients count at a seam, against 1 for colours. */
  readonly gradients: number;
  /** Seams are hidden by Poisson's equation; else every filled pixel is one of the picture's. */
  readonly join: boolean;
}

export interface ShiftFilled extends Filled {
  /** Where each filled pixel was copied from on the whole picture, and the number of its shift. */
  readonly origin: Matches;
  /** Number of each filled pixel's shift, from 1; 0 elsewhere. */
  readonly labels: Field;
  /** Smoothed counts of offsets, no offset in the middle; one empty pixel where none were counted. */
  readonly histogram: Field;
  /** Missing pixels that no shift reaches: they keep the smooth first guess. */
  readonly givenUp: number;
  readonly nothingToCopy: boolean;
}

/**
 * Fills a hole by moving known pixels: each missing pixel p is copied from p + s(p), with shifts s chosen so
 * that neighbours with unlike shifts meet where the picture looks alike (shift-maps: Pritch, Kav-Venaki and
 * Peleg 2009). With `offsets` only the dominant offsets between similar patches are shifts (He and Sun
 * 2012). Chosen by least cuts on the CPU on a coarse level, one shift proposed after the other, and
 * refined by one pixel on each finer level. Whole numbers throughout, so all backends choose alike.
 */
export async function* fillByShifts(
  gpu: Gpu,
  inputs: { image: Image; mask: Field; allowed?: Field | undefined },
  options: ShiftOptions,
): AsyncGenerator<FillStep, ShiftFilled, void> {
  const { image } = inputs;
  let done: { origin: Matches; statistics: OffsetStatistics | null; givenUp: number } | null = null;
  let nothingToCopy = false;
  const filled = yield* fillHole(gpu, inputs, async function* (at) {
    const region = regionAround(at.window, image);
    const largest = { ...options.largest, radius: options.radius };
    const levels = await buildShiftLevels(gpu, inputs, region, largest);
    nothingToCopy = levels[0]?.usable === 0;
    if (nothingToCopy) {
      releaseShiftLevels(gpu, levels);
      const method = { kind: 'multigrid', cycles: 20 } as const;
      return yield* solveLaplace(gpu, { tolerance: 1e-6, method })(at);
    }
    const chosen = yield* chooseShifts(gpu, at, region, levels, options);
    releaseShiftLevels(gpu, levels);
    const { labelling, statistics, givenUp } = chosen;
    const origin = originsOf(gpu, labelling, region, at.window);
    const copied = gatherKernel(
      gpu,
      { current: at.start, origin, image },
      { imageWidth: image.width },
    );
    done = { origin: placeMatches(gpu, origin, at.window, image), statistics, givenUp };
    if (options.join) yield* joinSeams(gpu, inputs, at, origin, copied);
    gpu.release(origin);
    return copied;
  });
  const found = done as {
    origin: Matches;
    statistics: OffsetStatistics | null;
    givenUp: number;
  } | null;
  return {
    ...filled,
    nothingToCopy,
    origin: found?.origin ?? noMatches(gpu, image),
    labels: found ? labelsOf(gpu, found.origin) : blank(gpu, image),
    histogram: histogramPlane(gpu, found?.statistics ?? null),
    givenUp: found?.givenUp ?? 0,
  };
}

interface Chosen {
  readonly labelling: Labelling;
  readonly statistics: OffsetStatistics | null;
  readonly givenUp: number;
}

/** Shifts of the finest level, coarse to fine. */
async function* chooseShifts(
  gpu: Gpu,
  { window }: HoleWindow,
  region: Window,
  levels: readonly ShiftLevel[],
  options: ShiftOptions,
): AsyncGenerator<WindowStep, Chosen, void> {
  const coarsest = levels.at(-1) as ShiftLevel;
  const { offsets, radius, gradients, rounds } = options;
  const statistics = offsets && (await measureOffsets(gpu, coarsest, { ...offsets, radius }));
  let ground = await readGround(gpu, coarsest, gradients);
  const shifts = statistics ? reachingOffsets(ground, statistics) : allShifts(ground);
  let { labelling, left } = startLabelling(ground, () => shifts);
  const within = { ...window, left: window.left - region.left, top: window.top - region.top };
  let k = 0;
  const show = (depth: number, energy: number, stage: string): WindowStep => {
    const picture = pictureOf(gpu, ground, labelling);
    const current = enlarge(gpu, picture, { ...ground, left: 0, top: 0 }, within, 2 ** depth, 255);
    gpu.release(picture);
    const residual = Math.sqrt(energy / Math.max(1, 6 * labelling.x.length)) / 255;
    return { k: ++k, stage, residual, current };
  };
  const propose = async function* (
    depth: number,
    moves: readonly Shift[],
    isMove: boolean,
    stage: (round: number) => string,
  ): AsyncGenerator<WindowStep, void, void> {
    let energy = energyOf(ground, labelling);
    const every = Math.ceil(moves.length / STEPS_A_ROUND);
    for (let round = 1; round <= rounds; round++) {
      const before = energy;
      for (const [i, [x, y]] of moves.entries()) {
        const cut = fuse(ground, labelling, {
          x: isMove ? labelling.shiftX.map((own) => own + x) : filledWith(labelling, x),
          y: isMove ? labelling.shiftY.map((own) => own + y) : filledWith(labelling, y),
        });
        let part = cut.next();
        for (; !part.done; part = cut.next()) await gpu.breathe();
        energy -= part.value;
        await gpu.breathe();
        if ((i + 1) % every !== 0) continue;
        const step = show(depth, energy, stage(round));
        yield step;
        gpu.release(step.current);
      }
      if (energy >= before) break;
    }
  };
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    if (depth === levels.length - 1) {
      yield* propose(depth, shifts, false, (round) => `shifts, round ${round}`);
      continue;
    }
    ground = await readGround(gpu, levels[depth] as ShiftLevel, gradients);
    ({ labelling, left } = refined(ground, labelling, levels[depth + 1] as ShiftLevel, {
      shifts,
      scale: 2 ** (levels.length - 1 - depth),
    }));
    yield* propose(depth, STEPS, true, () => `level ${depth + 1} of ${levels.length}`);
  }
  return { labelling, statistics, givenUp: left };
}

/** Previews in a round. */
const STEPS_A_ROUND = 8;

/** Moves by one pixel. */
const STEPS: readonly Shift[] = [-1, 0, 1].flatMap((y) =>
  [-1, 0, 1].filter((x) => x !== 0 || y !== 0).map((x): Shift => [x, y]),
);

const filledWith = ({ x }: Labelling, value: number): Int32Array =>
  new Int32Array(x.length).fill(value);

/** The labelling of the next finer level: twice the shift of the coarse pixel, or of one close by. */
function refined(
  ground: Ground,
  { indexOf, shiftX, shiftY }: Labelling,
  coarse: ShiftLevel,
  { shifts, scale }: { readonly shifts: readonly Shift[]; readonly scale: number },
): { readonly labelling: Labelling; readonly left: number } {
  const { width, height } = coarse.source;
  return startLabelling(ground, function* (x, y) {
    const [parentX, parentY] = [Math.floor(x / 2), Math.floor(y / 2)];
    for (const [dx, dy] of [[0, 0] as const, ...STEPS]) {
      const [px, py] = [parentX + dx, parentY + dy];
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const i = indexOf[py * width + px] as number;
      if (i < 0) continue;
      const own: Shift = [2 * (shiftX[i] as number), 2 * (shiftY[i] as number)];
      yield own;
      for (const [mx, my] of STEPS) yield [own[0] + mx, own[1] + my];
    }
    for (const [sx, sy] of shifts) yield [sx * scale, sy * scale];
  });
}
