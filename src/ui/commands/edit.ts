import type { GraphDocument, NodeId } from '../../engine/graph/document.ts';
import { own, parseWire } from '../../engine/graph/document.ts';
import type { ParamValue } from '../../engine/schema/params.ts';
import { currentCatalogue, lookUpFace } from '../state/catalogue.ts';
import { commit, currentDocument } from '../state/document.ts';
import { notify } from '../state/notices.ts';
import { select, selectedIds } from '../state/selection.ts';
import { copyNodes, cutOut, insertPiece, readClipboard } from './clipboard.ts';
import type { Point, PortRef } from './graph.ts';
import * as graph from './graph.ts';
import { freshId } from './names.ts';
import { commitSettled } from './settle.ts';
import { type SocketRef, type Verdict, wireJudge } from './wiring.ts';

/** What the user does to the graph: each a labelled entry of the undo list. */

/** How far a duplicate lies from its original, canvas units. */
const OFFSET = 32;

export const labelOf = (id: NodeId): string => {
  const document = currentDocument();
  const type = own(document.nodes, id)?.type ?? id;
  return lookUpFace(document, type)?.label ?? type;
};

const several = (ids: ReadonlySet<NodeId>): string => {
  const [first] = ids;
  return ids.size === 1 && first !== undefined ? labelOf(first) : `${ids.size} nodes`;
};

/** A new node, wired to where a wire was dropped; it becomes the selection. */
export function addNode(
  type: string,
  at: Point,
  wiring: { readonly start: SocketRef; readonly port: string } | null = null,
  params: Readonly<Record<string, ParamValue>> = {},
): NodeId {
  const document = currentDocument();
  const id = freshId(type, (name) => Object.hasOwn(document.nodes, name));
  const face = lookUpFace(document, type);
  commitSettled(`Add ${face?.label ?? type}`, (draft) => {
    const hasParams = Object.keys(params).length > 0;
    graph.addNode(draft, id, hasParams ? { type, params } : { type }, at);
    if (!wiring) return;
    const { start, port } = wiring;
    if (start.side === 'output') graph.connect(draft, start, { node: id, port });
    else graph.connect(draft, { node: id, port }, start);
  });
  select([id]);
  return id;
}

/** A new node in the middle of a wire: it reads what the wire carried, and the wire's end reads it. */
export function addNodeInto(
  end: PortRef,
  type: string,
  ports: { readonly input: string; readonly output: string },
  at: Point,
): NodeId | null {
  const document = currentDocument();
  const ref = own(own(document.nodes, end.node)?.inputs, end.port);
  if (ref === undefined) return null;
  const id = freshId(type, (name) => Object.hasOwn(document.nodes, name));
  commitSettled(`Insert ${lookUpFace(document, type)?.label ?? type}`, (draft) => {
    graph.addNode(draft, id, { type }, at);
    graph.connect(draft, parseWire(ref), { node: id, port: ports.input });
    graph.connect(draft, { node: id, port: ports.output }, end);
  });
  select([id]);
  return id;
}

/** Wires two sockets, or says why they do not fit. */
export function wireUp(start: SocketRef, end: SocketRef): Verdict {
  const verdict = wireJudge(currentDocument(), start, currentCatalogue())(end);
  if (!verdict.fits) {
    notify(verdict.reason, 'error');
    return verdict;
  }
  const { from, to } = verdict;
  commitSettled(`Wire ${from.node} to ${to.node}`, (draft) => graph.connect(draft, from, to));
  return verdict;
}

export function unwire(to: PortRef): void {
  commitSettled(`Unwire ${to.port} of ${to.node}`, (draft) => graph.disconnect(draft, to));
}

/** Moves a wire's end from one input to another, as one entry. */
export function rewire(start: SocketRef, oldEnd: PortRef, end: SocketRef): Verdict {
  const verdict = wireJudge(currentDocument(), start, currentCatalogue())(end);
  if (!verdict.fits) {
    notify(verdict.reason, 'error');
    return verdict;
  }
  const { from, to } = verdict;
  commitSettled(`Wire ${from.node} to ${to.node}`, (draft) => {
    graph.disconnect(draft, oldEnd);
    graph.connect(draft, from, to);
  });
  return verdict;
}

export function setParam(id: NodeId, name: string, value: ParamValue): void {
  const document = currentDocument();
  const face = lookUpFace(document, own(document.nodes, id)?.type ?? '');
  const param = own(face?.params, name);
  commit(`Set ${param?.label ?? name} of ${labelOf(id)}`, (draft) =>
    graph.setParam(draft, id, name, value, param),
  );
}

/** Moves nodes; `verb` says in the undo list how: `Arrange`, `Align`. */
export function moveNodes(places: ReadonlyMap<NodeId, Point>, verb = 'Move'): void {
  const what = several(new Set(places.keys()));
  commitSettled(`${verb} ${what}`, (draft) => {
    for (const [id, place] of places) graph.placeNode(draft, id, place);
  });
}

export function removeSelected(verb = 'Delete'): void {
  const ids = selectedIds();
  if (ids.size === 0) return;
  commitSettled(`${verb} ${several(ids)}`, (draft) => graph.removeNodes(draft, ids));
  select([]);
}

/** Copies of the selected nodes, reading what the originals read. */
export function duplicateSelected(): void {
  const ids = selectedIds();
  if (ids.size === 0) return;
  insert(
    `Duplicate ${several(ids)}`,
    cutOut(currentDocument(), ids, () => true),
    [OFFSET, OFFSET],
  );
}

export async function copySelected(): Promise<void> {
  const ids = selectedIds();
  if (ids.size === 0) return;
  await writeClipboard(copyNodes(currentDocument(), ids));
}

export async function cutSelected(): Promise<void> {
  const ids = selectedIds();
  if (ids.size === 0) return;
  const text = copyNodes(currentDocument(), ids);
  removeSelected('Cut');
  await writeClipboard(text);
}

/** Pastes with the middle of what was copied at a point of the canvas. */
export async function pasteAt(at: Point): Promise<void> {
  pasteText(await readSystemClipboard(), at);
}

/** Puts a graph given as text onto the canvas; false where the text is no graph. */
export function pasteText(text: string, at: Point): boolean {
  const piece = readClipboard(text);
  if (!piece) {
    notify('the clipboard holds no nodes; copy some first', 'error');
    return false;
  }
  const places = Object.values(piece.view?.nodes ?? {});
  const middle = (axis: 0 | 1) => {
    const values = places.map((place) => place[axis]);
    return values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2;
  };
  const count = Object.keys(piece.nodes).length;
  insert(`Paste ${count === 1 ? 'a node' : `${count} nodes`}`, piece, [
    at[0] - middle(0),
    at[1] - middle(1),
  ]);
  return true;
}

function insert(label: string, piece: GraphDocument, moveBy: Point): void {
  let ids: readonly NodeId[] = [];
  commitSettled(label, (draft) => {
    ids = insertPiece(draft, piece, moveBy);
  });
  select(ids);
}

/** What was copied last, where the page may not use the system's clipboard. */
let ownClipboard = '';

/** Keeps what was copied through an event of the browser for pasting from a menu. */
export const rememberCopied = (text: string): void => {
  ownClipboard = text;
};

async function writeClipboard(text: string): Promise<void> {
  rememberCopied(text);
  await navigator.clipboard?.writeText(text).catch(() => {});
}

async function readSystemClipboard(): Promise<string> {
  const text = await navigator.clipboard?.readText().catch(() => null);
  return text || ownClipboard;
}
