import { ImagePlus, LayoutTemplate, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { openPalette } from '../palette/store.ts';
import { useDocument } from '../state/document.ts';
import { setOpen } from '../state/workbench.ts';

/** What to do with a canvas that holds nothing yet. */
export function EmptyCanvas(): ReactElement | null {
  const isEmpty = useDocument(({ nodes }) => Object.keys(nodes).length === 0);
  if (!isEmpty) return null;
  return (
    <section className="empty-canvas" aria-label="How to begin" data-testid="empty-canvas">
      <Seam />
      <h2>An empty canvas</h2>
      <p>
        <ImagePlus size={15} aria-hidden />
        Drop a picture to restore, or a graph to open.
      </p>
      <div className="empty-actions" data-overlay>
        <button type="button" className="button" onClick={() => setOpen('templates', true)}>
          <LayoutTemplate size={14} aria-hidden />
          Start from a template
        </button>
        <button type="button" className="button" onClick={() => openPalette({ kind: 'nodes' })}>
          <Plus size={14} aria-hidden />
          Add a node
          <kbd className="keys">Tab</kbd>
        </button>
      </div>
    </section>
  );
}

/** Two threads that a third one ties: the mark of Reweave, large. */
function Seam(): ReactElement {
  return (
    <svg className="empty-mark" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 6h4c3 0 5 8 8 8h4M2 14h4c1.5 0 2.8-2 4-4s2.5-4 4-4h4" />
    </svg>
  );
}
