import { type ReactElement, useEffect, useState } from 'react';
import { type NodeId, own } from '../../engine/graph/document.ts';
import { modelParamOf } from '../files/models.ts';
import { fileParamOf } from '../files/picture-use.ts';
import { lookUpFace } from '../state/catalogue.ts';
import { currentDocument } from '../state/document.ts';

/** While a file is dragged over the page, says what dropping it does. Whoever opens files takes it. */
export function DropHint(): ReactElement | null {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Entering a child comes before leaving its parent, so they are counted.
    let depth = 0;
    const listening = new AbortController();
    const { signal } = listening;
    const has = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    let aim: Element | null = null;
    /** Marks the node that would take the file. */
    const aimAt = (node: Element | null) => {
      if (node === aim) return;
      aim?.removeAttribute('data-drop');
      node?.setAttribute('data-drop', '');
      aim = node;
    };
    const reset = () => {
      depth = 0;
      aimAt(null);
      setOver(false);
    };
    window.addEventListener(
      'dragenter',
      (event) => {
        if (!has(event)) return;
        depth += 1;
        setOver(true);
      },
      { signal },
    );
    window.addEventListener(
      'dragleave',
      (event) => {
        if (!has(event)) return;
        depth -= 1;
        if (depth <= 0) reset();
      },
      { signal },
    );
    window.addEventListener(
      'dragover',
      (event) => {
        const target = event.target instanceof Element ? event.target : null;
        const node = target?.closest<HTMLElement>('[data-node-id]') ?? null;
        if (has(event)) aimAt(node && readsFile(node.dataset.nodeId ?? '') ? node : null);
      },
      { signal, passive: true },
    );
    // Heard before anybody can keep it to himself.
    window.addEventListener('drop', reset, { signal, capture: true });
    window.addEventListener('dragend', reset, { signal });
    return () => listening.abort();
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop-hint" data-testid="drop-hint">
      <p>
        <strong>Drop a picture</strong> to load it here, or on a node to use it there
        <br />
        <strong>Drop a graph</strong> to open it, <strong>a network</strong> (.onnx) to run it
      </p>
    </div>
  );
}

/** Whether a node has a parameter that a picture or a network can be dropped for. */
function readsFile(id: NodeId): boolean {
  const document = currentDocument();
  const face = lookUpFace(document, own(document.nodes, id)?.type ?? '');
  return face !== null && (fileParamOf(face) ?? modelParamOf(face)) !== null;
}
