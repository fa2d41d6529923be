import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { shiftOf } from '../../../src/kernels/mrf/compare.ts';
import {
  DIRECTIONS,
  type Lattice,
  latticeOver,
  nodeNextTo,
  overlapTowards,
} from '../../../src/kernels/mrf/lattice.ts';
import { energyOf, labelsOf, startLabels } from '../../../src/kernels/mrf/model.ts';
import { isAlike, modelOf, type Picture, readPicture } from '../../../src/kernels/mrf/picture.ts';
import { type Candidates, type PruningRule, prune } from '../../../src/kernels/mrf/pruning.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 38, height: 31 };
const count = size.width * size.height;
const GAP = 2;
/** Stripes with a little noise, so that labels differ but some are as good as others. */
const grain = noise(count, 4);
const bytes = Float32Array.from({ length: 4 * count }, (_, i) => {
  const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
  return i % 4 === 3
    ? 1
    : Math.floor(120 + 90 * Math.sin(x + 0.4 * y) + 20 * (grain[i >> 2] as number));
});
const hole = Float32Array.from({ length: count }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x >= 14 && x < 29 && y >= 9 && y < 22 ? 1 : 0;
});
const lattice = latticeOver(hole, size, GAP);
const rule: PruningRule = {
  confident: 9000,
  reach: 9000,
  most: 4,
  fewest: 4,
  tellsCosts: false,
  alike: 0,
  byShare: true,
};
const labels = Int32Array.from(
  Array.from({ length: count }, (_, i) => i).filter((i) => {
    const [x, y] = [i % size.width, Math.floor(i / size.width)];
    const inside = x >= GAP && y >= GAP && x < size.width - GAP && y < size.height - GAP;
    return inside && !(x >= 14 - GAP && x < 29 + GAP && y >= 9 - GAP && y < 22 + GAP);
  }),
);
const weights = noise(labels.length, 6).map((v) => 0.1 + v);

async function pruned(
  gpu: Gpu,
  changes: Partial<PruningRule> = {},
  own: Float32Array | null = null,
) {
  const source = imageFrom(gpu, size, bytes);
  const ground = { source, hole: fieldFrom(gpu, size, hole), shift: shiftOf(GAP) };
  const picture = await readPicture(gpu, ground);
  const steps = prune(
    gpu,
    ground,
    lattice,
    lattice.nodes.map((): Candidates => ({ labels, weights: own })),
    { ...rule, ...changes },
    (a, b) => isAlike(picture, GAP, changes.alike ?? 0, a, b),
  );
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return { ...next.value, picture };
}

/** The same by brute force: every cost of every label at every node, always. */
function definition(picture: Picture, tellsCosts: boolean, own: Float32Array | null) {
  const difference = (p: number, q: number) =>
    [0, 1, 2].reduce(
      (sum, c) =>
        sum + ((picture.bytes[3 * p + c] as number) - (picture.bytes[3 * q + c] as number)) ** 2,
      0,
    );
  const scale = 2 ** shiftOf(GAP);
  const costs = lattice.nodes.map(({ x, y }) =>
    Array.from(labels, (label) => {
      let sum = 0;
      for (let dy = -GAP; dy <= GAP; dy++) {
        for (let dx = -GAP; dx <= GAP; dx++) {
          const [px, py] = [x + dx, y + dy];
          if (px < 0 || py < 0 || px >= size.width || py >= size.height) continue;
          const p = py * size.width + px;
          if (hole[p] !== 1) sum += difference(p, label + dy * size.width + dx);
        }
      }
      return Math.floor(sum / scale);
    }),
  );
  const priority = (node: number) => {
    const low = Math.min(...(costs[node] as number[]));
    return labels.length / (costs[node] as number[]).filter((c) => c < low + rule.confident).length;
  };
  const order: number[] = [];
  const kept: number[][] = [];
  const open = new Set(lattice.nodes.keys());
  while (open.size > 0) {
    const node = [...open].reduce((best, i) => (priority(i) > priority(best) ? i : best));
    const there = costs[node] as number[];
    const rank = (i: number) => (there[i] as number) * (own ? (own[i] as number) : 1);
    const best = Array.from(labels.keys())
      .sort((a, b) => rank(a) - rank(b) || a - b)
      .slice(0, 4);
    kept[node] = best.map((i) => labels[i] as number);
    order.push(node);
    open.delete(node);
    const low = Math.min(...best.map((i) => there[i] as number));
    for (const direction of [0, 1, 2, 3]) {
      const other = nodeNextTo(lattice, node, direction);
      if (!open.has(other)) continue;
      const span = overlapTowards(GAP, direction ^ 1);
      const [dx, dy] = (DIRECTIONS[direction] as readonly number[]).map((d) => GAP * d) as [
        number,
        number,
      ];
      costs[other] = (costs[other] as number[]).map((cost, i) => {
        const told = best.map((b) => {
          let sum = 0;
          for (let oy = span.top; oy <= span.bottom; oy++) {
            for (let ox = span.left; ox <= span.right; ox++) {
              const at = oy * size.width + ox;
              sum += difference(
                (labels[b] as number) + dy * size.width + dx + at,
                (labels[i] as number) + at,
              );
            }
          }
          return Math.floor(sum / scale) + (tellsCosts ? (there[b] as number) - low : 0);
        });
        return cost + Math.min(...told);
      });
    }
  }
  return { order, kept };
}

describe('pruning', () => {
  it.each([
    ['what neighbours cost together', false, null],
    ['what neighbours cost themselves too', true, null],
    ['weighted costs', false, weights],
  ] as const)(
    'keeps what comparing every label at every node keeps: %s',
    async (_, tellsCosts, own) => {
      const { order, kept, picture } = await pruned(gpujs, { tellsCosts }, own);
      const expected = definition(picture, tellsCosts, own);
      expect(order).toEqual(expected.order);
      expect(kept.map((list) => Array.from(list))).toEqual(expected.kept);
    },
  );

  it('keeps the same on WebGPU', async () => {
    const [shader, twin] = [await pruned(webgpu), await pruned(gpujs)];
    expect(shader.order).toEqual(twin.order);
    expect(shader.kept).toEqual(twin.kept);
  });

  it('leaves out patches that look like one that is kept, but keeps the fewest asked for', async () => {
    const alike = 25 * 3 * 12 ** 2;
    const { kept, picture } = await pruned(gpujs, { alike, most: 9, fewest: 2, reach: 40000 });
    const twins = kept.filter((list) =>
      list.some((a, i) => list.some((b, j) => j < i && isAlike(picture, GAP, alike, a, b))),
    );
    for (const list of kept) {
      expect(list.length).toBeGreaterThanOrEqual(2);
      expect(list.length).toBeLessThanOrEqual(9);
    }
    for (const list of twins) expect(list.length).toBe(2);
    expect(Math.max(...kept.map(({ length }) => length))).toBeGreaterThan(2);
  });
});

describe('the lattice', () => {
  it.each([
    [41, 29, 6],
    [13, 13, 6],
    [5, 40, 6],
    [1, 1, 3],
    [64, 63, 4],
  ])('covers every missing pixel of %ix%i, gap %i, by a window', (width, height, gap) => {
    const all = new Float32Array(width * height).fill(1);
    const { nodes }: Lattice = latticeOver(all, { width, height }, gap);
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      expect(nodes.some((n) => Math.abs(n.x - x) <= gap && Math.abs(n.y - y) <= gap)).toBe(true);
    }
  });
  it('has no node where nothing is missing', () => {
    expect(latticeOver(new Float32Array(400), { width: 20, height: 20 }, 3).nodes).toEqual([]);
  });
});

it('a model’s costs are those of its windows, seen from either end', async () => {
  const { kept, picture } = await pruned(gpujs);
  for (const neighbours of [4, 8] as const) {
    const model = modelOf(picture, lattice, kept, neighbours);
    expect(model.around.some((sides) => sides.length === neighbours)).toBe(true);
    for (const { from, to, direction, costs } of model.edges.slice(0, 40)) {
      expect(nodeNextTo(lattice, from, direction)).toBe(to);
      const [a, b] = [lattice.nodes[from], lattice.nodes[to]] as { x: number; y: number }[];
      if (!a || !b) throw new Error('both ends are nodes');
      const [p, q] = [kept[from]?.[1] as number, kept[to]?.[2] as number];
      let sum = 0;
      for (let y = 0; y < size.height + 9; y++) {
        for (let x = 0; x < size.width + 9; x++) {
          if (
            Math.max(Math.abs(x - a.x), Math.abs(y - a.y), Math.abs(x - b.x), Math.abs(y - b.y)) >
            GAP
          )
            continue;
          const own = p + (y - a.y) * size.width + x - a.x;
          const their = q + (y - b.y) * size.width + x - b.x;
          for (let c = 0; c < 3; c++) {
            sum +=
              ((picture.bytes[3 * own + c] as number) - (picture.bytes[3 * their + c] as number)) **
              2;
          }
        }
      }
      expect(costs[1 * labelsOf(model, to) + 2]).toBe(sum);
    }
    expect(energyOf(model, startLabels(model))).toBeGreaterThan(0);
  }
});
