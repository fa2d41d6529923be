import { solveLaplace } from '../diffusion/harmonic.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import {
  type FilledAndTold,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowResult,
  type WindowStep,
} from '../hole/fill.ts';
import { toBytes } from '../patch/bytes.ts';
import { noMatches, placeMatches } from '../patch/place.ts';
import { knownPatches, planeOf, readPlane, spaced } from './candidates.ts';
import { type Ground, shiftOf } from './compare.ts';
import { type Blend, type Canvas, compose } from './compose.ts';
import { type ContextOptions, candidatesOf, contextOf } from './context.ts';
import { type Lattice, latticeOver } from './lattice.ts';
import { energyOf, type Model, startLabels } from './model.ts';
import { isAlike, modelOf, readPicture, UNIT } from './picture.ts';
import { type Pruned, type PruningRule, prune } from './pruning.ts';
import type { Inference, InferenceStep } from './steps.ts';
import { uncertaintyOf } from './uncertainty.ts';

export interface MrfInputs {
  readonly image: Image;
  readonly mask: Field;
  /** 1 = may be copied from. */
  readonly allowed?: Field | undefined;
  /** Labels that were pruned before (`planeOf`): nothing is pruned here. */
  readonly candidates?: Matches | undefined;
}

/** How labels are pruned; sums of squares are of code values 0..1. */
export type PruningOptions = Omit<PruningRule, 'confident' | 'reach' | 'alike'> & {
  readonly confident: number;
  readonly reach: number;
  readonly alike: number;
};

export interface MrfOptions {
  /** Pixels between two nodes; patches have 2 gap + 1 pixels a side. */
  readonly gap: number;
  /** Patches are taken from a grid of this spacing, pixels; 0 takes the finest that fits. */
  readonly spacing: number;
  readonly pruning: PruningOptions;
  /** What limits each node's labels to parts of the picture that look like its surroundings; null for nothing. */
  readonly context: ContextOptions | null;
  readonly neighbours: 4 | 8;
  readonly blend: Blend;
  /** How labels are chosen; `order` is that of pruning. */
  readonly infer: (model: Model, order: readonly number[]) => Inference;
}

/** What is known of a solved model beside the picture. */
export interface Solved {
  readonly origin: Matches;
  readonly candidates: Matches;
  readonly nodes: number;
  /** The mean number of patches that a node could choose from. */
  readonly labels: number;
  /** E of the cheapest label at each node, and of the labels chosen; code values 0..1, squared. */
  readonly startEnergy: number;
  readonly energy: number;
}
export interface MrfFilled extends FilledAndTold, Solved {
  readonly nothingToCopy: boolean;
}

/** Pictures shown while labels are pruned. */
const SHOWN = 16;

/**
 * Fills a hole with overlapping patches of the picture, one for each node of a lattice, chosen together: labels are pruned
 * to few at each node, the model of these is solved, and the patches are blended. `inner` is how uncertain a node
 * is of its label: the entropy of its beliefs in bits, 0 where the method has none.
 * Whole numbers where patches are compared, so all backends choose alike. Memory beside the planes: see `LabelCosts`,
 * at most 128 MiB (`spaced`), and 8 bytes for each pair of labels of neighbours.
 */
export async function* fillByMrf(
  gpu: Gpu,
  inputs: MrfInputs,
  options: MrfOptions,
): AsyncGenerator<FillStep, MrfFilled, void> {
  const { image, mask } = inputs;
  let solved: Solved | null = null;
  let nothingToCopy = false;
  const filled = yield* fillHole(
    gpu,
    { image, mask },
    async function* (at) {
      const source = toBytes(gpu, image, mask);
      const ground = { source, hole: mask, shift: shiftOf(options.gap) };
      const result = yield* solveWindow(gpu, inputs, at, ground, options);
      gpu.release(source);
      if (result) {
        solved = result.solved;
        return result.window;
      }
      nothingToCopy = true;
      return yield* solveLaplace(gpu, {
        tolerance: 1e-6,
        method: { kind: 'multigrid', cycles: 20 },
      })(at);
    },
    { inner: 'uncertainty', margin: 2 * options.gap },
  );
  const nothing: Solved = solved ?? {
    origin: noMatches(gpu, image),
    candidates: noMatches(gpu, { width: 1, height: 1 }),
    nodes: 0,
    labels: 0,
    startEnergy: 0,
    energy: 0,
  };
  return { ...filled, ...nothing, nothingToCopy };
}

async function* solveWindow(
  gpu: Gpu,
  inputs: MrfInputs,
  { start, window }: HoleWindow,
  ground: Ground,
  options: MrfOptions,
): AsyncGenerator<WindowStep, { window: WindowResult; solved: Solved } | null, void> {
  const { image } = inputs;
  const picture = await readPicture(gpu, ground);
  const lattice = latticeOver(Float32Array.from(picture.missing), picture, options.gap);
  const canvas: Canvas = {
    image: await gpu.read(image),
    width: image.width,
    height: image.height,
    missing: picture.missing,
    window,
    start: await gpu.read(start),
  };
  const show = (places: readonly number[], order: readonly number[]) => {
    const composed = compose(canvas, lattice, places, order, options.blend);
    const current = gpu.image(window);
    gpu.upload(current, composed.colours);
    return { current, composed };
  };
  let k = 0;
  let labels = 0;
  let pruned: Pruned | null;
  if (inputs.candidates) {
    pruned = await readPlane(gpu, inputs.candidates, lattice, image);
    labels = pruned ? mean(pruned.kept.map(({ length }) => length)) : 0;
  } else {
    const steps = pruneLabels(gpu, inputs, ground, lattice, picture, options);
    const every = Math.ceil(lattice.nodes.length / SHOWN);
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) {
      labels = next.value.labels;
      if (next.value.k % every !== 0) continue;
      const { places, order } = next.value;
      const { current } = show(places, order);
      yield { k: ++k, stage: `labels of ${next.value.k} of ${next.value.of} nodes`, current };
      gpu.release(current);
    }
    pruned = next.value;
  }
  if (!pruned) return null;
  const { kept, order } = pruned;
  const model = modelOf(picture, lattice, kept, options.neighbours);
  const placesOf = (chosen: ArrayLike<number>) =>
    kept.map((list, node) => list[chosen[node] as number] as number);
  const first = startLabels(model);
  let last: InferenceStep = { k: 0, labels: first, energy: energyOf(model, first) };
  const startEnergy = last.energy;
  for (const step of options.infer(model, order)) {
    last = step;
    const { current } = show(placesOf(step.labels), order);
    const inner = uncertaintyOf(gpu, canvas, lattice, step.beliefs);
    yield { k: ++k, stage: 'inference', residual: step.energy / UNIT, current, inner };
    for (const plane of [current, inner]) gpu.release(plane);
    await gpu.breathe();
  }
  const { current, composed } = show(placesOf(last.labels), order);
  const origin = gpu.matches(window);
  gpu.upload(origin, composed.origin);
  const placed = placeMatches(gpu, origin, window, image);
  gpu.release(origin);
  return {
    window: { image: current, inner: uncertaintyOf(gpu, canvas, lattice, last.beliefs) },
    solved: {
      origin: placed,
      candidates: planeOf(gpu, lattice, pruned, image),
      nodes: lattice.nodes.length,
      labels,
      startEnergy: startEnergy / UNIT,
      energy: last.energy / UNIT,
    },
  };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

interface LabelStep {
  readonly k: number;
  readonly of: number;
  readonly labels: number;
  /** By node that is pruned: its best label. */
  readonly places: readonly number[];
  readonly order: readonly number[];
}

/** Prunes the labels of all nodes; null where there is nothing to copy. */
async function* pruneLabels(
  gpu: Gpu,
  { mask, allowed }: MrfInputs,
  ground: Ground,
  lattice: Lattice,
  picture: Awaited<ReturnType<typeof readPicture>>,
  { gap, spacing, pruning, context }: MrfOptions,
): AsyncGenerator<LabelStep, Pruned | null, void> {
  const patches = await knownPatches(gpu, mask, allowed, gap);
  if (patches.length === 0) return null;
  const seen = context ? await contextOf(gpu, ground.source, picture, context) : null;
  const candidates = spaced(patches, picture, lattice, spacing, (labels) =>
    seen
      ? candidatesOf(seen, lattice, labels)
      : lattice.nodes.map(() => ({ labels, weights: null })),
  );
  const labels = mean(candidates.map((own) => own.labels.length));
  const scale = UNIT / 2 ** ground.shift;
  const alike = pruning.alike * UNIT;
  const rule = {
    ...pruning,
    alike,
    confident: pruning.confident * scale,
    reach: pruning.reach * scale,
  };
  const places: number[] = [];
  const order: number[] = [];
  const steps = prune(gpu, ground, lattice, candidates, rule, (a, b) =>
    isAlike(picture, gap, alike, a, b),
  );
  let next = await steps.next();
  for (; !next.done; next = await steps.next()) {
    const { k, of, node, best } = next.value;
    places[node] = best;
    order.push(node);
    yield { k, of, labels, places, order };
  }
  return next.value;
}
