import { blur, lineKernel } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import covarianceTwin from './covariance-line.twin.js?raw';
import covarianceWgsl from './covariance-line.wgsl?raw';
import planeTwin from './guided-plane.twin.js?raw';
import planeWgsl from './guided-plane.wgsl?raw';
import slopesTwin from './guided-slopes.twin.js?raw';
import slopesWgsl from './guided-slopes.wgsl?raw';

export const covarianceKernel = kernel({
  name: 'denoise/covariance-line',
  wgsl: covarianceWgsl,
  twin: covarianceTwin,
  reads: { a: 'image', b: 'image', meanA: 'image', meanB: 'image', inner: 'image' },
  writes: 'image',
  uniforms: { radius: 'u32', across: 'u32', nested: 'u32', turn: 'u32' },
});
export const slopesKernel = kernel({
  name: 'denoise/guided-slopes',
  wgsl: slopesWgsl,
  twin: slopesTwin,
  reads: { same: 'image', next: 'image', cross0: 'image', cross1: 'image', cross2: 'image' },
  writes: 'image',
  uniforms: { channel: 'u32', epsilon: 'f32', apart: 'u32' },
});
export const planeKernel = kernel({
  name: 'denoise/guided-plane',
  wgsl: planeWgsl,
  twin: planeTwin,
  reads: { red: 'image', green: 'image', blue: 'image', guide: 'image', offset: 'image' },
  writes: 'image',
  uniforms: { sign: 'f32' },
});

export interface GuidedOptions {
  /** Windows are 2 radius + 1 pixels wide. */
  readonly radius: number;
  /** Structures of less variance than this, in squared code values, are smoothed away. */
  readonly epsilon: number;
  /** Each channel is guided by the guide's same channel alone, instead of by its colour. */
  readonly apart: boolean;
}

/** Means over a square window, by rows and then columns; the rows' own means are needed too. */
interface Means {
  readonly rows: Image;
  readonly square: Image;
}

/**
 * Guided filter (He, Sun & Tang 2013, eq. 5, 6, 8; colour guides eq. 19 to 21): in every window the picture is the
 * best plane over the guide's colours, planes that meet in a pixel are averaged. Both have one size. Covariances
 * are taken about their window's own mean, so that smooth bright pictures keep their digits.
 */
export function guided(
  gpu: Gpu,
  { image, guide }: { readonly image: Image; readonly guide: Image },
  { radius, epsilon, apart }: GuidedOptions,
): Image {
  const side = 2 * radius + 1;
  const taps = gpu.field({ width: side, height: 1 });
  gpu.upload(taps, new Float32Array(side).fill(1 / side));
  const ofGuide = means(gpu, guide, taps);
  const own = image === guide;
  const ofImage = own ? ofGuide : means(gpu, image, taps);
  const covariance = (b: Image, meansB: Means, turn: number) =>
    windowCovariance(gpu, [guide, ofGuide], [b, meansB], { radius, turn });
  const same = covariance(guide, ofGuide, 0);
  const next = apart ? same : covariance(guide, ofGuide, 1);
  const cross0 = own ? same : covariance(image, ofImage, 0);
  const cross1 = apart ? same : own ? next : covariance(image, ofImage, 1);
  const cross2 = apart ? same : covariance(image, ofImage, 2);
  for (const { rows } of new Set([ofGuide, ofImage])) gpu.release(rows);

  const slopes = (channel: number) =>
    slopesKernel(
      gpu,
      { same, next, cross0, cross1, cross2 },
      { channel, epsilon, apart: Number(apart) },
    );
  const [red, green, blue] = [slopes(0), slopes(1), slopes(2)];
  for (const plane of new Set([same, next, cross0, cross1, cross2])) gpu.release(plane);
  const offset = planeKernel(
    gpu,
    { red, green, blue, guide: ofGuide.square, offset: ofImage.square },
    { sign: -1 },
  );
  for (const { square } of new Set([ofGuide, ofImage])) gpu.release(square);

  const smooth = (plane: Image) => {
    const result = blur(gpu, plane, taps);
    gpu.release(plane);
    return result;
  };
  const planes = {
    red: smooth(red),
    green: smooth(green),
    blue: smooth(blue),
    offset: smooth(offset),
  };
  const result = planeKernel(gpu, { ...planes, guide }, { sign: 1 });
  for (const plane of [taps, ...Object.values(planes)]) gpu.release(plane);
  return result;
}

function means(gpu: Gpu, image: Image, taps: Field): Means {
  const radius = (taps.width - 1) / 2;
  const rows = lineKernel(gpu, { image, taps }, { radius, across: 1 });
  return { rows, square: lineKernel(gpu, { image: rows, taps }, { radius, across: 0 }) };
}

/** Lane i holds the covariance of lane i of `a` with lane i + turn of `b` over the window. */
function windowCovariance(
  gpu: Gpu,
  [a, meansA]: readonly [Image, Means],
  [b, meansB]: readonly [Image, Means],
  { radius, turn }: { readonly radius: number; readonly turn: number },
): Image {
  const rows = covarianceKernel(
    gpu,
    { a, b, meanA: meansA.rows, meanB: meansB.rows, inner: a },
    { radius, across: 1, nested: 0, turn },
  );
  const square = covarianceKernel(
    gpu,
    { a: meansA.rows, b: meansB.rows, meanA: meansA.square, meanB: meansB.square, inner: rows },
    { radius, across: 0, nested: 1, turn },
  );
  gpu.release(rows);
  return square;
}
