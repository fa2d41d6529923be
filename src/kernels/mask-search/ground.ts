import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { findHole, type Window } from '../hole/tiles.ts';
import { blank, crop, cropMask } from '../hole/window.ts';
import { squaredDistance } from '../mask/distance.ts';
import { toBytes } from '../patch/bytes.ts';
import { pull, pullHole } from '../pyramid/pull-push.ts';
import { connect } from '../superpixel/connect.ts';
import { labHalves } from '../superpixel/lab.ts';
import { slic } from '../superpixel/slic.ts';
import type { Ground } from './candidates.ts';

export interface GroundOptions {
  /** How far from the mask pixels may be added, pixels of the working size. */
  readonly reach: number;
  /** The window is halved until its longer side has at most so many pixels. */
  readonly workSize: number;
  /** Pixels between superpixels. */
  readonly step: number;
}

/** A window around a mask, made small enough to try many masks on it. */
export interface Workshop {
  readonly ground: Ground;
  /** The window at its working size; the caller releases it. */
  readonly image: Image;
  /** R, G, B of its pixels. */
  readonly bytes: Uint8Array;
  readonly window: Window;
  /** Pixels of the photo on a pixel of the working size, along a side: 1, 2, 4… */
  readonly scale: number;
}

const COMPACTNESS = 10;
const ITERATIONS = 10;
/** Known pixels beyond the reach, so that fills have something to copy. */
const CONTEXT = 48;

/** Cuts out the window, halves it as often as needed, and divides it into superpixels. */
export async function openWorkshop(
  gpu: Gpu,
  inputs: {
    readonly image: Image;
    readonly mask: Field;
    readonly protect?: Field | undefined;
  },
  { reach, workSize, step }: GroundOptions,
): Promise<Workshop> {
  const { window, scale } = await chooseWindow(gpu, inputs.mask, reach + CONTEXT, workSize);
  let image = crop(gpu, inputs.image, window);
  let mask = cropMask(gpu, inputs.mask, window);
  let kept = inputs.protect
    ? cropMask(gpu, inputs.protect, window)
    : blank(gpu, { width: window.width, height: window.height });
  for (let k = 1; k < scale; k *= 2) {
    const nothing = blank(gpu, image);
    const smaller = pull(gpu, image, nothing);
    const [less, keptLess] = [pullHole(gpu, mask, 'any'), pullHole(gpu, kept, 'any')];
    for (const plane of [image, mask, kept, nothing]) gpu.release(plane);
    [image, mask, kept] = [smaller, less, keptLess];
  }
  const size = { width: image.width, height: image.height };
  const nothing = blank(gpu, size);
  const whole = toBytes(gpu, image, nothing);
  const squared = squaredDistance(gpu, mask, { to: 'missing', limit: reach });
  const bytes = colours(await gpu.read(whole));
  const label = slic(gpu, size, labHalves(bytes), {
    step,
    compactness: COMPACTNESS,
    iterations: ITERATIONS,
  });
  const { of, count } = connect(await gpu.read(label), size, (step * step) / 4);
  const distances = await gpu.read(squared);
  const ground: Ground = {
    ...size,
    required: Uint8Array.from(await gpu.read(mask), (v) => (v >= 0.5 ? 1 : 0)),
    free: Uint8Array.from(await gpu.read(kept), (v) => (v >= 0.5 ? 0 : 1)),
    distance: distances.map((v) => (v <= reach * reach ? Math.sqrt(v) : Number.POSITIVE_INFINITY)),
    segment: of,
    segments: count,
  };
  for (const plane of [mask, kept, nothing, whole, squared, label]) gpu.release(plane);
  return { ground, image, bytes, window, scale };
}

/** The window whose margin is `margin` pixels at its working size. */
async function chooseWindow(gpu: Gpu, mask: Field, margin: number, workSize: number) {
  for (let scale = 1; ; scale *= 2) {
    const { window } = await findHole(gpu, mask, margin * scale);
    if (Math.max(window.width, window.height) <= workSize * scale) return { window, scale };
  }
}

function colours(pixels: Float32Array): Uint8Array {
  const bytes = new Uint8Array((pixels.length / 4) * 3);
  for (let at = 0; 4 * at < pixels.length; at++) {
    for (let c = 0; c < 3; c++) bytes[3 * at + c] = pixels[4 * at + c] as number;
  }
  return bytes;
}

/**
 * A candidate on the whole picture: what the mask has, and every pixel of the window on a working pixel
 * of the candidate, but for what is protected. A candidate that adds nothing is the mask itself.
 */
export function onPicture(
  { ground, window, scale }: Workshop,
  candidate: Uint8Array,
  { width }: Size,
  mask: Float32Array,
  protect: Float32Array | null,
): Float32Array {
  const whole = mask.map((v) => (v >= 0.5 ? 1 : 0));
  if (candidate.every((v, at) => v === ground.required[at])) return whole;
  for (let y = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++) {
      const inside = Math.floor(y / scale) * ground.width + Math.floor(x / scale);
      if (candidate[inside] !== 1) continue;
      const at = (window.top + y) * width + window.left + x;
      if (!protect || (protect[at] as number) < 0.5) whole[at] = 1;
    }
  }
  return whole;
}
