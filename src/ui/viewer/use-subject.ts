import { useEffect, useMemo } from 'react';
import type { NodeId } from '../../engine/graph/document.ts';
import { useChosenPreviews } from '../editor/preview-store.ts';
import { useCatalogue } from '../state/catalogue.ts';
import { useDocument } from '../state/document.ts';
import { selectionStore } from '../state/selection.ts';
import { usePins, useSide } from '../state/workbench.ts';
import { follow, viewerStore } from './store.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What the viewer shows; what was selected last stays while nothing is. */
export function useSubject(): Subject {
  const document = useDocument((document) => document);
  const catalogue = useCatalogue();
  const followed = viewerStore((state) => state.followed);
  const ports = useChosenPreviews();
  const pins = usePins();
  const [a, b] = [useSide('a'), useSide('b')];
  useEffect(() => {
    const look = () => {
      const { ids, primary } = selectionStore.getState();
      if (ids.size > 0) follow(inOrder(ids, primary));
    };
    look();
    return selectionStore.subscribe(look);
  }, []);
  const { nodes, subgraphs } = document;
  // biome-ignore lint/correctness/useExhaustiveDependencies: places of nodes make no difference.
  return useMemo(
    () => subjectOf(document, catalogue, { selected: followed, ports, pins, slots: { a, b } }),
    [nodes, subgraphs, catalogue, followed, ports, pins, a, b],
  );
}

/** As they were selected, the primary one last. */
const inOrder = (ids: ReadonlySet<NodeId>, primary: NodeId | null): readonly NodeId[] => [
  ...[...ids].filter((id) => id !== primary),
  ...(primary === null ? [] : [primary]),
];
