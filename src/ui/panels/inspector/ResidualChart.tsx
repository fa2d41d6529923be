import { useMemo, useState } from 'react';
import { spellResidual } from '../../editor/format.ts';
import type { CurvePoint } from '../../state/run.ts';
import { drawChart, nearestSpot } from './chart.ts';

const SIZE = { width: 460, height: 130 };

/** How the residual fell, on a logarithmic scale; the pointer reads it off. */
export function ResidualChart({ points }: { readonly points: readonly CurvePoint[] }) {
  const [at, setAt] = useState<number | null>(null);
  const chart = useMemo(() => drawChart(points, SIZE), [points]);
  if (!chart) return null;
  const spot = at === null ? chart.spots.at(-1) : nearestSpot(chart, at);
  return (
    <figure className="chart">
      <figcaption>
        Residual
        {spot && (
          <span>
            step {spot.point.k}: {spellResidual(spot.point.residual)}
          </span>
        )}
      </figcaption>
      <svg
        viewBox={`-38 -6 ${SIZE.width + 46} ${SIZE.height + 12}`}
        role="img"
        aria-label={`The residual fell to ${spellResidual(points.at(-1)?.residual ?? 0)} in ${points.at(-1)?.k ?? 0} steps`}
        onPointerMove={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect();
          setAt(((event.clientX - left) / width) * (SIZE.width + 46) - 38);
        }}
        onPointerLeave={() => setAt(null)}
      >
        {chart.decades.map(({ exponent, y }) => (
          <g key={exponent}>
            <line x1={0} x2={SIZE.width} y1={y} y2={y} className="chart-line" />
            <text x={-6} y={y + 3.5} className="chart-text">
              1e{exponent}
            </text>
          </g>
        ))}
        <path d={chart.path} className="chart-curve" />
        {spot && (
          <>
            <line x1={spot.x} x2={spot.x} y1={0} y2={SIZE.height} className="chart-cursor" />
            <circle cx={spot.x} cy={spot.y} r={3.5} className="chart-spot" />
          </>
        )}
      </svg>
    </figure>
  );
}
