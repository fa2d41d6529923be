import { type Gpu, TooLargeError } from '../gpu/gpu.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import { describeSize } from '../gpu/plane.ts';
import { blockedCentres } from '../patch/regions.ts';
import type { Lattice } from './lattice.ts';
import type { Candidates, Pruned } from './pruning.ts';

/** What the costs of all labels at all nodes may hold at once. */
const MOST_BYTES = 2 ** 27;
/** A cost and how far it is worked out. */
const LABEL_BYTES = 5;
const MOST_SPACING = 16;

/** Centres of whole known patches, as y · width + x in rising order. */
export async function knownPatches(
  gpu: Gpu,
  mask: Field,
  allowed: Field | undefined,
  gap: number,
): Promise<Int32Array> {
  const plane = blockedCentres(gpu, mask, allowed, gap);
  const blocked = await gpu.read(plane);
  gpu.release(plane);
  return Int32Array.from(blocked.keys()).filter((i) => (blocked[i] as number) < 0.5);
}

/**
 * The candidates of all nodes from a grid of patches `spacing` pixels apart; 0 takes the finest whose costs fit into
 * 128 MiB. Errors: `TooLargeError` with the cure where those of the given spacing do not.
 */
export function spaced(
  labels: Int32Array,
  { width }: Size,
  lattice: Lattice,
  spacing: number,
  candidatesFrom: (labels: Int32Array) => readonly Candidates[],
): readonly Candidates[] {
  const at = (step: number) => {
    const onGrid = labels.filter(
      (label) => (label % width) % step === 0 && Math.floor(label / width) % step === 0,
    );
    return onGrid.length > 0 ? onGrid : labels.subarray(0, 1);
  };
  const bytesOf = (all: readonly Candidates[]) =>
    LABEL_BYTES * all.reduce((sum, own) => sum + own.labels.length, 0);
  const first = Math.max(1, spacing);
  for (let step = first; ; step++) {
    const taken = at(step);
    const all = candidatesFrom(taken);
    const bytes = bytesOf(all);
    if (bytes <= MOST_BYTES || (spacing === 0 && step === MOST_SPACING)) return all;
    if (spacing === 0) continue;
    throw new TooLargeError(
      `${lattice.nodes.length} nodes x ${taken.length} patches x ${LABEL_BYTES} bytes = ${Math.ceil(bytes / 2 ** 20)} MiB, ` +
        `more than ${MOST_BYTES / 2 ** 20} MiB; let the spacing of patches be chosen (0), make the gap larger, or allow less of the picture`,
    );
  }
}

/**
 * Pruned labels as a plane that another node can read: as wide as the lattice, its rows once for each label. x, y of a
 * patch's centre, 0, and the turn in which its node was pruned; x = -1 where there is none.
 */
export function planeOf(
  gpu: Gpu,
  lattice: Lattice,
  { kept, order }: Pruned,
  { width }: Size,
): Matches {
  const { columns, rows, nodes } = lattice;
  const most = kept.reduce((count, list) => Math.max(count, list.length), 1);
  const data = new Float32Array(4 * columns * rows * most).fill(-1);
  for (let i = 2; i < data.length; i += 4) data[i] = 0;
  for (const [turn, node] of order.entries()) {
    const { column, row } = nodes[node] as { column: number; row: number };
    for (const [a, label] of (kept[node] as Int32Array).entries()) {
      data.set(
        [label % width, Math.floor(label / width), 0, turn],
        4 * ((a * rows + row) * columns + column),
      );
    }
  }
  const plane = gpu.matches({ width: columns, height: rows * most });
  gpu.upload(plane, data);
  return plane;
}

/**
 * The labels that such a plane holds; null where it holds none at all.
 * Errors: `Error` with the cure where it was made for another lattice or picture.
 */
export async function readPlane(
  gpu: Gpu,
  plane: Matches,
  lattice: Lattice,
  image: Image,
): Promise<Pruned | null> {
  const { columns, rows, nodes, gap } = lattice;
  const misfit = new Error(
    `candidates: ${describeSize(plane)} do not fit a lattice of ${columns}x${rows} nodes over this hole; ` +
      'give this node the picture, the mask and the gap of the node that made them',
  );
  if (plane.width !== columns || plane.height % rows !== 0) throw misfit;
  const data = await gpu.read(plane);
  const isInside = (x: number, y: number) =>
    x >= gap && y >= gap && x < image.width - gap && y < image.height - gap;
  const turns: number[] = [];
  const kept = nodes.map(({ column, row }, node) => {
    const labels: number[] = [];
    for (let at = row * columns + column; at < plane.width * plane.height; at += rows * columns) {
      const [x = -1, y = -1, , turn = 0] = data.subarray(4 * at, 4 * at + 4);
      if (x < 0) continue;
      if (!isInside(x, y)) throw misfit;
      labels.push(y * image.width + x);
      turns[node] = turn;
    }
    return Int32Array.from(labels);
  });
  if (kept.every(({ length }) => length === 0)) return null;
  if (kept.some(({ length }) => length === 0)) throw misfit;
  const order = Array.from(nodes.keys()).toSorted(
    (a, b) => (turns[a] as number) - (turns[b] as number) || a - b,
  );
  return { kept, order };
}
