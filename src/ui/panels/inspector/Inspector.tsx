import { useNode } from '../../state/document.ts';
import { usePrimary } from '../../state/selection.ts';
import { DocumentPage } from './DocumentPage.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import './inspector.css';

/** The selected node; where none is selected, the document. */
export function Inspector() {
  const id = usePrimary();
  const node = useNode(id ?? '');
  return (
    <section className="inspector" aria-label="Inspector">
      {id !== null && node ? <NodeInspector id={id} node={node} /> : <DocumentPage />}
    </section>
  );
}
