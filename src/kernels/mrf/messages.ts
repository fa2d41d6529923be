import { type Edge, labelsOf, type Model, type Side } from './model.ts';

/** Min-sum messages of a model: what each end of an edge has against the labels of the other. */
export class Messages {
  readonly #model: Model;
  /** By edge: the message to its `to`, and the one to its `from`. */
  readonly #toTo: readonly Float64Array[];
  readonly #toFrom: readonly Float64Array[];

  constructor(model: Model) {
    this.#model = model;
    this.#toTo = model.edges.map(({ to }) => new Float64Array(labelsOf(model, to)));
    this.#toFrom = model.edges.map(({ from }) => new Float64Array(labelsOf(model, from)));
  }

  /** The message that a node hears along one of its edges. */
  heard({ edge, isFrom }: Side): Float64Array {
    return (isFrom ? this.#toFrom[edge] : this.#toTo[edge]) as Float64Array;
  }

  /** V_i(x) + Σ m_ki(x) over its neighbours, but for the one along `without`. */
  costsAt(node: number, without?: Side): Float64Array {
    const costs = Float64Array.from(this.#model.unary[node] as Float64Array);
    for (const side of this.#model.around[node] ?? []) {
      if (side === without) continue;
      const message = this.heard(side);
      for (let x = 0; x < costs.length; x++) (costs[x] as number) += message[x] as number;
    }
    return costs;
  }

  /**
   * m_ij(y) = min_x (V_i(x) + Σ_k≠j m_ki(x) + V_ij(x, y)) along an edge of node i, less its least value. It is given,
   * not yet sent.
   */
  made(node: number, side: Side): Float64Array {
    const costs = this.costsAt(node, side);
    const edge = this.#model.edges[side.edge] as Edge;
    const count = labelsOf(this.#model, side.other);
    const message = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    for (let x = 0; x < costs.length; x++) {
      for (let y = 0; y < count; y++) {
        const pair = edge.costs[side.isFrom ? x * count + y : y * costs.length + x] as number;
        const cost = (costs[x] as number) + pair;
        if (cost < (message[y] as number)) message[y] = cost;
      }
    }
    const least = message.reduce((low, cost) => Math.min(low, cost), Number.POSITIVE_INFINITY);
    return message.map((cost) => cost - least);
  }

  /** Puts a message where the neighbour along this edge hears it, mixed with what was there. */
  send({ edge, isFrom }: Side, message: Float64Array, damping: number): void {
    const there = (isFrom ? this.#toTo[edge] : this.#toFrom[edge]) as Float64Array;
    for (let y = 0; y < there.length; y++) {
      there[y] = damping * (there[y] as number) + (1 - damping) * (message[y] as number);
    }
  }
}

/** Min-sum costs as probabilities, for show. */
export function softened(costs: Float64Array, unit: number): Float64Array {
  const least = costs.reduce((low, cost) => Math.min(low, cost), Number.POSITIVE_INFINITY);
  const weights = costs.map((cost) => Math.exp((least - cost) / unit));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
