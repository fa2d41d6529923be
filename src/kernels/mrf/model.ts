/** Two neighbours and what each pair of their labels costs, at `a * (labels of to) + b`. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Where `to` lies from `from`: an index of DIRECTIONS, an even one. */
  readonly direction: number;
  readonly costs: Float64Array;
}

/** An edge as one of its ends sees it. */
export interface Side {
  readonly edge: number;
  readonly other: number;
  readonly isFrom: boolean;
}

/**
 * A Markov random field: nodes with few labels each, E(x) = sum of V_i(x_i) + sum over edges of V_ij(x_i, x_j).
 * Costs are not negative, and whole numbers where least cuts are asked for.
 */
export interface Model {
  /** By node: what each of its labels costs; at least one label. */
  readonly unary: readonly Float64Array[];
  readonly edges: readonly Edge[];
  /** By node: its edges. */
  readonly around: readonly (readonly Side[])[];
  /** By node: a number that none of its neighbours has, so that all of one colour can change at once. */
  readonly colours: Int32Array;
  /** A cost of this much is 1 where beliefs are formed: b ∝ exp(−cost / unit). */
  readonly unit: number;
}

export function makeModel(
  unary: readonly Float64Array[],
  edges: readonly Edge[],
  unit: number,
): Model {
  const around: Side[][] = unary.map(() => []);
  for (const [edge, { from, to }] of edges.entries()) {
    around[from]?.push({ edge, other: to, isFrom: true });
    around[to]?.push({ edge, other: from, isFrom: false });
  }
  const colours = new Int32Array(unary.length).fill(-1);
  for (let i = 0; i < unary.length; i++) {
    const taken = new Set((around[i] ?? []).map(({ other }) => colours[other]));
    let colour = 0;
    while (taken.has(colour)) colour++;
    colours[i] = colour;
  }
  return { unary, edges, around, colours, unit };
}

export const labelsOf = ({ unary }: Model, node: number): number => unary[node]?.length ?? 0;

/** What a pair costs as one end sees it: its own label first. */
export function pairCost(model: Model, { edge, isFrom }: Side, own: number, their: number) {
  const { costs, to } = model.edges[edge] as Edge;
  const columns = labelsOf(model, to);
  return costs[isFrom ? own * columns + their : their * columns + own] as number;
}

/** E(x): what a labelling costs as a whole. */
export function energyOf(model: Model, labels: ArrayLike<number>): number {
  let sum = 0;
  for (const [i, costs] of model.unary.entries()) sum += costs[labels[i] as number] as number;
  for (const { from, to, costs } of model.edges) {
    sum += costs[(labels[from] as number) * labelsOf(model, to) + (labels[to] as number)] as number;
  }
  return sum;
}

/** What a label of a node costs beside the labels that its neighbours have. */
export function localCost(
  model: Model,
  labels: ArrayLike<number>,
  node: number,
  label: number,
): number {
  let sum = model.unary[node]?.[label] as number;
  for (const side of model.around[node] ?? []) {
    sum += pairCost(model, side, label, labels[side.other] as number);
  }
  return sum;
}

/** The index of the least number, the first where several are. */
export function leastOf(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) < (values[best] as number)) best = i;
  }
  return best;
}

/** Every node with the label that costs least for itself: where inference starts. */
export const startLabels = ({ unary }: Model): Int32Array => Int32Array.from(unary, leastOf);

/** Nodes in the order of their colours. */
export const nodesByColour = ({ colours }: Model): readonly (readonly number[])[] =>
  Array.from({ length: 1 + colours.reduce((most, colour) => Math.max(most, colour), -1) }, (_, c) =>
    Array.from(colours.keys()).filter((i) => colours[i] === c),
  );
