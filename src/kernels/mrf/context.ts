import type { Gpu } from '../gpu/gpu.ts';
import type { Image, Size } from '../gpu/plane.ts';
import { type Block, type BlockOptions, chiSquare, divide, isReliable, touch } from './blocks.ts';
import { gaborResponses } from './gabor.ts';
import type { Lattice } from './lattice.ts';
import type { Picture } from './picture.ts';
import type { Candidates } from './pruning.ts';
import { textonsOf } from './textons.ts';

export interface ContextOptions extends BlockOptions {
  /** Directions of the filters. */
  readonly orientations: number;
  /** Blocks that differ by less than this hold the same (χ², 0..1). */
  readonly similar: number;
  /** Blocks that one block may copy from, at most. */
  readonly most: number;
}

/** A block that another may copy from, and how much they differ. */
export interface Likeness {
  readonly block: number;
  /** χ² of their histograms. */
  readonly error: number;
}

export interface Context extends Size {
  readonly blocks: readonly Block[];
  /** By block: the blocks that it may copy from. */
  readonly matches: readonly (readonly Likeness[])[];
  /** By pixel: the block that it lies in. */
  readonly blockAt: Int32Array;
  /** By pixel: its kind of texture; 255 where it is missing. */
  readonly textons: Uint8Array;
  readonly similar: number;
}

/**
 * What each part of a picture looks like, and which parts look like it (Ružić and Pižurica 2015): textons from Gabor
 * filters, blocks that hold one kind of content, and for each block the blocks that it may copy from.
 */
export async function contextOf(
  gpu: Gpu,
  source: Image,
  picture: Picture,
  options: ContextOptions,
): Promise<Context> {
  const { width, height, missing } = picture;
  const responses = await gaborResponses(gpu, source, options.orientations);
  const textons = textonsOf(responses, missing, options.kinds);
  const blocks = divide(textons, { width, height }, options);
  const blockAt = new Int32Array(width * height);
  for (const [b, { left, top, right, bottom }] of blocks.entries()) {
    for (let y = top; y < bottom; y++) blockAt.fill(b, y * width + left, y * width + right);
  }
  const { similar } = options;
  return { width, height, blocks, matches: matchesOf(blocks, options), blockAt, textons, similar };
}

/**
 * By block: for one that is mostly known those that differ least from it (below `similar`, or else the best two);
 * for another what its known neighbours may copy from, its other neighbours, and itself. Where no neighbour is
 * known, what the neighbours' neighbours may copy from, and so on.
 */
export function matchesOf(
  blocks: readonly Block[],
  { similar, most }: Pick<ContextOptions, 'similar' | 'most'>,
): readonly (readonly Likeness[])[] {
  const errorOf = (a: number, b: number) =>
    chiSquare((blocks[a] as Block).histogram, (blocks[b] as Block).histogram);
  const found: (readonly Likeness[] | null)[] = blocks.map((block, b) => {
    if (!isReliable(block)) return null;
    const all = blocks
      .map((other, o) => ({ block: o, error: errorOf(b, o), isReliable: isReliable(other) }))
      .filter((likeness) => likeness.isReliable)
      .toSorted((x, y) => x.error - y.error || x.block - y.block)
      .map(({ block: o, error }) => ({ block: o, error }));
    const alike = all.filter(({ error }) => error < similar).slice(0, most);
    return alike.length > 0 ? alike : all.slice(0, 2);
  });
  const neighbours = blocks.map((block, b) =>
    Array.from(blocks.keys()).filter((o) => o !== b && touch(block, blocks[o] as Block)),
  );
  for (let isOpen = true; isOpen; ) {
    isOpen = false;
    const before = [...found];
    for (const [b, likeness] of before.entries()) {
      if (likeness) continue;
      const told = (neighbours[b] as number[]).flatMap((o) => before[o] ?? []);
      if (told.length === 0) continue;
      const isKnown = (blocks[b] as Block).known > 0;
      const best = new Map<number, number>([[b, 0]]);
      for (const { block, error } of told) {
        const own = isKnown ? errorOf(b, block) : error;
        if (block !== b) best.set(block, Math.min(own, best.get(block) ?? 1));
      }
      for (const o of neighbours[b] as number[]) {
        if (!isReliable(blocks[o] as Block)) best.set(o, isKnown ? errorOf(b, o) : similar);
      }
      found[b] = Array.from(best, ([block, error]) => ({ block, error }));
      isOpen = true;
    }
  }
  return found.map((likeness, b) => likeness ?? [{ block: b, error: 0 }]);
}

/** By pixel: 1 where what is missing may be copied from: in the blocks that the hole's blocks name, and `margin` pixels around. */
export function allowedBy(context: Context, missing: Uint8Array, margin: number): Uint8Array {
  const open = new Set<number>();
  for (const [i, value] of missing.entries()) {
    if (value === 1) open.add(context.blockAt[i] as number);
  }
  const allowed = new Uint8Array(missing.length);
  if (open.size === 0) return allowed.fill(1);
  for (const b of open) {
    for (const { block } of context.matches[b] as readonly Likeness[]) {
      paint(context, block, margin, (i) => {
        allowed[i] = 1;
      });
    }
  }
  return allowed;
}

function paint(
  { blocks, width, height }: Context,
  block: number,
  margin: number,
  mark: (at: number) => void,
): void {
  const { left, top, right, bottom } = blocks[block] as Block;
  for (let y = Math.max(0, top - margin); y < Math.min(height, bottom + margin); y++) {
    for (let x = Math.max(0, left - margin); x < Math.min(width, right + margin); x++)
      mark(y * width + x);
  }
}

/**
 * The labels of each node, from the blocks that those may copy from which the corners of its window touch; a label's cost
 * counts D = 1 − exp(−(χ² + T)), with T the threshold of likeness. A node left without a label gets them all.
 */
export function candidatesOf(
  context: Context,
  lattice: Lattice,
  labels: Int32Array,
): readonly Candidates[] {
  const { width, height, blockAt, similar } = context;
  const known = new Map<string, Candidates>();
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
  return lattice.nodes.map(({ x, y }) => {
    const corners = [-lattice.gap, lattice.gap].flatMap((dy) =>
      [-lattice.gap, lattice.gap].map(
        (dx) => blockAt[clamp(y + dy, height) * width + clamp(x + dx, width)] as number,
      ),
    );
    const touched = [...new Set(corners)].toSorted((a, b) => a - b);
    const key = touched.join();
    const made = known.get(key) ?? candidatesIn(context, touched, lattice.gap, labels, similar);
    known.set(key, made);
    return made;
  });
}

function candidatesIn(
  context: Context,
  touched: readonly number[],
  margin: number,
  labels: Int32Array,
  similar: number,
): Candidates {
  const errors = new Float32Array(context.width * context.height).fill(Number.POSITIVE_INFINITY);
  for (const b of touched) {
    for (const { block, error } of context.matches[b] as readonly Likeness[]) {
      paint(context, block, margin, (i) => {
        errors[i] = Math.min(errors[i] as number, error);
      });
    }
  }
  const inside = labels.filter((label) => (errors[label] as number) < Number.POSITIVE_INFINITY);
  if (inside.length === 0) return { labels, weights: null };
  return {
    labels: inside,
    weights: Float32Array.from(
      inside,
      (label) => 1 - Math.exp(-((errors[label] as number) + similar)),
    ),
  };
}
