import { type Ground, isUsable, seamCost } from './ground.ts';
import { MaxFlow } from './max-flow.ts';

/** Where each missing pixel of a ground is copied from, as a shift; pixels without one are left out. */
export interface Labelling {
  /** The missing pixels that have a shift. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly shiftX: Int32Array;
  readonly shiftY: Int32Array;
  /** Index into the arrays by pixel of the ground, -1 for all others. */
  readonly indexOf: Int32Array;
}

/** Right, left, below, above: the opposite of direction d is `d ^ 1`. */
const STEPS_X = [1, -1, 0, 0] as const;
const STEPS_Y = [0, 0, 1, -1] as const;

/**
 * A labelling with the first of the candidates that each missing pixel can be copied by;
 * `left` counts those that none reaches.
 */
export function startLabelling(
  ground: Ground,
  candidatesAt: (x: number, y: number) => Iterable<readonly [number, number]>,
): { readonly labelling: Labelling; readonly left: number } {
  const { width, height, missing } = ground;
  const found: number[][] = [[], [], [], []];
  const indexOf = new Int32Array(width * height).fill(-1);
  let left = 0;
  for (let at = 0; at < width * height; at++) {
    if (missing[at] === 0) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    let shift: readonly [number, number] | undefined;
    for (const candidate of candidatesAt(x, y)) {
      if (!isUsable(ground, x + candidate[0], y + candidate[1])) continue;
      shift = candidate;
      break;
    }
    if (!shift) {
      left++;
      continue;
    }
    indexOf[at] = (found[0] as number[]).length;
    for (const [i, value] of [x, y, ...shift].entries()) (found[i] as number[]).push(value);
  }
  const [x, y, shiftX, shiftY] = found.map((list) => Int32Array.from(list));
  if (!x || !y || !shiftX || !shiftY) throw new Error('a labelling has four lists');
  return { labelling: { x, y, shiftX, shiftY, indexOf }, left };
}

/** A shift for every pixel of a labelling that it might take instead of its own. */
export interface Proposal {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** The sum of all seams: E = sum over neighbours of seamCost, pixels that are known having shift 0. */
export function energyOf(ground: Ground, labelling: Labelling): number {
  const { shiftX, shiftY } = labelling;
  let sum = 0;
  for (let i = 0; i < labelling.x.length; i++) {
    for (let d = 0; d < 4; d++) {
      const j = neighbourOf(ground, labelling, i, d);
      if (j === NOBODY || (j >= 0 && d % 2 === 1)) continue;
      sum += seamWith(ground, labelling, i, d, j, at(shiftX, i), at(shiftY, i));
    }
  }
  return sum;
}

/**
 * The best labelling in which each pixel keeps its shift or takes the proposed one, by a least cut
 * (fusion; with one shift proposed to all, alpha-expansion: Boykov, Veksler and Zabih 2001). Where two
 * choices together would have to cost more than apart, the cut overrates them, so its result is taken
 * only where the energy falls. Changes the labelling; gives how much the energy fell. Pauses every few milliseconds
 * (a cut may take a second), with the labelling as it was.
 */
export function* fuse(
  ground: Ground,
  labelling: Labelling,
  proposal: Proposal,
): Generator<void, number, void> {
  const { x, y, shiftX, shiftY } = labelling;
  const open: number[] = [];
  const node = new Int32Array(x.length).fill(-1);
  for (let i = 0; i < x.length; i++) {
    const [tx, ty] = [at(proposal.x, i), at(proposal.y, i)];
    if (tx === shiftX[i] && ty === shiftY[i]) continue;
    if (!isUsable(ground, at(x, i) + tx, at(y, i) + ty)) continue;
    node[i] = open.length;
    open.push(i);
  }
  if (open.length === 0) return 0;
  const neighbours = new Int32Array(4 * open.length).fill(-1);
  for (const [n, i] of open.entries()) {
    if (n % PIXELS_BETWEEN_PAUSES === PIXELS_BETWEEN_PAUSES - 1) yield;
    for (let d = 0; d < 4; d++) {
      const j = neighbourOf(ground, labelling, i, d);
      if (j >= 0) neighbours[4 * n + d] = at(node, j);
    }
  }
  const flow = new MaxFlow(neighbours);
  /** For each open pixel what its seams to pixels that do not change cost, kept and taken. */
  const alone = new Float64Array(2 * open.length);
  const together: number[] = [];
  for (const [n, i] of open.entries()) {
    if (n % PIXELS_BETWEEN_PAUSES === PIXELS_BETWEEN_PAUSES - 1) yield;
    const kept = [at(shiftX, i), at(shiftY, i)] as const;
    const taken = [at(proposal.x, i), at(proposal.y, i)] as const;
    for (let d = 0; d < 4; d++) {
      const j = neighbourOf(ground, labelling, i, d);
      if (j === NOBODY) continue;
      const m = at(neighbours, 4 * n + d);
      if (m < 0) {
        (alone[2 * n] as number) += seamWith(ground, labelling, i, d, j, ...kept);
        (alone[2 * n + 1] as number) += seamWith(ground, labelling, i, d, j, ...taken);
      } else if (d % 2 === 0) {
        const seam = (a: readonly [number, number], b: readonly [number, number]) =>
          seamCost(ground, at(x, i), at(y, i), at(x, j), at(y, j), a[0], a[1], b[0], b[1]);
        const keptThere = [at(shiftX, j), at(shiftY, j)] as const;
        const takenThere = [at(proposal.x, j), at(proposal.y, j)] as const;
        const costs = [
          seam(kept, keptThere),
          seam(kept, takenThere),
          seam(taken, keptThere),
          seam(taken, takenThere),
        ] as const;
        together.push(n, m, ...costs);
        addPair(flow, n, m, d, costs);
      }
    }
    flow.addNode(n, alone[2 * n] as number, alone[2 * n + 1] as number);
  }
  const takes = yield* flow.solving();
  let fall = 0;
  for (let n = 0; n < open.length; n++) {
    if (takes[n] === 1) fall += (alone[2 * n] as number) - (alone[2 * n + 1] as number);
  }
  for (let k = 0; k < together.length; k += 6) {
    const [n = 0, m = 0, before = 0] = [together[k], together[k + 1], together[k + 2]];
    fall += before - (together[k + 2 + 2 * (takes[n] as number) + (takes[m] as number)] as number);
  }
  if (fall <= 0) return 0;
  for (const [n, i] of open.entries()) {
    if (takes[n] === 0) continue;
    shiftX[i] = at(proposal.x, i);
    shiftY[i] = at(proposal.y, i);
  }
  return fall;
}

/** A few milliseconds of one core. */
const PIXELS_BETWEEN_PAUSES = 2048;

/** A pair's four costs as capacities (Kolmogorov and Zabih 2004, section 4.1); overrates what no cut can hold. */
export function addPair(
  flow: MaxFlow,
  n: number,
  m: number,
  direction: number,
  [both, second, first, neither]: readonly [number, number, number, number],
): void {
  const edge = Math.max(0, second + first - both - neither);
  // Where the edge was cut off at 0, what is too much falls on the first pixel's change.
  flow.addNode(n, 0, first - both);
  flow.addNode(m, 0, neither - first);
  flow.addEdge(n, direction, edge);
}

/** Neighbour beyond the picture, or missing without a shift. */
const NOBODY = -2;
/** Neighbour that is known. */
const KNOWN = -1;

function neighbourOf(ground: Ground, { x, y, indexOf }: Labelling, i: number, d: number): number {
  const [qx, qy] = [at(x, i) + (STEPS_X[d] as number), at(y, i) + (STEPS_Y[d] as number)];
  if (qx < 0 || qy < 0 || qx >= ground.width || qy >= ground.height) return NOBODY;
  const q = qy * ground.width + qx;
  if (ground.missing[q] === 0) return KNOWN;
  const j = at(indexOf, q);
  return j < 0 ? NOBODY : j;
}

/** The seam of pixel i, with shift (ax, ay), to its neighbour j in direction d as that stands. */
function seamWith(
  ground: Ground,
  { x, y, shiftX, shiftY }: Labelling,
  i: number,
  d: number,
  j: number,
  ax: number,
  ay: number,
): number {
  const [px, py] = [at(x, i), at(y, i)];
  const [qx, qy] = [px + (STEPS_X[d] as number), py + (STEPS_Y[d] as number)];
  const [bx, by] = j < 0 ? [0, 0] : [at(shiftX, j), at(shiftY, j)];
  return seamCost(ground, px, py, qx, qy, ax, ay, bx, by);
}

const at = (list: Int32Array, i: number): number => list[i] as number;
