import type { Draft } from 'immer';
import type { GraphDocument, NodeId } from '../../engine/graph/document.ts';
import { commit, type Recipe } from '../state/document.ts';
import { type Point, placeNode } from './graph.ts';

/** Where a node stands on the canvas now; null where there is no canvas. */
type Standing = (id: NodeId) => Point | null;

let standing: Standing = () => null;

/** The canvas tells where nodes stand that the document gives no place. The answer ends it. */
export function tellPlaces(placeOf: Standing): () => void {
  standing = placeOf;
  return () => {
    if (standing === placeOf) standing = () => null;
  };
}

/**
 * Changes nodes or wires. Nodes without a place are arranged by their wires each time they are
 * drawn; the first change of either writes down where all of them stand, so that none jumps.
 */
export function commitSettled(label: string, recipe: Recipe): void {
  commit(label, (draft) => {
    settle(draft);
    recipe(draft);
  });
}

function settle(draft: Draft<GraphDocument>): void {
  for (const id of Object.keys(draft.nodes)) {
    if (draft.view?.nodes?.[id]) continue;
    const place = standing(id);
    if (place) placeNode(draft, id, place);
  }
}
