import { type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { registerCommands } from '../commands/registry.ts';
import { useSession } from '../state/session.ts';
import { CanvasMenu } from './CanvasMenu.tsx';
import { CanvasContext } from './canvas-context.ts';
import { type Canvas, canvasStore } from './canvas-store.ts';
import { listenForClipboard } from './clipboard-events.ts';
import { canvasCommands } from './commands.ts';
import { DropHint } from './DropHint.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { followStores } from './follow.ts';
import { listenForGestures } from './gestures.ts';
import { Hud } from './Hud.tsx';
import { listenForCanvasKeys } from './keyboard.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { NodeCard } from './node/NodeCard.tsx';
import { CanvasView } from './view.ts';
import { Wiring } from './wiring.ts';
import './editor.css';

/** The graph as nodes and wires. Fills its parent. */
export function GraphCanvas(): ReactElement {
  const session = useSession();
  const container = useRef<HTMLDivElement>(null);
  const marquee = useRef<HTMLDivElement>(null);
  const hint = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<Canvas | null>(null);

  useEffect(() => {
    if (!container.current || !marquee.current || !hint.current) return;
    const wiring = new Wiring(hint.current);
    const view = new CanvasView(container.current, wiring);
    wiring.bind(view);
    const runTo = (nodes: readonly string[]) => session.run({ nodes });
    const open = (node: string) => view.openNode(node) || runTo([node]);
    const stops = [
      followStores(view),
      listenForGestures({ view, wiring, marquee: marquee.current, open }),
      listenForCanvasKeys({ view, wiring, open }),
      listenForClipboard(view),
      registerCommands(canvasCommands(view, runTo)),
    ];
    const made = { view, wiring };
    setCanvas(made);
    canvasStore.setState({ canvas: made });
    return () => {
      for (const stop of stops) stop();
      view.destroy();
      setCanvas(null);
      canvasStore.setState({ canvas: null });
    };
  }, [session]);

  return (
    <div className="graph-canvas">
      <CanvasMenu view={canvas?.view ?? null}>
        <div
          ref={container}
          className="canvas"
          role="application"
          aria-label="Graph canvas"
          aria-describedby="canvas-help"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes keys, as an application does
          tabIndex={0}
          data-testid="graph-canvas"
        >
          {canvas && <Nodes canvas={canvas} />}
          <div ref={marquee} className="marquee" hidden />
          <div ref={hint} className="wire-hint" role="tooltip" hidden />
        </div>
      </CanvasMenu>
      {canvas && (
        <CanvasContext value={canvas}>
          <EmptyCanvas />
          <Hud />
        </CanvasContext>
      )}
      <DropHint />
      <LiveRegion />
      <p id="canvas-help" className="unseen">
        Tab walks the nodes and their sockets, arrows move what is selected, Control and an arrow
        goes to the next node that way. Enter on a socket begins a wire. Control K finds everything
        else.
      </p>
    </div>
  );
}

/** All nodes, each drawn into its place on the canvas by this one React tree. */
function Nodes({ canvas }: { readonly canvas: Canvas }): ReactElement {
  const { renderer } = canvas.view;
  const stages = useSyncExternalStore(renderer.subscribe, renderer.snapshot);
  return (
    <CanvasContext value={canvas}>
      {stages.map(({ id, element }) => createPortal(<NodeCard id={id} />, element, id))}
    </CanvasContext>
  );
}
