import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import { type Filled, type FillStep, fillHole, type HoleWindow } from '../hole/fill.ts';
import { crop } from '../hole/window.ts';
import { contextualAttention } from './attention.ts';
import { contextFill } from './context.ts';
import { type Flow, noFlow, noteFlow } from './flow.ts';
import { fromImage, toImage, uploadField } from './maps.ts';

export interface AttentionFillOptions {
  /** Compare known surroundings, or patches as the layers of DeepFill or PEPSI do. */
  readonly mode: 'context' | 'deepfill' | 'pepsi';
  readonly radius: number;
  readonly copy: 'mix' | 'best';
  readonly sharpness: number;
  readonly softmax: number;
  readonly propagate: boolean;
  readonly strict: boolean;
  /** Known pixels around the hole that are looked at. */
  readonly margin: number;
}

export interface AttentionInputs {
  readonly image: Image;
  readonly mask: Field;
  /** What the layers compare: a coarse fill. By default the smooth first guess. */
  readonly guide?: Image | undefined;
}

/** Positions of 2 pixels between patches, and numbers that the table of all pairs may have: 64 MiB. */
const RATE = 2;
const TABLE = 2 ** 24;

/** Fills by attention, and says where each missing pixel looks. */
export async function* attentionFill(
  gpu: Gpu,
  inputs: AttentionInputs,
  options: AttentionFillOptions,
): AsyncGenerator<FillStep, Filled & { readonly flow: Matches }, void> {
  let flow = noFlow(gpu, inputs.mask);
  const filled = yield* fillHole(
    gpu,
    inputs,
    async function* (window) {
      const before: Flow = { matches: flow, mask: inputs.mask, window: window.window };
      const result =
        options.mode === 'context'
          ? yield* contextFill(gpu, window, before, options)
          : await networkFill(gpu, window, before, inputs.guide, options);
      flow = result.flow;
      return result.image;
    },
    { margin: options.margin },
  );
  return { ...filled, flow };
}

/**
 * The layer itself on a window: R, G and B of the guide are compared, those of the first guess are pasted. Where no
 * patch is known, the first guess stays.
 */
async function networkFill(
  gpu: Gpu,
  { start, hole, window }: HoleWindow,
  flow: Flow,
  guide: Image | undefined,
  { mode, softmax, propagate, strict }: AttentionFillOptions,
): Promise<{ readonly image: Image; readonly flow: Matches }> {
  const grid = { width: Math.ceil(start.width / RATE), height: Math.ceil(start.height / RATE) };
  refuseLargeTable(grid, start);
  const compared = guide ? crop(gpu, guide, window) : start;
  const features = fromImage(gpu, compared);
  const values = fromImage(gpu, start);
  const { maps, shares, totals } = contextualAttention(
    gpu,
    { keys: features, queries: features, values },
    hole,
    {
      scale: softmax,
      strict,
      rate: RATE,
      propagate,
      even: true,
      rule: mode === 'pepsi' ? 'distance' : 'cosine',
    },
  );
  const { cells, keys } = everyCell(gpu, grid);
  const matches = noteFlow(
    gpu,
    flow,
    { cells, keys, totals },
    { rate: RATE, firstRow: 0, endRow: grid.height },
  );
  const [, , best = -1] = await gpu.read(totals);
  const image = best < 0 ? start : toImage(gpu, maps);
  const used = [features.field, values.field, maps.field, shares, totals, cells, keys];
  for (const plane of used) gpu.release(plane);
  if (compared !== start) gpu.release(compared);
  return { image, flow: matches };
}

/** Errors: `Error` with the cure. */
function refuseLargeTable(grid: Size, window: Size): void {
  const positions = grid.width * grid.height;
  if (positions ** 2 <= TABLE) return;
  const side = RATE * Math.floor(TABLE ** (1 / 4));
  throw new Error(
    `mask: the hole and what is looked at around it are ${window.width}x${window.height} pixels, and every patch is compared with every other: ` +
      `at most about ${side}x${side}; look less far around the hole, fill a smaller hole, or compare known surroundings`,
  );
}

/** Every position of a grid as a query in its own right, and as a key. */
function everyCell(gpu: Gpu, grid: Size): { readonly cells: Field; readonly keys: Field } {
  const count = grid.width * grid.height;
  const all = Array.from({ length: count }, (_, i) => i);
  return {
    cells: uploadField(gpu, grid, all),
    keys: uploadField(gpu, { width: count, height: 2 }, [
      ...all.map((i) => i % grid.width),
      ...all.map((i) => Math.floor(i / grid.width)),
    ]),
  };
}
