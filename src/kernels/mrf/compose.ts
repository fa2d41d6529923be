import type { Window } from '../hole/tiles.ts';
import type { Lattice } from './lattice.ts';
import { DIRECTIONS, nodeNextTo } from './lattice.ts';

/** How overlapping patches become one picture: cut where they differ least, or a weighted mean of all. */
export type Blend = 'seam' | 'mean';

/** A picture of which a window is missing in part; four numbers a pixel. */
export interface Canvas {
  readonly image: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly missing: Uint8Array;
  readonly window: Window;
  /** The window's first guess: what stays where no patch comes. */
  readonly start: Float32Array;
}

export interface Composed {
  /** The window, four numbers a pixel. */
  readonly colours: Float32Array;
  /** By missing pixel of the window: where its patch has it from (x, y), 0, and the patch's turn; -1 elsewhere. */
  readonly origin: Float32Array;
}

/**
 * Lays each node's patch, given by its centre, into the missing pixels of a window. Seams: patches are laid in the given
 * order; towards each neighbour that already lies there the new one begins at the cut of least error through
 * the overlap (Efros and Freeman 2001), softened over four pixels by the binomial 1 3 3 1. Mean: all patches over a
 * pixel, weighted by a Gaussian of their centre's distance, sigma gap / 2. `order` may hold some nodes only.
 */
export function compose(
  canvas: Canvas,
  lattice: Lattice,
  places: readonly number[],
  order: readonly number[],
  blend: Blend,
): Composed {
  const open = openWindow(canvas);
  if (blend === 'mean') layMeans(canvas, lattice, places, order, open);
  else laySeams(canvas, lattice, places, order, open);
  return open;
}

interface OpenWindow extends Composed {
  /** 1 where a pixel of the window is known or laid. */
  readonly laid: Uint8Array;
}

function openWindow({ missing, width, window, start }: Canvas): OpenWindow {
  const count = window.width * window.height;
  const origin = new Float32Array(4 * count).fill(-1);
  const laid = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    origin[4 * i + 2] = 0;
    const x = window.left + (i % window.width);
    const y = window.top + Math.floor(i / window.width);
    laid[i] = 1 - (missing[y * width + x] as number);
  }
  return { colours: start.slice(), origin, laid };
}

/** The pixels of a node's window that lie in the window of the picture: their places there and from the centre. */
function* pixelsOf({ window }: Canvas, { gap, nodes }: Lattice, node: number) {
  const { x, y } = nodes[node] as { x: number; y: number };
  for (let dy = -gap; dy <= gap; dy++) {
    const row = y + dy - window.top;
    if (row < 0 || row >= window.height) continue;
    for (let dx = -gap; dx <= gap; dx++) {
      const column = x + dx - window.left;
      if (column < 0 || column >= window.width) continue;
      yield { at: row * window.width + column, dx, dy };
    }
  }
}

function laySeams(
  canvas: Canvas,
  lattice: Lattice,
  places: readonly number[],
  order: readonly number[],
  open: OpenWindow,
): void {
  const { colours, origin, laid } = open;
  const { gap } = lattice;
  const side = 2 * gap + 1;
  const done = new Set<number>();
  for (const [turn, node] of order.entries()) {
    const centre = places[node] as number;
    const pixels = [...pixelsOf(canvas, lattice, node)];
    const errors = new Float64Array(side * side);
    for (const { at, dx, dy } of pixels) {
      if (laid[at] === 0) continue;
      const from = 4 * (centre + dy * canvas.width + dx);
      let sum = 0;
      for (let c = 0; c < 3; c++) {
        sum += ((canvas.image[from + c] as number) - (colours[4 * at + c] as number)) ** 2;
      }
      errors[(dy + gap) * side + dx + gap] = sum;
    }
    const cuts = DIRECTIONS.slice(0, 4).flatMap(([sx, sy], direction) =>
      done.has(nodeNextTo(lattice, node, direction))
        ? [{ sx, sy, cut: cutOf(errors, gap, sx, sy) }]
        : [],
    );
    for (const { at, dx, dy } of pixels) {
      const x = canvas.window.left + (at % canvas.window.width);
      const y = canvas.window.top + Math.floor(at / canvas.window.width);
      if (canvas.missing[y * canvas.width + x] === 0) continue;
      let share = 1;
      if (laid[at] === 1) {
        for (const { sx, sy, cut } of cuts) {
          // How far a pixel lies from the side that the neighbour is on, and along it.
          const [depth, along] = sx !== 0 ? [gap - sx * dx, dy + gap] : [gap - sy * dy, dx + gap];
          share = Math.min(share, softStep(depth - (cut[along] as number)));
        }
      }
      const label = centre + dy * canvas.width + dx;
      for (let c = 0; c < 3; c++) {
        const there = colours[4 * at + c] as number;
        colours[4 * at + c] = there + share * ((canvas.image[4 * label + c] as number) - there);
      }
      if (share >= 0.5) note(origin, at, label, canvas.width, turn);
      laid[at] = 1;
    }
    done.add(node);
  }
}

function note(origin: Float32Array, at: number, label: number, width: number, turn: number): void {
  origin[4 * at] = label % width;
  origin[4 * at + 1] = Math.floor(label / width);
  origin[4 * at + 3] = turn;
}

/** How much of a new patch shows `k` pixels behind its first one: a step, smoothed by 1 3 3 1. */
const softStep = (k: number): number => (k < -1 ? 0 : ([0.125, 0.5, 0.875][k + 1] ?? 1));

/**
 * By place along the side towards (sx, sy): how many pixels from that side the new patch begins, by the cut of least error
 * through the overlap, gap + 1 pixels deep.
 */
function cutOf(errors: Float64Array, gap: number, sx: number, sy: number): Int32Array {
  const side = 2 * gap + 1;
  const depths = gap + 1;
  const errorAt = (along: number, depth: number) => {
    const across = sx + sy > 0 ? side - 1 - depth : depth;
    return errors[sx !== 0 ? along * side + across : across * side + along] as number;
  };
  const costs = new Float64Array(side * depths);
  const costAt = (along: number, depth: number) =>
    depth < 0 || depth >= depths
      ? Number.POSITIVE_INFINITY
      : (costs[along * depths + depth] as number);
  for (let along = 0; along < side; along++) {
    for (let depth = 0; depth < depths; depth++) {
      const before =
        along === 0
          ? 0
          : Math.min(
              costAt(along - 1, depth - 1),
              costAt(along - 1, depth),
              costAt(along - 1, depth + 1),
            );
      costs[along * depths + depth] = before + errorAt(along, depth);
    }
  }
  const cut = new Int32Array(side);
  let depth = 0;
  for (let d = 1; d < depths; d++) if (costAt(side - 1, d) < costAt(side - 1, depth)) depth = d;
  for (let along = side - 1; along >= 0; along--) {
    cut[along] = depth;
    if (along === 0) break;
    const nearby = [depth, depth - 1, depth + 1];
    depth = nearby.reduce((best, d) => (costAt(along - 1, d) < costAt(along - 1, best) ? d : best));
  }
  return cut;
}

function layMeans(
  canvas: Canvas,
  lattice: Lattice,
  places: readonly number[],
  order: readonly number[],
  { colours, origin, laid }: OpenWindow,
): void {
  const { gap } = lattice;
  const count = canvas.window.width * canvas.window.height;
  const [sums, weights, nearest] = [
    new Float64Array(3 * count),
    new Float64Array(count),
    new Float64Array(count),
  ];
  for (const [turn, node] of order.entries()) {
    for (const { at, dx, dy } of pixelsOf(canvas, lattice, node)) {
      if (laid[at] === 1) continue;
      const weight = Math.exp((-2 * (dx * dx + dy * dy)) / gap ** 2);
      const label = (places[node] as number) + dy * canvas.width + dx;
      for (let c = 0; c < 3; c++) {
        (sums[3 * at + c] as number) += weight * (canvas.image[4 * label + c] as number);
      }
      (weights[at] as number) += weight;
      if (weight <= (nearest[at] as number)) continue;
      nearest[at] = weight;
      note(origin, at, label, canvas.width, turn);
    }
  }
  for (let at = 0; at < count; at++) {
    const weight = weights[at] as number;
    if (weight === 0) continue;
    for (let c = 0; c < 3; c++) colours[4 * at + c] = (sums[3 * at + c] as number) / weight;
  }
}
