import { create } from 'zustand';
import { type Catalogue, type Face, faceOf } from '../../engine/graph/catalogue.ts';
import type { GraphDocument } from '../../engine/graph/document.ts';
import type { NodeDescriptor } from '../../engine/schema/node.ts';
import { useDocument } from './document.ts';

interface CatalogueState {
  readonly byType: Catalogue;
  /** Whether the worker has told its nodes yet. */
  readonly known: boolean;
}

/** What nodes there are: told once by the worker. */
export const catalogueStore = create<CatalogueState>(() => ({ byType: new Map(), known: false }));

export function setCatalogue(nodes: readonly NodeDescriptor[]): void {
  catalogueStore.setState({ byType: new Map(nodes.map((node) => [node.type, node])), known: true });
}

export const currentCatalogue = (): Catalogue => catalogueStore.getState().byType;

const EMPTY = {};
const remembered = new WeakMap<object, WeakMap<object, Map<string, Face | null>>>();

/**
 * What a node of this type looks like in the document; null for an unknown type. The same object
 * for the same catalogue and subgraphs, so that it can be compared by identity.
 */
export function lookUpFace(
  document: GraphDocument,
  type: string,
  catalogue: Catalogue = currentCatalogue(),
): Face | null {
  const subgraphs = document.subgraphs ?? EMPTY;
  const bySubgraphs = remembered.get(catalogue) ?? new WeakMap();
  remembered.set(catalogue, bySubgraphs);
  const faces: Map<string, Face | null> = bySubgraphs.get(subgraphs) ?? new Map();
  bySubgraphs.set(subgraphs, faces);
  const known = faces.get(type);
  if (known !== undefined) return known;
  const face = faceOf(document, type, catalogue);
  faces.set(type, face);
  return face;
}

export const useCatalogue = (): Catalogue => catalogueStore(({ byType }) => byType);
export const useCatalogueKnown = (): boolean => catalogueStore(({ known }) => known);
export const useDescriptor = (type: string): NodeDescriptor | undefined =>
  catalogueStore(({ byType }) => byType.get(type));

/** A node type's face; null for an unknown one. */
export function useFace(type: string): Face | null {
  const catalogue = useCatalogue();
  return useDocument((document) => lookUpFace(document, type, catalogue));
}
