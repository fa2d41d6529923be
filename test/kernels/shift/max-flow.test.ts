import { expect, it } from 'vitest';
import { MaxFlow } from '../../../src/kernels/shift/max-flow.ts';
import { toItsEnd } from '../../support/generators.ts';
import { noise } from '../../support/planes.ts';

/** Four neighbours of each pixel of a grid. */
function gridOf(width: number, height: number): Int32Array {
  return Int32Array.from({ length: 4 * width * height }, (_, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    const [qx, qy] = [x + ([1, -1, 0, 0][i % 4] as number), y + ([0, 0, 1, -1][i % 4] as number)];
    return qx < 0 || qy < 0 || qx >= width || qy >= height ? -1 : qy * width + qx;
  });
}

/** What a division into source (0) and sink (1) costs. */
function costOf(
  sides: readonly number[],
  terminals: readonly (readonly [number, number])[],
  edges: readonly (readonly [number, number, number])[],
): number {
  const nodes = terminals.reduce((sum, cost, i) => sum + (cost[sides[i] as 0 | 1] as number), 0);
  return edges.reduce(
    (sum, [from, to, capacity]) => (sides[from] === 0 && sides[to] === 1 ? sum + capacity : sum),
    nodes,
  );
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])('finds the least cut of a random grid, seed %i', (seed) => {
  const [width, height] = [4, 3];
  const count = width * height;
  const neighbours = gridOf(width, height);
  const numbers = noise(6 * count, seed).map((v) => Math.floor(20 * v));
  const flow = new MaxFlow(neighbours);
  const terminals = Array.from({ length: count }, (_, i) => {
    const cost = [numbers[6 * i] as number, numbers[6 * i + 1] as number] as const;
    flow.addNode(i, ...cost);
    return cost;
  });
  const edges = Array.from(neighbours.entries())
    .filter(([, to]) => to >= 0)
    .map(([i, to]) => {
      const capacity = numbers[6 * (i >> 2) + 2 + (i % 4)] as number;
      flow.addEdge(i >> 2, i % 4, capacity);
      return [i >> 2, to, capacity] as const;
    });
  const found = costOf(Array.from(flow.solve()), terminals, edges);
  const least = Math.min(
    ...Array.from({ length: 2 ** count }, (_, bits) =>
      costOf(
        Array.from({ length: count }, (_, i) => (bits >> i) & 1),
        terminals,
        edges,
      ),
    ),
  );
  expect(found).toBe(least);
});

it('leaves nodes without a preference with the source', () => {
  const flow = new MaxFlow(gridOf(3, 1));
  expect(Array.from(flow.solve())).toEqual([0, 0, 0]);
});

it('divides a grid of ten thousand pixels as a dearer middle asks, and pauses on the way', () => {
  const [width, height] = [100, 100];
  const flow = new MaxFlow(gridOf(width, height));
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    // The left is drawn to the source, the right to the sink; cutting is cheap between columns 36 and 37.
    flow.addNode(i, x === 99 ? 1e6 : 0, x === 0 ? 1e6 : 0);
    for (let d = 0; d < 4; d++) {
      const isInside = d > 1 ? (d === 2 ? i + width < 1e4 : i >= width) : d === 0 ? x < 99 : x > 0;
      if (isInside) flow.addEdge(i, d, d === 0 && x === 36 ? 1 : 5);
    }
  }
  const { value, pauses } = toItsEnd(flow.solving());
  expect(pauses).toBeGreaterThanOrEqual(1);
  expect(Array.from(value)).toEqual(
    Array.from({ length: width * height }, (_, i) => (i % width > 36 ? 1 : 0)),
  );
});
