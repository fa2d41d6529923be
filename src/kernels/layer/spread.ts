import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import type { HoleWindow, WindowResult, WindowStep } from '../hole/fill.ts';
import { extremes } from '../reduce/reduce.ts';
import { uploadField } from './maps.ts';
import spreadTwin from './spread.twin.js?raw';
import spreadWgsl from './spread.wgsl?raw';
import waitTwin from './wait.twin.js?raw';
import waitWgsl from './wait.wgsl?raw';

export const spreadKernel = kernel({
  name: 'layer/spread',
  wgsl: spreadWgsl,
  twin: spreadTwin,
  reads: { image: 'image', waited: 'field', taps: 'field' },
  writes: 'image',
  uniforms: { radius: 'u32', reached: 'f32', byCount: 'u32' },
});
export const waitKernel = kernel({
  name: 'layer/wait',
  wgsl: waitWgsl,
  twin: waitTwin,
  reads: { waited: 'field' },
  writes: 'field',
  uniforms: { radius: 'u32', reached: 'f32' },
});

export interface SpreadOptions {
  /** The kernel has 2 radius + 1 pixels a side: a Gaussian of deviation radius / 2, or all ones. */
  readonly radius: number;
  readonly kernel: 'gaussian' | 'box';
  /** The sum is divided by how many pixels of the window are known, as the layer has it, not by their weights. */
  readonly byCount: boolean;
  /** Layers at most; 0 goes on until nothing is missing. */
  readonly layers: number;
}

/**
 * Partial convolutions with one fixed kernel, layer after layer (Liu et al. 2018; by weight: normalised convolution, Knutsson
 * and Westin 1993). Each layer fills a ring of `radius` pixels of the hole; what was reached stays as it is. The
 * inner field counts the layers that a pixel waited: 0 where it is known; what was not reached is 0 in the picture
 * and waits longer than `layers`. The residual is the share of the window's pixels still to be reached, by rings.
 */
export async function* spreadLayers(
  gpu: Gpu,
  { start, hole }: HoleWindow,
  { radius, kernel, byCount, layers }: SpreadOptions,
): AsyncGenerator<WindowStep, WindowResult, void> {
  const side = 2 * radius + 1;
  const taps = uploadField(gpu, { width: side, height: side }, kernelTaps(kernel, radius));
  let current: Image = start;
  // A hole's 1 is more than 0 layers: it waits for the first.
  let waited: Field = hole;
  for (let reached = 0; layers === 0 || reached < layers; reached++) {
    const next = spreadKernel(
      gpu,
      { image: current, waited, taps },
      { radius, reached, byCount: byCount ? 1 : 0 },
    );
    const after = waitKernel(gpu, { waited }, { radius, reached });
    if (current !== start) gpu.release(current);
    if (waited !== hole) gpu.release(waited);
    current = next;
    waited = after;
    const { largest } = await extremes(gpu, waited);
    yield { k: reached + 1, stage: `layer ${reached + 1}`, current, inner: waited };
    if (largest <= reached + 1) break;
  }
  gpu.release(taps);
  return { image: current, inner: waited };
}

/** The kernel's numbers, row by row; their sum is 1. */
function kernelTaps(kernel: SpreadOptions['kernel'], radius: number): readonly number[] {
  const side = 2 * radius + 1;
  if (kernel === 'box') return Array.from({ length: side * side }, () => side ** -2);
  const line = Array.from({ length: side }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * (radius / 2) ** 2)),
  );
  const total = line.reduce((sum, tap) => sum + tap, 0) ** 2;
  return line.flatMap((a) => line.map((b) => (a * b) / total));
}
