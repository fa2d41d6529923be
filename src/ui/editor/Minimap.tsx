import { type ReactElement, useEffect, useRef } from 'react';
import { own } from '../../engine/graph/document.ts';
import { currentDocument } from '../state/document.ts';
import { selectedIds, selectionStore } from '../state/selection.ts';
import { useTheme } from '../state/workbench.ts';
import { around, type Box } from './camera.ts';
import { useCanvas } from './canvas-context.ts';
import { groupOf } from './category.ts';
import type { CanvasView } from './view.ts';

const WIDTH = 150;
const HEIGHT = 88;
const MARGIN = 6;

/** All nodes in little, and the part of them that shows. Press and drag to go there. */
export function Minimap(): ReactElement {
  const { view } = useCanvas();
  const theme = useTheme();
  const element = useRef<HTMLCanvasElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = Math.max(1, window.devicePixelRatio);
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    const colours = coloursOf(canvas);
    let frame = 0;
    const draw = () => {
      frame = 0;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawMap(context, view, colours);
    };
    const drawSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const stops = [
      view.onCamera(drawSoon),
      view.onPlaces(drawSoon),
      view.onResize(drawSoon),
      selectionStore.subscribe(drawSoon),
    ];
    drawSoon();
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [view, theme]);

  const goTo = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const map = mapOf(view);
    view.centreOn([(event.clientX - left - map.x) / map.k, (event.clientY - top - map.y) / map.k]);
  };
  return (
    <canvas
      ref={element}
      className="minimap"
      role="img"
      aria-label="Map of the graph"
      data-testid="minimap"
      style={{ width: WIDTH, height: HEIGHT }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event);
      }}
    />
  );
}

/** From canvas units to the map: everything and what shows, fitted. */
function mapOf(view: CanvasView): { k: number; x: number; y: number } {
  const all = around([...boxesOf(view).map(([, box]) => box), view.visibleBox()]);
  const box: Box = all ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const [wide, high] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)];
  const k = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
  return {
    k,
    x: (WIDTH - k * (box.left + box.right)) / 2,
    y: (HEIGHT - k * (box.top + box.bottom)) / 2,
  };
}

const boxesOf = (view: CanvasView): readonly (readonly [string, Box])[] =>
  [...view.nodeIds()].flatMap((id) => {
    const box = view.boxOf(id);
    return box ? [[id, box] as const] : [];
  });

interface Colours {
  readonly accent: string;
  readonly frame: string;
  of(group: string): string;
}

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const known = new Map<string, string>();
  return {
    accent: value('--accent'),
    frame: value('--text-faint'),
    of(group) {
      const colour = known.get(group) ?? (value(`--cat-${group}`) || value('--cat-view'));
      known.set(group, colour);
      return colour;
    },
  };
}

function drawMap(context: CanvasRenderingContext2D, view: CanvasView, colours: Colours): void {
  const { k, x, y } = mapOf(view);
  const { nodes } = currentDocument();
  const selected = selectedIds();
  context.clearRect(0, 0, WIDTH, HEIGHT);
  for (const [id, { left, top, right, bottom }] of boxesOf(view)) {
    context.fillStyle = selected.has(id)
      ? colours.accent
      : colours.of(groupOf(own(nodes, id)?.type ?? ''));
    const [w, h] = [Math.max(1.5, (right - left) * k), Math.max(1.5, (bottom - top) * k)];
    context.fillRect(left * k + x, top * k + y, w, h);
  }
  const seen = view.visibleBox();
  context.strokeStyle = colours.frame;
  context.lineWidth = 1;
  context.strokeRect(
    Math.round(seen.left * k + x) + 0.5,
    Math.round(seen.top * k + y) + 0.5,
    (seen.right - seen.left) * k - 1,
    (seen.bottom - seen.top) * k - 1,
  );
}
