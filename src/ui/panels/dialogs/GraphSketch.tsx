import { useMemo } from 'react';
import { type GraphDocument, parseWire } from '../../../engine/graph/document.ts';
import { nominalSize, placesOf } from '../../commands/layout.ts';
import { colourOf } from '../../editor/category.ts';

const MARGIN = 60; // canvas units

/** A graph at a glance: its nodes as blocks in the colours of their groups, and its wires. */
export function GraphSketch({ document }: { readonly document: GraphDocument }) {
  const places = useMemo(() => placesOf(document, nominalSize), [document]);
  const { width, height } = nominalSize();
  const xs = [...places.values()].map(([x]) => x);
  const ys = [...places.values()].map(([, y]) => y);
  if (xs.length === 0) return null;
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const size = [Math.max(...xs) + width + MARGIN - left, Math.max(...ys) + height + MARGIN - top];
  const wires = Object.entries(document.nodes).flatMap(([id, { inputs }]) =>
    Object.entries(inputs ?? {}).flatMap(([input, ref]) => {
      const [from, to] = [places.get(parseWire(ref).node), places.get(id)];
      return from && to ? [{ key: `${id}.${input}`, path: curve(from, to, width) }] : [];
    }),
  );
  return (
    <svg viewBox={`${left} ${top} ${size.join(' ')}`} className="sketch" aria-hidden>
      {wires.map(({ key, path }) => (
        <path key={key} d={path} />
      ))}
      {[...places].map(([id, [x, y]]) => (
        <g key={id}>
          <rect x={x} y={y} width={width} height={height} rx={14} />
          <rect
            x={x}
            y={y}
            width={width}
            height={26}
            rx={12}
            style={{ fill: colourOf(document.nodes[id]?.type ?? '') }}
          />
        </g>
      ))}
    </svg>
  );
}

function curve(
  [fx, fy]: readonly [number, number],
  [tx, ty]: readonly [number, number],
  width: number,
): string {
  const [x1, y1, x2, y2] = [fx + width, fy + 60, tx, ty + 60];
  const bend = Math.max(60, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
