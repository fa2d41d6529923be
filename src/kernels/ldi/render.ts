import { lift, lower } from '../depth/fill-field.ts';
import { type WarpOptions, warp } from '../dibr/warp.ts';
import { harmonic } from '../diffusion/harmonic.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { finish } from '../hole/fill.ts';
import { threshold } from '../mask/threshold.ts';
import type { Layer } from './build.ts';
import joinTwin from './join.twin.js?raw';
import joinWgsl from './join.wgsl?raw';
import mendTwin from './mend.twin.js?raw';
import mendWgsl from './mend.wgsl?raw';
import pickTwin from './pick.twin.js?raw';
import pickWgsl from './pick.wgsl?raw';
import unmendedTwin from './unmended.twin.js?raw';
import unmendedWgsl from './unmended.wgsl?raw';

export const pickKernel = kernel({
  name: 'ldi/pick',
  wgsl: pickWgsl,
  twin: pickTwin,
  reads: { front: 'field', frontHole: 'field', behind: 'field', behindHole: 'field' },
  writes: 'field',
});
export const joinKernel = kernel({
  name: 'ldi/join',
  wgsl: joinWgsl,
  twin: joinTwin,
  reads: { front: 'image', behind: 'image', picked: 'field' },
  writes: 'image',
});
export const mendKernel = kernel({
  name: 'ldi/mend',
  wgsl: mendWgsl,
  twin: mendTwin,
  reads: { image: 'image', hole: 'field' },
  writes: 'image',
});
export const unmendedKernel = kernel({
  name: 'ldi/unmended',
  wgsl: unmendedWgsl,
  twin: unmendedTwin,
  reads: { hole: 'field' },
  writes: 'field',
});

export interface Rendered {
  readonly image: Image;
  /** 1 where neither layer is seen: beside the picture, or hidden by more than two things. */
  readonly mask: Field;
  /** As that view sees it; 0 where neither layer is seen. */
  readonly disparity: Field;
  /** 1 where the photo alone would leave a hole. */
  readonly revealed: Field;
}

export interface RenderOptions extends WarpOptions {
  /** Whether what neither layer shows is filled smoothly. */
  readonly fill: boolean;
}

const SMOOTH = { tolerance: 1e-5, method: { kind: 'multigrid', cycles: 20 } } as const;

/**
 * Renders a layered depth image from beside: both layers are warped, the nearer one is seen, cracks of one
 * pixel take the median around them, and what is left may be filled with a smooth surface. The colours
 * behind are the same from everywhere, so nothing changes but its place when the camera moves.
 */
export async function render(
  gpu: Gpu,
  { front, behind }: { readonly front: Layer; readonly behind: Layer },
  { shift, tolerance, fill }: RenderOptions,
): Promise<Rendered> {
  const [near, far] = [
    await warp(gpu, front, { shift, tolerance }),
    await warp(gpu, behind, { shift, tolerance }),
  ];
  const picked = pickKernel(
    gpu,
    {
      front: near.disparity,
      frontHole: near.mask,
      behind: far.disparity,
      behindHole: far.mask,
    },
    {},
  );
  const hole = threshold(gpu, picked, { high: 0.5 });
  const join = (a: Image, b: Image) => joinKernel(gpu, { front: a, behind: b, picked }, {});
  const image = mended(gpu, join(near.image, far.image), hole);
  const depths = [lift(gpu, near.disparity), lift(gpu, far.disparity)] as const;
  const depth = mended(gpu, join(...depths), hole);
  const disparity = lower(gpu, depth);
  const mask = unmendedKernel(gpu, { hole }, {});
  const revealed = near.mask;
  for (const plane of [near.image, near.disparity, ...Object.values(far), ...depths]) {
    gpu.release(plane);
  }
  for (const plane of [picked, hole, depth]) gpu.release(plane);
  if (!fill) return { image, mask, disparity, revealed };
  const { image: filled } = await finish(harmonic(gpu, { image, mask }, SMOOTH));
  return { image: filled, mask, disparity, revealed };
}

function mended(gpu: Gpu, image: Image, hole: Field): Image {
  const whole = mendKernel(gpu, { image, hole }, {});
  gpu.release(image);
  return whole;
}
