import type { Gpu } from '../gpu/gpu.ts';
import type { Size } from '../gpu/plane.ts';
import type { Ground } from './compare.ts';
import { DIRECTIONS, type Lattice, nodeNextTo, overlapTowards } from './lattice.ts';
import { type Edge, type Model, makeModel } from './model.ts';

/** A picture on the CPU: R, G, B in whole numbers 0..255, and what of it is missing. */
export interface Picture extends Size {
  readonly bytes: Uint8Array;
  readonly missing: Uint8Array;
}

export async function readPicture(
  gpu: Gpu,
  { source, hole }: Pick<Ground, 'source' | 'hole'>,
): Promise<Picture> {
  const [colours, holes] = [await gpu.read(source), await gpu.read(hole)];
  const { width, height } = source;
  const bytes = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) bytes[3 * i + c] = colours[4 * i + c] as number;
  }
  return { width, height, bytes, missing: Uint8Array.from(holes, (v) => (v >= 0.5 ? 1 : 0)) };
}

/** The squared difference of two pixels over R, G, B, each 0..255. */
export function pixelCost({ bytes }: Picture, p: number, q: number): number {
  const r = (bytes[3 * p] as number) - (bytes[3 * q] as number);
  const g = (bytes[3 * p + 1] as number) - (bytes[3 * q + 1] as number);
  const b = (bytes[3 * p + 2] as number) - (bytes[3 * q + 2] as number);
  return r * r + g * g + b * b;
}

/** Whether patches of side 2 gap + 1 around two pixels differ by less than `alike`. */
export function isAlike(picture: Picture, gap: number, alike: number, a: number, b: number) {
  let sum = 0;
  for (let dy = -gap; dy <= gap; dy++) {
    for (let dx = -gap; dx <= gap; dx++) {
      const away = dy * picture.width + dx;
      sum += pixelCost(picture, a + away, b + away);
    }
    if (sum >= alike) return false;
  }
  return true;
}

/** Squares of code values 0..255 in a square of code values 0..1: costs divided by it are those of the papers. */
export const UNIT = 255 ** 2;

/**
 * The model of few labels at each node: V_i is the sum of squared differences over the known pixels of a node's window,
 * V_ij that over the overlap of two windows, both over R, G, B (not divided by their number).
 * `neighbours` 8 adds the diagonal ones. Memory: 8 bytes for each pair of labels of two neighbours.
 */
export function modelOf(
  picture: Picture,
  lattice: Lattice,
  kept: readonly Int32Array[],
  neighbours: 4 | 8,
): Model {
  const { gap, nodes } = lattice;
  const { width, height, missing } = picture;
  const unary = nodes.map(({ x, y }, node) =>
    Float64Array.from(kept[node] as Int32Array, (label) => {
      let sum = 0;
      for (let py = Math.max(0, y - gap); py <= Math.min(height - 1, y + gap); py++) {
        for (let px = Math.max(0, x - gap); px <= Math.min(width - 1, x + gap); px++) {
          const p = py * width + px;
          if (missing[p] === 1) continue;
          sum += pixelCost(picture, p, label + (py - y) * width + px - x);
        }
      }
      return sum;
    }),
  );
  const edges: Edge[] = [];
  for (let direction = 0; direction < neighbours; direction += 2) {
    const span = overlapTowards(gap, direction);
    const [dx, dy] = DIRECTIONS[direction] as readonly [number, number];
    const away = gap * (dy * width + dx);
    for (const from of nodes.keys()) {
      const to = nodeNextTo(lattice, from, direction);
      if (to < 0) continue;
      const [own, their] = [kept[from] as Int32Array, kept[to] as Int32Array];
      const costs = new Float64Array(own.length * their.length);
      for (const [a, p] of own.entries()) {
        for (const [b, q] of their.entries()) {
          let sum = 0;
          for (let oy = span.top; oy <= span.bottom; oy++) {
            for (let ox = span.left; ox <= span.right; ox++) {
              const at = oy * width + ox;
              sum += pixelCost(picture, p + at, q - away + at);
            }
          }
          costs[a * their.length + b] = sum;
        }
      }
      edges.push({ from, to, direction, costs });
    }
  }
  return makeModel(unary, edges, UNIT);
}
