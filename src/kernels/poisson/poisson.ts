import { Multigrid } from '../diffusion/multigrid.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { findHole, largest } from '../hole/tiles.ts';
import { crop, cropMask, paste } from '../hole/window.ts';
import { pullPush } from '../pyramid/pull-push.ts';
import guidanceTwin from './guidance.twin.js?raw';
import guidanceWgsl from './guidance.wgsl?raw';
import shiftTwin from './shift.twin.js?raw';
import shiftWgsl from './shift.wgsl?raw';
import shiftMaskTwin from './shift-mask.twin.js?raw';
import shiftMaskWgsl from './shift-mask.wgsl?raw';

export const guidanceKernel = kernel({
  name: 'poisson/guidance',
  wgsl: guidanceWgsl,
  twin: guidanceTwin,
  reads: { guide: 'image', base: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { fidelity: 'f32', mixed: 'u32', grey: 'u32', join: 'u32' },
});
export const shiftKernel = kernel({
  name: 'poisson/shift',
  wgsl: shiftWgsl,
  twin: shiftTwin,
  reads: { image: 'image-bits' },
  writes: 'image',
  uniforms: { imageWidth: 'u32', imageHeight: 'u32', dx: 'i32', dy: 'i32' },
});
export const shiftMaskKernel = kernel({
  name: 'poisson/shift-mask',
  wgsl: shiftMaskWgsl,
  twin: shiftMaskTwin,
  reads: { mask: 'field' },
  writes: 'field',
  uniforms: { maskWidth: 'u32', maskHeight: 'u32', dx: 'i32', dy: 'i32' },
});

/** Whose differences between neighbours are kept. */
export interface Wanted {
  /** `import`: the guide's; `mixed`: the larger of guide and picture; `mono`: those of the guide's luma. */
  readonly mode: 'import' | 'mixed' | 'mono';
  /** Across the rim no difference is asked for, so that both sides join; else the guide's. */
  readonly join: boolean;
}
export interface PoissonOptions extends Wanted {
  /** Weight of staying near the picture against 1 for each difference; 0 lets colours go. */
  readonly fidelity: number;
  /** Multigrid F-cycles, at most. */
  readonly cycles: number;
  /** Stop when every pixel is this close to what its neighbours and the guide ask of it, code values. */
  readonly tolerance: number;
}

export interface PoissonInputs {
  /** What is changed: values are kept outside the mask bit for bit. */
  readonly image: Image;
  /** Whose differences are taken, of the same size. */
  readonly guide: Image;
  /** 1 = solved for; without it everything is, which needs some fidelity. */
  readonly mask?: Field | undefined;
}

export interface PoissonStep {
  readonly k: number;
  readonly of: number;
  readonly residual: number;
  /** The whole picture as it stands, valid until the next step. */
  readonly preview: { readonly image: Image };
}

/**
 * The picture with differences taken from a guide: in the mask the least
 * sum of  c (u - image)^2  over pixels and  (u_p - u_q - v_pq)^2  over edges between neighbours, v the
 * guide's differences (Pérez et al. 2003, eq. 7, with c = 0; the screened equation of Bhat et al. 2008
 * otherwise). Outside the mask u is the picture; the picture's border is closed.
 */
export async function* solvePoisson(
  gpu: Gpu,
  { image, guide, mask: given }: PoissonInputs,
  options: PoissonOptions,
): AsyncGenerator<PoissonStep, Image, void> {
  const mask = given ?? everywhere(gpu, image);
  const { missing, window, depth } = await findHole(gpu, mask);
  if (missing === 0) return image;
  const hole = cropMask(gpu, mask, window);
  const [base, wanted] = [crop(gpu, image, window), crop(gpu, guide, window)];
  const { fidelity, mode, join } = options;
  const source = guidanceKernel(
    gpu,
    { guide: wanted, base, hole },
    {
      fidelity,
      mixed: mode === 'mixed' ? 1 : 0,
      grey: mode === 'mono' ? 1 : 0,
      join: join ? 1 : 0,
    },
  );
  // Without fidelity what stands under the mask means nothing, and is not looked at.
  const u = fidelity > 0 ? base : pullPush(gpu, base, hole, depth);
  const weights = fidelity > 0 ? evenWeights(gpu, hole, fidelity) : null;
  const multigrid = new Multigrid(gpu, hole, weights, depth);
  try {
    for (let k = 1; k <= options.cycles; k++) {
      await multigrid.cycle(u, source);
      const left = multigrid.residual(u, source);
      const residual = await largest(gpu, left);
      gpu.release(left);
      const preview = { image: paste(gpu, image, u, mask, window) };
      yield { k, of: options.cycles, residual, preview };
      gpu.release(preview.image);
      if (residual <= options.tolerance) break;
    }
    return paste(gpu, image, u, mask, window);
  } finally {
    multigrid.release();
    for (const plane of new Set([hole, base, wanted, source, u])) gpu.release(plane);
    if (weights) gpu.release(weights);
    if (!given) gpu.release(mask);
  }
}

function everywhere(gpu: Gpu, size: Size): Field {
  const mask = gpu.field(size);
  gpu.upload(mask, new Float32Array(size.width * size.height).fill(1));
  return mask;
}

/** Every edge weighs 1, every pixel's own value `fidelity`. */
function evenWeights(gpu: Gpu, size: Size, fidelity: number): Image {
  const weights = gpu.image(size);
  const data = new Float32Array(size.width * size.height * 4).fill(1);
  for (let i = 2; i < data.length; i += 4) data[i] = fidelity;
  gpu.upload(weights, data);
  return weights;
}

export interface Offset {
  /** Pixels to the right and down. */
  readonly dx: number;
  readonly dy: number;
}

/** `image` moved by an offset onto a picture of another size; its last pixels are repeated beyond its border. */
export const shift = (gpu: Gpu, image: Image, { dx, dy }: Offset, size: Size): Image =>
  shiftKernel(
    gpu,
    { image },
    { imageWidth: image.width, imageHeight: image.height, dx, dy },
    { size },
  );

/** `mask` moved by an offset onto a picture of another size, decided at one half; 0 beyond its border. */
export const shiftMask = (gpu: Gpu, mask: Field, { dx, dy }: Offset, size: Size): Field =>
  shiftMaskKernel(
    gpu,
    { mask },
    { maskWidth: mask.width, maskHeight: mask.height, dx, dy },
    { size },
  );
