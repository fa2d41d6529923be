import { type ReactElement, useEffect, useRef } from 'react';
import type { Drawn, ViewRequest } from '../../engine/worker/client.ts';
import { setFault } from '../state/run.ts';
import { useSession } from '../state/session.ts';
import { useTheme } from '../state/workbench.ts';
import { LentCanvas } from './lent-canvas.ts';
import './wire-canvas.css';

export interface WireCanvasProps extends Omit<ViewRequest, 'width' | 'height' | 'theme'> {
  /** What the picture is, for those who do not see it. */
  readonly label: string;
  readonly className?: string;
  /** Hears of every change of what is drawn: its size, its zoom, or that there is nothing. */
  readonly onDrawn?: (drawn: Drawn | null) => void;
}

/** Pictures of wires, drawn by the worker and redrawn by it when they change. */
export function WireCanvas({ label, className, onDrawn, ...view }: WireCanvasProps): ReactElement {
  const { client } = useSession();
  const theme = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const lent = useRef<LentCanvas | null>(null);
  // Equal views are equal texts: a render that changes nothing draws nothing.
  const request = JSON.stringify({ ...view, theme });
  const latest = useRef({ request, onDrawn });
  useEffect(() => {
    latest.current = { request, onDrawn };
  });

  useEffect(() => {
    if (!host.current) return;
    const hear = (drawn: Drawn | null) => latest.current.onDrawn?.(drawn);
    const report = (cause: unknown) =>
      setFault(cause instanceof Error ? cause.message : String(cause));
    const canvas = new LentCanvas(client, host.current, hear, report);
    lent.current = canvas;
    canvas.show(JSON.parse(latest.current.request));
    return () => {
      lent.current = null;
      canvas.dispose();
    };
  }, [client]);

  useEffect(() => lent.current?.show(JSON.parse(request)), [request]);

  return (
    <div
      ref={host}
      role="img"
      aria-label={label}
      className={className ? `wire-canvas ${className}` : 'wire-canvas'}
    />
  );
}
