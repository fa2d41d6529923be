import type { NodeId } from '../../engine/graph/document.ts';
import { type Axis, align, type Edge, type Placed, spread } from '../commands/align.ts';
import { moveNodes } from '../commands/edit.ts';
import { arrange } from '../commands/layout.ts';
import { currentDocument } from '../state/document.ts';
import { selectedIds } from '../state/selection.ts';
import type { CanvasView } from './view.ts';

/** Puts nodes into columns along their wires: those that are selected, or all of them. */
export function arrangeNodes(view: CanvasView): void {
  const chosen = selectedIds().size > 1 ? selectedIds() : new Set(view.nodeIds());
  const before = placedOf(view, chosen);
  const places = arrange(currentDocument(), chosen, (id) => view.sizeOf(id));
  // Where the group lay before, it lies after.
  const corner = (axis: 'x' | 'y') => Math.min(...[...before.values()].map((node) => node[axis]));
  const [x, y] = [corner('x'), corner('y')];
  if (before.size > 0) {
    moveNodes(new Map([...places].map(([id, [px, py]]) => [id, [px + x, py + y]])), 'Arrange');
  }
}

export const alignSelected = (view: CanvasView, edge: Edge): void =>
  moveNodes(align(placedOf(view, selectedIds()), edge), 'Align');

export const spreadSelected = (view: CanvasView, axis: Axis): void =>
  moveNodes(spread(placedOf(view, selectedIds()), axis), 'Spread');

function placedOf(view: CanvasView, ids: ReadonlySet<NodeId>): ReadonlyMap<NodeId, Placed> {
  const placed = new Map<NodeId, Placed>();
  for (const id of ids) {
    const place = view.placeOf(id);
    if (place) placed.set(id, { x: place[0], y: place[1], ...view.sizeOf(id) });
  }
  return placed;
}
