import type { NodeId } from '../../engine/graph/document.ts';
import type { Point } from '../commands/graph.ts';
import type { Box } from './camera.ts';

/** What lies sideways counts this many times what lies ahead. */
const SIDEWAYS = 2;

/** The nearest node in a direction, by the middles of the boxes; null where none lies that way. */
export function nextInDirection(
  boxes: ReadonlyMap<NodeId, Box>,
  from: NodeId | null,
  [dx, dy]: Point,
): NodeId | null {
  const start = from === null ? undefined : boxes.get(from);
  if (!start) return [...boxes.keys()][0] ?? null;
  const [x, y] = middle(start);
  let best: { readonly id: NodeId; readonly cost: number } | null = null;
  for (const [id, box] of boxes) {
    const [bx, by] = middle(box);
    const ahead = (bx - x) * dx + (by - y) * dy;
    const aside = Math.abs((bx - x) * dy + (by - y) * dx);
    // What lies mostly aside is reached by another arrow.
    if (id === from || ahead <= 0 || aside > 2 * ahead) continue;
    const cost = ahead + SIDEWAYS * aside;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id ?? null;
}

const middle = ({ left, top, right, bottom }: Box): Point => [
  (left + right) / 2,
  (top + bottom) / 2,
];
