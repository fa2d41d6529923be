import type { Size } from '../gpu/plane.ts';

/** A node of the lattice: where its centre lies in the picture, possibly beyond the right or lower border. */
export interface LatticeNode {
  readonly column: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  /** Whether a pixel of its window is known. */
  readonly seesKnown: boolean;
}

/** Right, left, below, above, then the four diagonals: the opposite of direction d is `d ^ 1`. */
export const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [1, -1],
] as const;

/** Points a `gap` apart whose windows of side 2 gap + 1 hold a missing pixel. */
export interface Lattice {
  /** Pixels between two points; a window reaches as far to each side. */
  readonly gap: number;
  readonly columns: number;
  readonly rows: number;
  readonly nodes: readonly LatticeNode[];
  /** Node by place of the lattice, row by row, -1 where there is none. */
  readonly nodeAt: Int32Array;
}

/** How many points cover a side: the last window reaches the border. */
const pointsOn = (side: number, gap: number) => Math.max(1, Math.ceil((side - gap - 1) / gap));

/** The points gap + k · gap whose windows touch the hole (1 = missing, one number per pixel). */
export function latticeOver(hole: Float32Array, { width, height }: Size, gap: number): Lattice {
  const [columns, rows] = [pointsOn(width, gap), pointsOn(height, gap)];
  const nodes: LatticeNode[] = [];
  const nodeAt = new Int32Array(columns * rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [gap + column * gap, gap + row * gap];
      let [missing, known] = [0, 0];
      for (let py = Math.max(0, y - gap); py <= Math.min(height - 1, y + gap); py++) {
        for (let px = Math.max(0, x - gap); px <= Math.min(width - 1, x + gap); px++) {
          if ((hole[py * width + px] as number) >= 0.5) missing++;
          else known++;
        }
      }
      if (missing === 0) continue;
      nodeAt[row * columns + column] = nodes.length;
      nodes.push({ column, row, x, y, seesKnown: known > 0 });
    }
  }
  return { gap, columns, rows, nodes, nodeAt };
}

/** The node next to another in a direction, -1 where there is none. */
export function nodeNextTo(lattice: Lattice, node: number, direction: number): number {
  const at = lattice.nodes[node];
  const step = DIRECTIONS[direction];
  if (!at || !step) return -1;
  const [column, row] = [at.column + step[0], at.row + step[1]];
  if (column < 0 || row < 0 || column >= lattice.columns || row >= lattice.rows) return -1;
  return lattice.nodeAt[row * lattice.columns + column] as number;
}

/** The part of a node's window that it shares with its neighbour in a direction, as offsets from its own centre. */
export function overlapTowards(gap: number, direction: number) {
  const [dx, dy] = DIRECTIONS[direction] as readonly [number, number];
  return {
    left: dx > 0 ? 0 : -gap,
    right: dx < 0 ? 0 : gap,
    top: dy > 0 ? 0 : -gap,
    bottom: dy < 0 ? 0 : gap,
  };
}
