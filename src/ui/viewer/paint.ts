import { type GraphDocument, own } from '../../engine/graph/document.ts';
import type { Stroke } from '../../engine/schema/params.ts';
import { labelOf } from '../commands/edit.ts';
import { setParam } from '../commands/graph.ts';
import { lookUpFace } from '../state/catalogue.ts';
import { commit, currentDocument } from '../state/document.ts';
import type { Painting } from './subject.ts';

const NONE: readonly Stroke[] = [];

/** The strokes that a node holds now. */
export function strokesIn(document: GraphDocument, { node, param }: Painting): readonly Stroke[] {
  const value = own(own(document.nodes, node)?.params, param);
  return Array.isArray(value) ? (value as readonly Stroke[]) : NONE;
}

/** Adds a stroke: one entry of the undo list. */
export function addStroke(painting: Painting, stroke: Stroke): void {
  const strokes = strokesIn(currentDocument(), painting);
  const what = stroke.erase ? 'Erase on' : 'Paint on';
  setStrokes(painting, [...strokes, stroke], `${what} ${labelOf(painting.node)}`);
}

export function clearStrokes(painting: Painting): void {
  setStrokes(painting, NONE, `Clear ${labelOf(painting.node)}`);
}

function setStrokes(painting: Painting, strokes: readonly Stroke[], label: string): void {
  const document = currentDocument();
  const { node, param } = painting;
  const face = lookUpFace(document, own(document.nodes, node)?.type ?? '');
  commit(label, (draft) => setParam(draft, node, param, strokes, own(face?.params, param)));
}
