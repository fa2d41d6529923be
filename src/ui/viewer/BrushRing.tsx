import type { ReactElement } from 'react';
import type { Point } from './camera.ts';
import { viewerStore } from './store.ts';

interface Props {
  /** Where the pointer is, device pixels of the stage. */
  readonly at: Point;
  readonly zoom: number;
  readonly ratio: number;
}

/** The brush as large as it paints. */
export function BrushRing({ at: [x, y], zoom, ratio }: Props): ReactElement {
  const { tool, radius } = viewerStore((state) => state.brush);
  const side = Math.max(3, (2 * radius * zoom) / ratio);
  const style = { left: x / ratio, top: y / ratio, width: side, height: side };
  return <div className="brush-ring" data-tool={tool} style={style} />;
}
