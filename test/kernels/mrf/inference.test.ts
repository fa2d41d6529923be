import { describe, expect, it } from 'vitest';
import { consensus } from '../../../src/kernels/mrf/consensus.ts';
import { infer, type Method } from '../../../src/kernels/mrf/inference.ts';
import {
  type Edge,
  energyOf,
  type Model,
  makeModel,
  startLabels,
} from '../../../src/kernels/mrf/model.ts';
import { propagateByPriority } from '../../../src/kernels/mrf/priority.ts';
import type { InferenceStep } from '../../../src/kernels/mrf/steps.ts';
import { expectAtMost, expectNear } from '../../support/measured.ts';
import { noise } from '../../support/planes.ts';

/** A lattice whose costs are random whole numbers below `largest`; `unit` is 1. */
function randomModel(
  columns: number,
  rows: number,
  labels: number,
  seed: number,
  { largest = 100, unit = 1, diagonals = false } = {},
): Model {
  const numbers = noise(columns * rows * (labels + 4 * labels * labels), seed);
  let next = 0;
  const costs = (count: number) =>
    Float64Array.from({ length: count }, () => Math.floor(largest * (numbers[next++] as number)));
  const edges: Edge[] = [];
  const unary = Array.from({ length: columns * rows }, () => costs(labels));
  const steps = diagonals
    ? [
        [1, 0, 0],
        [0, 1, 2],
        [1, 1, 4],
        [-1, 1, 6],
      ]
    : [
        [1, 0, 0],
        [0, 1, 2],
      ];
  for (let from = 0; from < columns * rows; from++) {
    for (const [dx = 0, dy = 0, direction = 0] of steps) {
      const [x, y] = [(from % columns) + dx, Math.floor(from / columns) + dy];
      if (x < 0 || x >= columns || y >= rows) continue;
      edges.push({ from, to: y * columns + x, direction, costs: costs(labels * labels) });
    }
  }
  return makeModel(unary, edges, unit);
}

/** The least energy of all labellings, by trying them. */
function leastEnergy(model: Model): number {
  const counts = model.unary.map(({ length }) => length);
  const labels = new Int32Array(counts.length);
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at >= 0; ) {
    least = Math.min(least, energyOf(model, labels));
    for (at = labels.length - 1; at >= 0; at--) {
      labels[at] = ((labels[at] as number) + 1) % (counts[at] as number);
      if (labels[at] !== 0) break;
    }
  }
  return least;
}

/** The least energy of a chain, by dynamic programming. */
function leastOnChain({ unary, edges }: Model): number {
  let costs = Array.from(unary[0] as Float64Array);
  for (const [i, { costs: pairs }] of edges.entries()) {
    const there = unary[i + 1] as Float64Array;
    costs = Array.from(there, (own, b) =>
      Math.min(...costs.map((cost, a) => own + cost + (pairs[a * there.length + b] as number))),
    );
  }
  return Math.min(...costs);
}

const METHODS = ['ncmp', 'icm', 'lbp', 'cut'] as const;
const options = {
  iterations: 40,
  rule: 'sum',
  schedule: 'checkerboard',
  damping: 0.5,
} as const;
const run = (model: Model, method: Method, more = {}): readonly InferenceStep[] => [
  ...infer(model, method, { ...options, ...more }),
];
const last = (steps: readonly InferenceStep[]) => steps.at(-1) as InferenceStep;
const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
const byPriority = (model: Model, iterations = 8) => [
  ...propagateByPriority(model, {
    iterations,
    confident: 10,
    order: model.unary.map((_, node) => node),
  }),
];

describe.each(METHODS)('%s', (method) => {
  it('tells the energy of the labels that it gives, at every step', () => {
    const model = randomModel(5, 4, 4, 3);
    for (const { labels, energy } of run(model, method)) {
      expect(energy).toBe(energyOf(model, labels));
    }
  });

  it('finds the best label of a node that stands alone', () => {
    const model = makeModel([Float64Array.of(5, 2, 9)], [], 1);
    expect(Array.from(last(run(model, method)).labels)).toEqual([1]);
  });

  it('finds the least energy where neighbours have nothing against each other', () => {
    const free = randomModel(4, 4, 3, 5);
    const model = makeModel(
      free.unary,
      free.edges.map((edge) => ({ ...edge, costs: edge.costs.map(() => 0) })),
      1,
    );
    expect(last(run(model, method)).energy).toBe(energyOf(model, startLabels(model)));
  });

  it('changes nothing that it was given', () => {
    const model = randomModel(4, 3, 3, 6);
    const before = structuredClone(model);
    run(model, method);
    expect(model).toEqual(before);
  });
});

it.each(seeds)(
  'ICM never raises the energy and ends where no single change lowers it, seed %i',
  (seed) => {
    const model = randomModel(5, 5, 4, seed);
    const energies = [
      energyOf(model, startLabels(model)),
      ...run(model, 'icm').map(({ energy }) => energy),
    ];
    for (const [i, energy] of energies.slice(1).entries()) {
      expect(energy).toBeLessThanOrEqual(energies[i] as number);
    }
    const { labels, energy } = last(run(model, 'icm'));
    for (const node of labels.keys()) {
      for (let label = 0; label < 4; label++) {
        expect(energyOf(model, labels.with(node, label))).toBeGreaterThanOrEqual(energy);
      }
    }
  },
);

it.each(seeds)(
  'on a chain, propagation ends with the optimum of dynamic programming, seed %i',
  (seed) => {
    const model = randomModel(8, 1, 5, seed);
    expect(last(run(model, 'lbp', { iterations: 200 })).energy).toBe(leastOnChain(model));
    expect(last(byPriority(model, 1)).energy).toBe(leastOnChain(model));
  },
);

it('dynamic programming, that it is compared with, agrees with trying all labellings', () => {
  const model = randomModel(5, 1, 3, 9);
  expect(leastOnChain(model)).toBe(leastEnergy(model));
});

describe('on 2x2 nodes of four labels, beside the least of all 256 labellings', () => {
  // Costs at random are the hardest there are: single cases are worse than the mean.
  const excess = (endOf: (model: Model) => number) =>
    seeds.reduce((sum, seed) => {
      const model = randomModel(2, 2, 4, seed, { unit: 25 });
      return sum + (endOf(model) / leastEnergy(model) - 1) / seeds.length;
    }, 0);
  const what = 'above the optimum, 2x2 nodes at random, mean of 20';
  it.each([
    ['lbp', 0.02],
    ['ncmp', 0.1],
    ['cut', 0.1],
  ] as const)('%s comes within a share of %f', (method, asked) => {
    const measured = excess((model) => last(run(model, method)).energy);
    expectAtMost({ of: 'mrf/infer', what: `${method} ${what}`, unit: 'share' }, measured, asked);
  });
  it('priority propagation comes within 2 per cent', () => {
    const measured = excess((model) => last(byPriority(model)).energy);
    expectAtMost({ of: 'inpaint/priority-bp', what, unit: 'share' }, measured, 0.02);
  });
});

it.each(seeds)('the mean-field free energy never rises on a checkerboard, seed %i', (seed) => {
  for (const diagonals of [false, true]) {
    const model = randomModel(6, 6, 5, seed, { largest: 5, diagonals });
    const values = run(model, 'ncmp').map(({ freeEnergy }) => freeEnergy as number);
    for (const [i, value] of values.slice(1).entries()) {
      expect(value).toBeLessThanOrEqual((values[i] as number) + 1e-9);
    }
  }
});

it('both schedules of neighbourhood consensus end with one free energy where beliefs are weak', () => {
  const model = randomModel(6, 6, 5, 4, { largest: 10, unit: 20 });
  const end = (schedule: string) =>
    last(run(model, 'ncmp', { iterations: 200, schedule })).freeEnergy as number;
  expectNear(
    { of: 'mrf/infer', what: 'free energy in parallel less that on a checkerboard, 6x6x5' },
    end('parallel') - end('checkerboard'),
    0,
    1e-6,
  );
});

it('beliefs are probabilities, and the labels are the likeliest', () => {
  const model = randomModel(4, 4, 6, 8, { unit: 30 });
  for (const rule of ['sum', 'max'] as const) {
    for (const { beliefs, labels } of consensus(model, { ...options, rule })) {
      for (const [node, belief] of (beliefs ?? []).entries()) {
        expect(belief.reduce((sum, b) => sum + b, 0)).toBeCloseTo(1, 12);
        expect(belief[labels[node] as number]).toBe(Math.max(...belief));
      }
    }
  }
});

it.each(seeds)(
  'a round of cuts never raises the energy, and two labels end with the least, seed %i',
  (seed) => {
    const random = randomModel(4, 3, 2, seed);
    // Pairs that a cut can hold: unlike labels cost at least as much as alike ones together.
    const model = makeModel(
      random.unary,
      random.edges.map((edge) => ({
        ...edge,
        costs: edge.costs.map((cost, pair) => (pair === 1 || pair === 2 ? cost + 100 : cost)),
      })),
      1,
    );
    expect(last(run(model, 'cut')).energy).toBe(leastEnergy(model));
    const hard = randomModel(5, 5, 4, seed);
    const energies = run(hard, 'cut').map(({ energy }) => energy);
    expect(energies[0]).toBeLessThanOrEqual(energyOf(hard, startLabels(hard)));
    expect(energies).toEqual(energies.toSorted((a, b) => b - a));
  },
);

it('a graph cut says that it is made for four neighbours', () => {
  const model = randomModel(3, 3, 2, 1, { diagonals: true });
  expect(() => run(model, 'cut')).toThrow('choose four');
});
