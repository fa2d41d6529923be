import type { NodeId } from '../../engine/graph/document.ts';
import type { Point } from './graph.ts';
import type { Size } from './layout.ts';

export type Edge = 'left' | 'right' | 'top' | 'bottom';
export type Axis = 'x' | 'y';

/** A node's place and size. */
export interface Placed extends Size {
  readonly x: number;
  readonly y: number;
}

type Nodes = ReadonlyMap<NodeId, Placed>;
type Places = ReadonlyMap<NodeId, Point>;

/** Moves nodes so that one edge of each lies on one line: that of the outermost. */
export function align(nodes: Nodes, edge: Edge): Places {
  const all = [...nodes.values()];
  const line = {
    left: Math.min(...all.map(({ x }) => x)),
    right: Math.max(...all.map(({ x, width }) => x + width)),
    top: Math.min(...all.map(({ y }) => y)),
    bottom: Math.max(...all.map(({ y, height }) => y + height)),
  }[edge];
  return move(nodes, ({ x, y, width, height }) => {
    if (edge === 'left') return [line, y];
    if (edge === 'right') return [line - width, y];
    return edge === 'top' ? [x, line] : [x, line - height];
  });
}

/** Moves nodes so that the gaps between neighbours are equal; the outer two stay. */
export function spread(nodes: Nodes, axis: Axis): Places {
  const length = axis === 'x' ? 'width' : 'height';
  const order = [...nodes].sort(([, a], [, b]) => a[axis] - b[axis]);
  const [first, last] = [order[0]?.[1], order.at(-1)?.[1]];
  if (!first || !last || order.length < 3) return move(nodes, ({ x, y }) => [x, y]);
  const filled = order.reduce((sum, [, node]) => sum + node[length], 0);
  const gap = (last[axis] + last[length] - first[axis] - filled) / (order.length - 1);
  let at = first[axis];
  const starts = new Map<Placed, number>();
  for (const [, node] of order) {
    starts.set(node, at);
    at += node[length] + gap;
  }
  return move(nodes, (node) => {
    const start = starts.get(node) ?? node[axis];
    return axis === 'x' ? [start, node.y] : [node.x, start];
  });
}

const move = (nodes: Nodes, to: (node: Placed) => Point): Places =>
  new Map([...nodes].map(([id, node]) => [id, to(node)]));
