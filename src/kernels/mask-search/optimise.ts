import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { findHole } from '../hole/tiles.ts';
import { blank, crop, cropMask } from '../hole/window.ts';
import { FEATURES } from '../naturalness/features.ts';
import { judge } from '../naturalness/judge.ts';
import { partsOf, unnaturalness, type Weights } from '../naturalness/weights.ts';
import { type GroundOptions, onPicture, openWorkshop, type Workshop } from './ground.ts';
import { bars, type Drawing, gainPicture, strip } from './pictures.ts';
import { crossEntropy, greedy, NOTICEABLE, type Search } from './search.ts';
import { Bench, type Fill, type Tried } from './try.ts';

export interface OptimiseInputs {
  readonly image: Image;
  /** What has to go. */
  readonly mask: Field;
  /** What is never added. */
  readonly protect?: Field | undefined;
}
export interface OptimiseOptions extends GroundOptions {
  /** Fills that may be computed, on the working size and on the picture together. */
  readonly budget: number;
  readonly search: 'greedy' | 'cross-entropy';
  readonly seed: number;
  readonly weights: Weights;
}
export interface OptimiseStep {
  readonly k: number;
  readonly of: number;
  readonly residual: number;
  readonly stage: string;
  readonly preview: { readonly gain: Image; readonly candidates: Image };
}
export interface Optimised {
  readonly mask: Field;
  readonly result: Image;
  readonly gain: Image;
  readonly candidates: Image;
  readonly features: Image;
  /** A row for each fill on the working size: cost, growth, and what each of `FEATURES` adds to the cost. */
  readonly scores: Field;
  readonly before: number;
  readonly after: number;
  readonly fills: number;
}

/** Fills on the whole picture at the end: the two best masks and the one that was given. */
const FINALISTS = 3;
/** Tiles of the strip: the mask as it was and the best. */
const TILES = 6;

/**
 * Looks for the mask, at least `mask`, whose fill looks most natural (after Isogawa et al. 2018): candidates are
 * filled and judged on a window of working size, the best again on the whole picture. Deterministic
 * where the fill is. Where nothing scores noticeably better, the mask stays as it was.
 */
export async function* optimiseMask(
  gpu: Gpu,
  inputs: OptimiseInputs,
  fill: Fill,
  options: OptimiseOptions,
): AsyncGenerator<OptimiseStep, Optimised, void> {
  const { missing, pixels } = await findHole(gpu, inputs.mask);
  if (missing === 0 || missing === pixels) return asItWas(gpu, inputs, fill);
  const { budget, weights } = options;
  const workshop = await openWorkshop(gpu, inputs, options);
  const { ground, bytes } = workshop;
  const required = ground.required.reduce((sum, v) => sum + v, 0);
  const bench = new Bench(gpu, workshop.image, fill, { weights, required });
  const gains = new Map<number, number>();
  const search = { greedy, 'cross-entropy': crossEntropy }[options.search](ground, {
    budget: budget - FINALISTS,
    seed: options.seed,
    onGain: (segment, gain) => gains.set(segment, gain),
  });
  for await (const tried of trials(bench, search, budget - FINALISTS)) {
    const ranked = rank(bench.tried);
    const preview = {
      gain: put(gpu, gainPicture(ground, bytes, gains, ranked[0]?.mask ?? ground.required)),
      candidates: put(gpu, strip(ground, tilesOf(bench, ranked))),
    };
    yield { k: bench.calls, of: budget, residual: tried.cost, stage: tried.how, preview };
    for (const plane of Object.values(preview)) gpu.release(plane);
    await gpu.breathe();
  }
  gpu.release(workshop.image);
  const final = await decide(gpu, inputs, fill, { workshop, bench, weights });
  const ranked = rank(bench.tried);
  const parts = (tried: Tried) => partsOf(tried.features, weights);
  return {
    mask: final.mask,
    result: final.result,
    gain: put(gpu, gainPicture(ground, bytes, gains, final.candidate.mask)),
    candidates: put(gpu, strip(ground, tilesOf(bench, ranked))),
    features: put(gpu, bars(parts(first(bench)), parts(final.candidate))),
    scores: table(gpu, bench.tried, weights),
    before: -final.before,
    after: -final.after,
    fills: bench.calls + final.fills,
  };
}

/** Runs a search, each mask filled once, until it ends or `budget` fills are spent. */
async function* trials(bench: Bench, search: Search, budget: number): AsyncGenerator<Tried> {
  let next = search.next();
  while (!next.done) {
    const known = bench.known(next.value);
    if (!known && bench.calls >= Math.max(1, budget)) return;
    const tried = known ?? (await bench.try(next.value));
    if (!known) yield tried;
    next = search.next(tried);
  }
}

const rank = (tried: readonly Tried[]): readonly Tried[] =>
  tried.toSorted((a, b) => a.cost - b.cost || a.features.growth - b.features.growth);
const first = ({ tried }: Bench): Tried => tried[0] as Tried;
const tilesOf = (bench: Bench, ranked: readonly Tried[]): readonly Tried[] => [
  first(bench),
  ...ranked.filter((tried) => tried !== first(bench)).slice(0, TILES - 1),
];

/**
 * The best two against the mask as it was, on the whole picture. One is better only if it is noticeably so, here and
 * there; else the mask stays.
 */
async function decide(
  gpu: Gpu,
  inputs: OptimiseInputs,
  fill: Fill,
  given: { readonly workshop: Workshop; readonly bench: Bench; readonly weights: Weights },
) {
  const { workshop, bench, weights } = given;
  const { window, scale } = workshop;
  const original = first(bench);
  const better = rank(bench.tried)
    .filter(({ cost }) => cost < original.cost - NOTICEABLE)
    .slice(0, FINALISTS - 1);
  const mask = await gpu.read(inputs.mask);
  const protect = inputs.protect ? await gpu.read(inputs.protect) : null;
  const isWhole =
    scale === 1 && window.width === inputs.image.width && window.height === inputs.image.height;
  // On the whole picture at its own size all are known already.
  const finalists = isWhole ? [better[0] ?? original] : [original, ...better];
  let best: { candidate: Tried; mask: Field; result: Image; cost: number } | undefined;
  let before = original.cost;
  for (const candidate of finalists) {
    const whole = gpu.field(inputs.mask);
    gpu.upload(whole, onPicture(workshop, candidate.mask, inputs.image, mask, protect));
    const result = await fill(inputs.image, whole);
    const cost = isWhole
      ? candidate.cost
      : await costOn(gpu, result, { whole, workshop, mask, weights });
    if (candidate === original) before = cost;
    if (!best || cost < best.cost - (best.candidate === original ? NOTICEABLE : 0)) {
      if (best) for (const plane of [best.mask, best.result]) gpu.release(plane);
      best = { candidate, mask: whole, result, cost };
    } else {
      gpu.release(whole);
      gpu.release(result);
    }
  }
  if (!best) throw new Error('a search looks at the mask as it was at least');
  const { cost: after, ...chosen } = best;
  return { ...chosen, before, after, fills: finalists.length };
}

/** What a fill of the whole picture costs, judged on the window at its full size. */
async function costOn(
  gpu: Gpu,
  result: Image,
  {
    whole,
    workshop: { window },
    mask,
    weights,
  }: {
    readonly whole: Field;
    readonly workshop: Workshop;
    readonly mask: Float32Array;
    readonly weights: Weights;
  },
): Promise<number> {
  const inside = crop(gpu, result, window);
  const hole = cropMask(gpu, whole, window);
  const filled = Uint8Array.from(await gpu.read(hole), (v) => (v >= 0.5 ? 1 : 0));
  const required = mask.reduce((sum, v) => sum + (v >= 0.5 ? 1 : 0), 0);
  const { features } = await judge(gpu, inside, hole, { filled, required });
  gpu.release(inside);
  gpu.release(hole);
  return unnaturalness(features, weights);
}

/** Nothing to search around: the mask and its fill. */
async function asItWas(gpu: Gpu, { image, mask }: OptimiseInputs, fill: Fill): Promise<Optimised> {
  const dot = () => put(gpu, { width: 1, height: 1, data: Float32Array.of(0, 0, 0, 1) });
  return {
    mask,
    result: await fill(image, mask),
    gain: dot(),
    candidates: dot(),
    features: dot(),
    scores: blank(gpu, { width: 2 + FEATURES.length, height: 1 }),
    before: 0,
    after: 0,
    fills: 1,
  };
}

function put(gpu: Gpu, { width, height, data }: Drawing): Image {
  const image = gpu.image({ width, height });
  gpu.upload(image, data);
  return image;
}

function table(gpu: Gpu, tried: readonly Tried[], weights: Weights): Field {
  const scores = gpu.field({ width: 2 + FEATURES.length, height: tried.length });
  const rows = tried.flatMap(({ cost, features }) => [
    cost,
    features.growth,
    ...partsOf(features, weights),
  ]);
  gpu.upload(scores, Float32Array.from(rows));
  return scores;
}
