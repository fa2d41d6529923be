import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';
import attentionFlowTwin from './attention-flow.twin.js?raw';
import attentionFlowWgsl from './attention-flow.wgsl?raw';

export const attentionFlowKernel = kernel({
  name: 'layer/attention-flow',
  wgsl: attentionFlowWgsl,
  twin: attentionFlowTwin,
  reads: { before: 'matches', hole: 'field', cells: 'field', keys: 'field', totals: 'image' },
  writes: 'matches',
  uniforms: {
    cellsWidth: 'u32',
    keyCount: 'u32',
    rate: 'u32',
    left: 'u32',
    top: 'u32',
    firstRow: 'u32',
    endRow: 'u32',
  },
});

/** Where the missing pixels of a picture look, as far as it is known, and the window that cells lie in. */
export interface Flow {
  readonly matches: Matches;
  /** Of the whole picture. */
  readonly mask: Field;
  readonly window: Window;
}

/** No pixel looks anywhere. */
export function noFlow(gpu: Gpu, size: Size): Matches {
  const matches = gpu.matches(size);
  const none = Float32Array.from({ length: 4 * size.width * size.height }, (_, i) =>
    i % 4 < 2 ? -1 : 0,
  );
  gpu.upload(matches, none);
  return matches;
}

/** Adds what the missing pixels of some rows of cells look at: the best key of each cell's query. */
export const noteFlow = (
  gpu: Gpu,
  { matches, mask, window }: Flow,
  { cells, keys, totals }: { readonly cells: Field; readonly keys: Field; readonly totals: Image },
  rows: { readonly rate: number; readonly firstRow: number; readonly endRow: number },
): Matches =>
  attentionFlowKernel(
    gpu,
    { before: matches, hole: mask, cells, keys, totals },
    {
      cellsWidth: cells.width,
      keyCount: keys.width,
      ...rows,
      left: window.left,
      top: window.top,
    },
  );
