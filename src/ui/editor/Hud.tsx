import { Maximize, Minus, Plus } from 'lucide-react';
import { type ReactElement, useSyncExternalStore } from 'react';
import { runCommand } from '../commands/registry.ts';
import { useDocument } from '../state/document.ts';
import { useCanvas } from './canvas-context.ts';
import { Minimap } from './Minimap.tsx';

/** The map and the zoom, in the corner of the canvas. */
export function Hud(): ReactElement {
  const isEmpty = useDocument(({ nodes }) => Object.keys(nodes).length === 0);
  return (
    <div className="hud" data-overlay>
      {!isEmpty && <Minimap />}
      <Zoom />
    </div>
  );
}

function Zoom(): ReactElement {
  const { view } = useCanvas();
  const percent = useSyncExternalStore(view.onCamera, () => Math.round(view.camera.k * 100));
  return (
    <div className="hud-zoom" role="toolbar" aria-label="Zoom">
      <button
        type="button"
        aria-label="Zoom out"
        title="Zoom out"
        onClick={() => runCommand('view.zoomOut')}
      >
        <Minus size={13} aria-hidden />
      </button>
      <button
        type="button"
        className="hud-percent"
        data-testid="zoom"
        title="Zoom to 100 % (Shift 0)"
        onClick={() => runCommand('view.zoom100')}
      >
        {percent} %
      </button>
      <button
        type="button"
        aria-label="Zoom in"
        title="Zoom in"
        onClick={() => runCommand('view.zoomIn')}
      >
        <Plus size={13} aria-hidden />
      </button>
      <button
        type="button"
        aria-label="Fit the graph"
        title="Fit the graph (F)"
        onClick={() => runCommand('view.fit')}
      >
        <Maximize size={12} aria-hidden />
      </button>
    </div>
  );
}
