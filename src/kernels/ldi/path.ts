import { lift, lower } from '../depth/fill-field.ts';
import type { WarpOptions } from '../dibr/warp.ts';
import { harmonic } from '../diffusion/harmonic.ts';
import { stack, stackFields } from '../film/film.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { finish } from '../hole/fill.ts';
import type { Layer } from './build.ts';
import { render } from './render.ts';

/** Where a camera goes, in distances between the two cameras of the disparity. */
export interface PathOptions extends Pick<WarpOptions, 'tolerance'> {
  readonly from: number;
  readonly to: number;
  /** Two at least. */
  readonly count: number;
}

/** Frames, one below another. */
export interface Film {
  readonly frames: Image;
  /** 1 where the photo alone would leave a hole. */
  readonly revealed: Field;
  /** As each frame sees it; what is in no layer takes it from around. */
  readonly disparity: Field;
}

const SMOOTH = { tolerance: 1e-3, method: { kind: 'multigrid', cycles: 20 } } as const;

/** Renders a layered depth image along a row of cameras, evenly apart. Yields after each frame but the last. */
export async function* renderPath(
  gpu: Gpu,
  layers: { readonly front: Layer; readonly behind: Layer },
  { from, to, count, tolerance }: PathOptions,
): AsyncGenerator<{ readonly k: number; readonly of: number }, Film, void> {
  const [frames, revealed, disparities]: [Image[], Field[], Field[]] = [[], [], []];
  for (let k = 0; k < count; k++) {
    const shift = from + ((to - from) * k) / (count - 1);
    const view = await render(gpu, layers, { shift, tolerance, fill: true });
    frames.push(view.image);
    revealed.push(view.revealed);
    disparities.push(await completed(gpu, view.disparity, view.mask));
    gpu.release(view.mask);
    if (k < count - 1) yield { k: k + 1, of: count };
  }
  return {
    frames: stack(gpu, frames),
    revealed: stackFields(gpu, revealed),
    disparity: stackFields(gpu, disparities),
  };
}

async function completed(gpu: Gpu, disparity: Field, mask: Field): Promise<Field> {
  const image = lift(gpu, disparity);
  const filled = await finish(harmonic(gpu, { image, mask }, SMOOTH));
  const field = lower(gpu, filled.image);
  for (const plane of new Set([image, filled.image, disparity])) gpu.release(plane);
  return field;
}
