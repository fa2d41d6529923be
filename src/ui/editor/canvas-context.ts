import { createContext, use } from 'react';
import { invariant } from '../../engine/problems.ts';
import type { Canvas } from './canvas-store.ts';

export const CanvasContext = createContext<Canvas | null>(null);

/** The canvas that a node lies on. */
export function useCanvas(): Canvas {
  const canvas = use(CanvasContext);
  invariant(canvas, 'a node lies on a canvas');
  return canvas;
}
