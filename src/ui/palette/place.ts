import type { NodeId } from '../../engine/graph/document.ts';
import { addNode, addNodeInto } from '../commands/edit.ts';
import type { Point } from '../commands/graph.ts';
import { fittingTypes, typesForWire } from '../commands/wiring.ts';
import { spotForNode } from '../editor/canvas-store.ts';
import { currentCatalogue } from '../state/catalogue.ts';
import { currentDocument } from '../state/document.ts';
import { revealNode } from '../state/selection.ts';
import type { NodeItem } from './items.ts';
import type { paletteStore } from './store.ts';

type Request = ReturnType<typeof paletteStore.getState>;

/** The nodes that may be offered: all, those that fit a loose wire, those that fit into a wire. */
export function fitting(items: readonly NodeItem[], { start, into }: Request): readonly NodeItem[] {
  const types = items.map(({ type }) => type);
  const fits = start
    ? fittingTypes(currentDocument(), start, types, currentCatalogue())
    : into
      ? typesForWire(currentDocument(), into, types, currentCatalogue())
      : null;
  if (!fits) return items;
  const allowed = new Set(fits.map(({ type }) => type));
  return items.filter(({ type }) => allowed.has(type));
}

/** Puts a node where the palette was asked for, wired as it was asked for, and brings it into view. */
export function placeNode(type: string, request: Request): void {
  const id = addAsAsked(type, request);
  if (id !== null) revealNode(id);
}

function addAsAsked(type: string, request: Request): NodeId | null {
  const { start, into } = request;
  const at = placeFor(request);
  if (into) {
    const [ports] = typesForWire(currentDocument(), into, [type], currentCatalogue());
    return ports ? addNodeInto(into, type, ports, at) : null;
  }
  if (!start) return addNode(type, at);
  const [fit] = fittingTypes(currentDocument(), start, [type], currentCatalogue());
  return addNode(type, at, fit ? { start, port: fit.port } : null);
}

/** Beside the end of a wire, so that its socket lies where the wire was dropped; else centred. */
function placeFor({ at, start, into }: Request): Point {
  if (!at) return spotForNode();
  const [x, y] = at;
  if (start) return start.side === 'output' ? [x, y - 50] : [x - 196, y - 50];
  return into ? [x - 98, y - 50] : [x - 98, y - 17];
}
