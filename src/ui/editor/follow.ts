import type { NodeId } from '../../engine/graph/document.ts';
import { tellPlaces } from '../commands/settle.ts';
import { catalogueStore, currentCatalogue } from '../state/catalogue.ts';
import { currentDocument, documentStore } from '../state/document.ts';
import { nodeRun, runStore } from '../state/run.ts';
import { selectedIds, selectionStore } from '../state/selection.ts';
import type { CanvasView } from './view.ts';
import { selectedWire, selectWire, wireSelection } from './wire-selection.ts';

/** Keeps the canvas equal to the document, and its wires to what is selected and runs. */
export function followStores(view: CanvasView): () => void {
  const fitting = fitWhileItGrows(view);
  let opened = documentStore.getState().baseMark;
  let isFitted = false;

  const show = async () => {
    await view.show(currentDocument(), currentCatalogue());
    markSelected();
    markFlowing();
    if (isFitted || Object.keys(currentDocument().nodes).length === 0) return;
    isFitted = true;
    fitting.begin();
  };
  /** The node may have been added a moment ago: it is drawn first. */
  const reveal = async (node: NodeId) => {
    await view.show(currentDocument(), currentCatalogue());
    view.reveal(node);
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
    fitting.end,
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
      if (state.reveal && state.reveal !== before.reveal) void reveal(state.reveal.node);
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

/** A graph that takes longer than this to settle is left as it is, milliseconds. */
const SETTLES = 8000;

/**
 * Shows a graph that was just opened as a whole, also while its nodes grow by the pictures that come
 * in, until the user touches anything.
 */
function fitWhileItGrows(view: CanvasView): { begin(): void; end(): void } {
  let listening = new AbortController();
  listening.abort();
  const end = () => listening.abort();
  const begin = () => {
    end();
    listening = new AbortController();
    const { signal } = listening;
    const stop = view.onPlaces(() => view.fit());
    const timer = setTimeout(end, SETTLES);
    signal.addEventListener('abort', () => {
      stop();
      clearTimeout(timer);
    });
    for (const touched of ['pointerdown', 'wheel', 'keydown'] as const) {
      window.addEventListener(touched, end, { signal, capture: true, passive: true });
    }
    view.fit();
  };
  return { begin, end };
}
