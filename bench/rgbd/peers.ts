import cv from '@techstark/opencv-js';
import type { Size } from '../../src/kernels/gpu/plane.ts';

/** Waits until OpenCV can be called. */
export const startOpenCv = () =>
  new Promise<void>((resolve) => {
    // The module is thenable for ever: awaiting it would never end.
    if (cv.Mat) resolve();
    else cv.onRuntimeInitialized = resolve;
  });

/** OpenCV's inpainting of one channel of floats. */
export function openCv(
  { width, height }: Size,
  depth: Float32Array,
  mask: Float32Array,
  method: 'telea' | 'navier-stokes',
  radius = 3,
): Float32Array {
  const picture = cv.matFromArray(height, width, cv.CV_32FC1, depth as never);
  const hole = cv.matFromArray(height, width, cv.CV_8UC1, mask as never);
  const out = new cv.Mat();
  cv.inpaint(picture, hole, out, radius, method === 'telea' ? cv.INPAINT_TELEA : cv.INPAINT_NS);
  const filled = Float32Array.from(out.data32F);
  for (const mat of [picture, hole, out]) mat.delete();
  return filled;
}

/**
 * Linear between the nearest known pixels to the left and right, and above and below; the mean of both, weighted by how
 * close together those are. Beyond the last known one its value goes on.
 */
export function bilinear(
  { width, height }: Size,
  depth: Float32Array,
  mask: Float32Array,
): Float32Array {
  const known = depth.filter((_, i) => mask[i] === 0);
  const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
  return depth.map((v, i) => {
    if (mask[i] === 0) return v;
    const [x, y] = [i % width, Math.floor(i / width)];
    const lines = [between(depth, mask, i, 1, x, width), between(depth, mask, i, width, y, height)];
    let [sum, weights] = [0, 0];
    for (const line of lines) {
      if (!line) continue;
      sum += line.value / line.gap;
      weights += 1 / line.gap;
    }
    return weights > 0 ? sum / weights : mean;
  });
}

/** Along one line of pixels, `step` apart in memory; null where none of it is known. */
function between(
  depth: Float32Array,
  mask: Float32Array,
  at: number,
  step: number,
  place: number,
  length: number,
) {
  let [before, after] = [1, 1];
  while (before <= place && mask[at - before * step] !== 0) before++;
  while (place + after < length && mask[at + after * step] !== 0) after++;
  const first = before <= place ? (depth[at - before * step] as number) : null;
  const last = place + after < length ? (depth[at + after * step] as number) : null;
  const gap = before + after;
  if (first !== null && last !== null) {
    return { value: (first * after + last * before) / gap, gap };
  }
  // One-sided: as sure as a gap of twice the way.
  if (first !== null) return { value: first, gap: 2 * before };
  return last === null ? null : { value: last, gap: 2 * after };
}
