import { tellPlaces } from '../commands/settle.ts';
import { catalogueStore, currentCatalogue } from '../state/catalogue.ts';
import { currentDocument, documentStore } from '../state/document.ts';
import { nodeRun, runStore } from '../state/run.ts';
import { selectedIds, selectionStore } from '../state/selection.ts';
import type { CanvasView } from './view.ts';
import { selectedWire, selectWire, wireSelection } from './wire-selection.ts';

/** Keeps the canvas equal to the document, and its wires to what is selected and runs. */
export function followStores(view: CanvasView): () => void {
  let opened = documentStore.getState().baseMark;
  let isFitted = false;

  const show = async () => {
    await view.show(currentDocument(), currentCatalogue());
    markSelected();
    markFlowing();
    // Shown for the first time, a graph is shown whole; its own size is known a frame later.
    if (isFitted || Object.keys(currentDocument().nodes).length === 0) return;
    isFitted = true;
    view.fitSoon();
  };
  const markSelected = () => {
    const end = selectedWire();
    view.wires.mark(
      'selected',
      (wire) => wire.target === end?.node && wire.targetInput === end.port,
    );
    const ids = selectedIds();
    view.wires.mark('near', (wire) => ids.has(wire.source) || ids.has(wire.target));
  };
  const markFlowing = () =>
    view.wires.mark('flows', ({ target }) => nodeRun(target).phase === 'running');

  const stops = [
    tellPlaces((id) => view.placeOf(id)),
    documentStore.subscribe((state, before) => {
      if (state.baseMark !== opened) {
        opened = state.baseMark;
        isFitted = false;
      }
      if (state.history.present !== before.history.present) void show();
    }),
    catalogueStore.subscribe(() => void show()),
    selectionStore.subscribe((state, before) => {
      if (state.ids.size > 0 && wireSelection.getState().end) selectWire(null);
      if (state.ids !== before.ids) markSelected();
      if (state.reveal && state.reveal !== before.reveal) view.reveal(state.reveal.node);
    }),
    wireSelection.subscribe(markSelected),
    runStore.subscribe((state, before) => {
      if (state.run.nodes !== before.run.nodes) markFlowing();
    }),
  ];
  void show();
  return () => {
    for (const stop of stops) stop();
  };
}
