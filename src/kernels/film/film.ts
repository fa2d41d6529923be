import { lift, lower } from '../depth/fill-field.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { crop } from '../hole/window.ts';
import stackTwin from './stack.twin.js?raw';
import stackWgsl from './stack.wgsl?raw';

export const stackKernel = kernel({
  name: 'film/stack',
  wgsl: stackWgsl,
  twin: stackTwin,
  reads: { upper: 'image-bits', lower: 'image-bits' },
  writes: 'image',
  uniforms: { upperHeight: 'u32' },
});

/** Frames of one size below each other, the first on top: one picture. Releases them. */
export function stack(gpu: Gpu, frames: readonly Image[]): Image {
  const [first] = frames;
  if (!first) throw new Error('a film has one frame at least');
  if (frames.length === 1) return first;
  // Halves of halves: every pixel is copied log2(count) times.
  const middle = frames.length >> 1;
  const [upper, below] = [stack(gpu, frames.slice(0, middle)), stack(gpu, frames.slice(middle))];
  const size = { width: first.width, height: upper.height + below.height };
  const both = stackKernel(gpu, { upper, lower: below }, { upperHeight: upper.height }, { size });
  for (const half of [upper, below]) gpu.release(half);
  return both;
}

/** The same for fields. Releases them. */
export function stackFields(gpu: Gpu, frames: readonly Field[]): Field {
  const lifted = frames.map((frame) => lift(gpu, frame));
  for (const frame of frames) gpu.release(frame);
  const film = stack(gpu, lifted);
  const field = lower(gpu, film);
  gpu.release(film);
  return field;
}

/**
 * The size of each of `count` frames that lie below each other.
 * Errors: `Error` with the cure where the film is not that many frames high.
 */
export function frameSize({ width, height }: Size, count: number): Size {
  if (!Number.isInteger(count) || count < 1 || height % count !== 0) {
    throw new Error(
      `frames: a picture ${height} pixels high is not ${count} frames below each other; wire the count of the node that made them`,
    );
  }
  return { width, height: height / count };
}

/** The frame of that number, counted from 0. */
export function frameOf(gpu: Gpu, film: Image, count: number, index: number): Image {
  const size = frameSize(film, count);
  return crop(gpu, film, { ...size, left: 0, top: index * size.height });
}

/** The same of fields. */
export function fieldOf(gpu: Gpu, film: Field, count: number, index: number): Field {
  const lifted = lift(gpu, film);
  const frame = frameOf(gpu, lifted, count, index);
  const field = lower(gpu, frame);
  for (const plane of [lifted, frame]) gpu.release(plane);
  return field;
}
