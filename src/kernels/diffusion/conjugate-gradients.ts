import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import { tileSize } from '../reduce/reduce.ts';
import advanceTwin from './advance.twin.js?raw';
import advanceWgsl from './advance.wgsl?raw';
import conjugateTwin from './conjugate.twin.js?raw';
import conjugateWgsl from './conjugate.wgsl?raw';
import dotTwin from './dot.twin.js?raw';
import dotWgsl from './dot.wgsl?raw';
import totalTwin from './total.twin.js?raw';
import totalWgsl from './total.wgsl?raw';

const tiled = { imageWidth: 'u32', imageHeight: 'u32' } as const;

export const dotKernel = kernel({
  name: 'diffusion/dot',
  wgsl: dotWgsl,
  twin: dotTwin,
  reads: { a: 'image', b: 'image' },
  writes: 'image',
  uniforms: tiled,
});
export const totalKernel = kernel({
  name: 'diffusion/total',
  wgsl: totalWgsl,
  twin: totalTwin,
  reads: { a: 'image' },
  writes: 'image',
  uniforms: tiled,
});
export const advanceKernel = kernel({
  name: 'diffusion/advance',
  wgsl: advanceWgsl,
  twin: advanceTwin,
  reads: { u: 'image', v: 'image', over: 'image', under: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { sign: 'f32' },
});
export const conjugateKernel = kernel({
  name: 'diffusion/conjugate',
  wgsl: conjugateWgsl,
  twin: conjugateTwin,
  reads: { p: 'image', z: 'image', over: 'image', under: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { sign: 'f32' },
});

/** A symmetric positive definite system on images, channel by channel: both ways give a new image. */
export interface LinearSystem {
  /** A v. */
  apply(v: Image): Image;
  /** b - A u. */
  residual(u: Image): Image;
  /** About A^-1 r, perhaps a little different from call to call; gives r up. */
  precondition(r: Image): Promise<Image>;
}

/**
 * Flexible preconditioned conjugate gradients (Notay 2000, algorithm 1.1 with one direction kept; its
 * beta is -(z, A p) / (p, A p)), on `u` in place; each channel has its own factors, which never leave
 * the device. Yields after every iteration with the residual r, which it keeps. Between iterations only
 * u and p are held: r and A p are cheaper computed anew than kept through the preconditioner, and r
 * cannot drift.
 */
export async function* conjugateGradients(
  gpu: Gpu,
  u: Image,
  system: LinearSystem,
): AsyncGenerator<Image, void, void> {
  let r = system.residual(u);
  let p = await system.precondition(r);
  try {
    while (true) {
      r = system.residual(u);
      const q = system.apply(p);
      const [over, under] = [innerProduct(gpu, r, p), innerProduct(gpu, p, q)];
      advanceKernel(gpu, { u, v: p, over, under }, { sign: 1 });
      for (const plane of [q, r, over]) gpu.release(plane);
      r = system.residual(u);
      yield r;
      const z = await system.precondition(r);
      const again = system.apply(p);
      const along = innerProduct(gpu, z, again);
      gpu.release(again);
      p = conjugateKernel(gpu, { p, z, over: along, under }, { sign: -1 });
      for (const plane of [z, along, under]) gpu.release(plane);
    }
  } finally {
    gpu.release(p);
    gpu.release(r);
  }
}

/** The sum of a b for each channel, an image of one pixel. */
export function innerProduct(gpu: Gpu, a: Image, b: Image): Image {
  const { width: imageWidth, height: imageHeight } = a;
  let sums = dotKernel(gpu, { a, b }, { imageWidth, imageHeight }, { size: tileSize(a) });
  while (sums.width > 1 || sums.height > 1) {
    const { width, height } = sums;
    const size = tileSize(sums);
    const next = totalKernel(
      gpu,
      { a: sums },
      { imageWidth: width, imageHeight: height },
      { size },
    );
    gpu.release(sums);
    sums = next;
  }
  return sums;
}
