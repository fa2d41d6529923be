/**
 * Least cuts of graphs whose nodes have at most four neighbours, as pixels have: two search trees grow
 * from the terminals, meet, are augmented along the path that joins them, and are mended where it
 * broke them (Boykov and Kolmogorov, "An experimental comparison of min-cut/max-flow algorithms", PAMI
 * 2004, section 3, with its distances to the terminal). Capacities are whole numbers, so a cut is the
 * same everywhere.
 */
export class MaxFlow {
  /** Node in each of the four directions, -1 for none; the opposite of direction d is `d ^ 1`. */
  readonly #neighbours: Int32Array;
  readonly #capacity: Float64Array;
  /** What is left to the terminal: positive from the source, negative to the sink. */
  readonly #terminal: Float64Array;
  readonly #tree: Uint8Array;
  /** The direction of a node's parent; `TERMINAL` for a terminal, `NONE` for an orphan. */
  readonly #parent: Int8Array;
  readonly #distance: Int32Array;
  readonly #stamp: Int32Array;
  #time = 0;
  #active: number[] = [];
  readonly #isActive: Uint8Array;
  #orphans: number[] = [];

  constructor(neighbours: Int32Array) {
    const nodes = neighbours.length / 4;
    this.#neighbours = neighbours;
    this.#capacity = new Float64Array(neighbours.length);
    this.#terminal = new Float64Array(nodes);
    this.#tree = new Uint8Array(nodes);
    this.#parent = new Int8Array(nodes).fill(NONE);
    this.#distance = new Int32Array(nodes);
    this.#stamp = new Int32Array(nodes);
    this.#isActive = new Uint8Array(nodes);
  }

  /** A node costs `asSource` where it ends with the source and `asSink` where it ends with the sink. */
  addNode(node: number, asSource: number, asSink: number): void {
    (this.#terminal[node] as number) += asSink - asSource;
  }

  /** Costs `capacity` where `node` ends with the source and its neighbour in `direction` with the sink. */
  addEdge(node: number, direction: number, capacity: number): void {
    (this.#capacity[4 * node + direction] as number) += capacity;
  }

  /** Whether each node ends with the sink in the least cut (1), or with the source (0). */
  solve(): Uint8Array {
    const steps = this.solving();
    let next = steps.next();
    while (!next.done) next = steps.next();
    return next.value;
  }

  /**
   * The same with pauses after some ten thousand nodes that were looked at, a few milliseconds, for who must answer
   * meanwhile; they change nothing.
   */
  *solving(): Generator<void, Uint8Array, void> {
    for (let node = 0; node < this.#terminal.length; node++) {
      const left = this.#terminal[node] as number;
      if (left === 0) continue;
      this.#tree[node] = left > 0 ? SOURCE : SINK;
      this.#parent[node] = TERMINAL;
      this.#distance[node] = 1;
      this.#activate(node);
    }
    for (let node = this.#nextActive(); node >= 0; node = this.#nextActive()) {
      if (this.#isTired(1)) yield;
      for (let meeting = this.#grow(node); meeting >= 0; meeting = this.#grow(node)) {
        this.#time++;
        this.#augment(meeting);
        yield* this.#adopt();
        if (this.#tree[node] === FREE) break;
      }
    }
    return this.#tree.map((tree) => (tree === SINK ? 1 : 0));
  }

  #looked = 0;
  /** Counts nodes that were looked at; true when it is time to pause. */
  #isTired(nodes: number): boolean {
    this.#looked += nodes;
    if (this.#looked < NODES_BETWEEN_PAUSES) return false;
    this.#looked = 0;
    return true;
  }

  #activate(node: number): void {
    if (this.#isActive[node] === 1) return;
    this.#isActive[node] = 1;
    this.#active.push(node);
  }

  #head = 0;
  #nextActive(): number {
    for (; this.#head < this.#active.length; ) {
      const node = this.#active[this.#head++] as number;
      this.#isActive[node] = 0;
      if (this.#tree[node] !== FREE) return node;
    }
    this.#active = [];
    this.#head = 0;
    return -1;
  }

  /** What may still flow from a node outwards within its tree, along one direction. */
  #outwards(node: number, direction: number, tree: number): number {
    const at = 4 * node + direction;
    if (tree === SOURCE) return this.#capacity[at] as number;
    return this.#capacity[4 * (this.#neighbours[at] as number) + (direction ^ 1)] as number;
  }

  /** Takes a node's free neighbours into its tree; gives the edge (from the source's side) that meets the other tree, or -1. */
  #grow(node: number): number {
    const tree = this.#tree[node] as number;
    for (let direction = 0; direction < 4; direction++) {
      const other = this.#neighbours[4 * node + direction] as number;
      if (other < 0 || this.#outwards(node, direction, tree) <= 0) continue;
      if (this.#tree[other] === FREE) {
        this.#tree[other] = tree;
        this.#parent[other] = direction ^ 1;
        this.#distance[other] = (this.#distance[node] as number) + 1;
        this.#stamp[other] = this.#stamp[node] as number;
        this.#activate(other);
      } else if (this.#tree[other] !== tree) {
        return tree === SOURCE ? 4 * node + direction : 4 * other + (direction ^ 1);
      }
    }
    return -1;
  }

  /** Walks from a node to its terminal; the last node has the terminal as its parent. */
  #augment(meeting: number): void {
    const [from, to] = [meeting >> 2, this.#neighbours[meeting] as number];
    let least = this.#capacity[meeting] as number;
    for (const start of [from, to]) {
      let node = start;
      for (let up = this.#parent[node] as number; up !== TERMINAL; ) {
        this.#looked++;
        least = Math.min(least, this.#inwards(node, up));
        node = this.#neighbours[4 * node + up] as number;
        up = this.#parent[node] as number;
      }
      least = Math.min(least, Math.abs(this.#terminal[node] as number));
    }
    this.#push(meeting, least);
    for (const start of [from, to]) {
      const isSource = start === from;
      let node = start;
      for (let up = this.#parent[node] as number; up !== TERMINAL; ) {
        const parent = this.#neighbours[4 * node + up] as number;
        this.#push(isSource ? 4 * parent + (up ^ 1) : 4 * node + up, least);
        if (this.#inwards(node, up) === 0) this.#orphan(node);
        node = parent;
        up = this.#parent[node] as number;
      }
      (this.#terminal[node] as number) += isSource ? -least : least;
      if (this.#terminal[node] === 0) this.#orphan(node);
    }
  }

  /** What may still flow between a node and its parent, in its tree's direction. */
  #inwards(node: number, up: number): number {
    const parent = this.#neighbours[4 * node + up] as number;
    return this.#outwards(parent, up ^ 1, this.#tree[node] as number);
  }

  #push(edge: number, flow: number): void {
    (this.#capacity[edge] as number) -= flow;
    const back = 4 * (this.#neighbours[edge] as number) + ((edge & 3) ^ 1);
    (this.#capacity[back] as number) += flow;
  }

  #orphan(node: number): void {
    this.#parent[node] = NONE;
    this.#orphans.push(node);
  }

  /** Finds each orphan a new parent in its tree, or sets it free. */
  *#adopt(): Generator<void, void, void> {
    for (let i = 0; i < this.#orphans.length; i++) {
      if (this.#isTired(1)) yield;
      const node = this.#orphans[i] as number;
      const tree = this.#tree[node] as number;
      let nearest = Number.POSITIVE_INFINITY;
      let parent = NONE;
      for (let direction = 0; direction < 4; direction++) {
        const other = this.#neighbours[4 * node + direction] as number;
        if (other < 0 || this.#tree[other] !== tree) continue;
        if (this.#inwards(node, direction) <= 0) continue;
        const distance = this.#distanceToTerminal(other);
        if (distance < nearest) {
          nearest = distance;
          parent = direction;
        }
      }
      if (parent !== NONE) {
        this.#parent[node] = parent;
        this.#stamp[node] = this.#time;
        this.#distance[node] = nearest + 1;
        continue;
      }
      for (let direction = 0; direction < 4; direction++) {
        const other = this.#neighbours[4 * node + direction] as number;
        if (other < 0 || this.#tree[other] !== tree) continue;
        if (this.#inwards(node, direction) > 0) this.#activate(other);
        if (this.#parent[other] === (direction ^ 1)) this.#orphan(other);
      }
      this.#tree[node] = FREE;
    }
    this.#orphans = [];
  }

  /** Steps to the terminal, infinite where the way ends at an orphan; what was found is marked on the way. */
  #distanceToTerminal(start: number): number {
    let steps = 0;
    let node = start;
    for (;;) {
      if (this.#stamp[node] === this.#time) {
        steps += this.#distance[node] as number;
        break;
      }
      steps++;
      this.#looked++;
      const up = this.#parent[node] as number;
      if (up === NONE) return Number.POSITIVE_INFINITY;
      if (up === TERMINAL) {
        this.#stamp[node] = this.#time;
        this.#distance[node] = 1;
        break;
      }
      node = this.#neighbours[4 * node + up] as number;
    }
    let left = steps;
    for (let at = start; this.#stamp[at] !== this.#time; left--) {
      this.#stamp[at] = this.#time;
      this.#distance[at] = left;
      at = this.#neighbours[4 * at + (this.#parent[at] as number)] as number;
    }
    return steps;
  }
}

/** About two milliseconds of one core. */
const NODES_BETWEEN_PAUSES = 2 ** 14;

const FREE = 0;
const SOURCE = 1;
const SINK = 2;
const TERMINAL = 4;
const NONE = -1;
