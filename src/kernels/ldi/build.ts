import { fillField } from '../depth/fill-field.ts';
import { solveWeighted } from '../diffusion/weighted.ts';
import { criminisi } from '../exemplar/criminisi.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { type FillStep, fillHole, finish } from '../hole/fill.ts';
import { crop, paste } from '../hole/window.ts';
import { combine } from '../mask/combine.ts';
import { extremes } from '../reduce/reduce.ts';
import backgroundTwin from './background.twin.js?raw';
import backgroundWgsl from './background.wgsl?raw';
import hiddenTwin from './hidden.twin.js?raw';
import hiddenWgsl from './hidden.wgsl?raw';
import layerWeightsTwin from './layer-weights.twin.js?raw';
import layerWeightsWgsl from './layer-weights.wgsl?raw';

export const backgroundKernel = kernel({
  name: 'ldi/background',
  wgsl: backgroundWgsl,
  twin: backgroundTwin,
  reads: { disparity: 'field' },
  writes: 'field',
  uniforms: { reach: 'f32', tolerance: 'f32', most: 'u32' },
});
export const hiddenKernel = kernel({
  name: 'ldi/hidden',
  wgsl: hiddenWgsl,
  twin: hiddenTwin,
  reads: { disparity: 'field', background: 'field' },
  writes: 'field',
  uniforms: { tolerance: 'f32' },
});
export const layerWeightsKernel = kernel({
  name: 'ldi/layer-weights',
  wgsl: layerWeightsWgsl,
  twin: layerWeightsTwin,
  reads: { background: 'field', hidden: 'field' },
  writes: 'image',
  uniforms: { tolerance: 'f32' },
});

/** A picture and its disparity, in pixels, larger = nearer. */
export interface Layer {
  readonly image: Image;
  readonly disparity: Field;
}

export interface BuildOptions {
  /** The farthest the camera will move to either side, in distances between the cameras. */
  readonly shift: number;
  /** A step of disparity from which one thing hides another, pixels. */
  readonly tolerance: number;
  /** How what is hidden gets its colours: copied patches of what is far, or a smooth membrane. */
  readonly colours: 'exemplars' | 'smooth';
  /** Patches have 2 radius + 1 pixels a side. */
  readonly radius: number;
  /** How far patches are looked for, pixels; 0 is the whole picture. */
  readonly reach: number;
}

/** The second layer of a layered depth image: the picture with what stands in front peeled off its edges. */
export interface Built extends Layer {
  /** 1 where it differs from the picture: hidden behind something. */
  readonly hidden: Field;
  /** Hidden pixels for which no patch could be copied: they are smooth. */
  readonly givenUp: number;
}

/** The background as other frames show it, and 1 where none does. */
export interface Seen {
  readonly image: Image;
  readonly unseen: Field;
}

const STEPS = 64;
/** Stopping rules: of colours in code values, of disparities in pixels. */
const [COLOURS, DISPARITIES] = [1e-4, 1e-3];
const CYCLES = 20;

/**
 * Builds what lies behind near things, as far as a camera that moves sideways will see it: where it is
 * hidden from the rows' edges, its disparity by a membrane that holds on to the far side alone, its
 * colours from `seen` where other frames show it, else by exemplars that are no nearer than it (Muddala, Olsson
 * and Sjöström 2016). Every row is looked at for itself, since the camera moves along rows.
 */
export async function* buildLayers(
  gpu: Gpu,
  { image, disparity }: Layer,
  { shift, tolerance, colours, radius, reach }: BuildOptions,
  seen?: Seen,
): AsyncGenerator<FillStep, Built, void> {
  const { smallest, largest } = await extremes(gpu, disparity);
  if (!Number.isFinite(largest - smallest)) {
    throw new Error(
      'disparity: holds numbers that are not finite; fill it first, by depth/guided-harmonic',
    );
  }
  const background = backgroundKernel(
    gpu,
    { disparity },
    {
      reach: Math.round(STEPS * shift),
      tolerance: Math.round(STEPS * tolerance),
      most: Math.ceil(shift * (largest - smallest)) + 2,
    },
  );
  const hidden = hiddenKernel(gpu, { disparity, background }, { tolerance });
  const weights = layerWeightsKernel(gpu, { background, hidden }, { tolerance });
  const solve = (stop: number) =>
    solveWeighted(gpu, (window) => crop(gpu, weights, window), { tolerance: stop, cycles: CYCLES });
  const far = await finish(
    fillField(gpu, { depth: disparity, mask: hidden, init: background }, solve(DISPARITIES)),
  );
  const { known, missing } = withSeen(gpu, image, hidden, seen);
  const smooth = yield* fillHole(gpu, { image: known, mask: missing }, solve(COLOURS));
  gpu.release(weights);
  const layer = { disparity: far.depth, hidden };
  if (colours === 'smooth') {
    gpu.release(background);
    return { ...layer, image: smooth.image, givenUp: 0 };
  }
  const filled = yield* criminisi(
    gpu,
    { image: known, mask: missing, init: smooth.image, disparity: background },
    { radius, reach, tolerance },
  );
  for (const plane of [background, filled.origin]) gpu.release(plane);
  if (smooth.image !== known && smooth.image !== filled.image) gpu.release(smooth.image);
  return { ...layer, image: filled.image, givenUp: filled.givenUp };
}

/** The picture with hidden pixels that other frames show, and what is still missing then. */
function withSeen(gpu: Gpu, image: Image, hidden: Field, seen: Seen | undefined) {
  if (!seen) return { known: image, missing: hidden };
  const shown = combine(gpu, hidden, seen.unseen, 'difference');
  const missing = combine(gpu, hidden, seen.unseen, 'intersection');
  const { width, height } = image;
  const known = paste(gpu, image, seen.image, shown, { left: 0, top: 0, width, height });
  gpu.release(shown);
  return { known, missing };
}
