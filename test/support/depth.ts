import type { ParamValue } from '../../src/engine/schema/params.ts';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Field, Size } from '../../src/kernels/gpu/plane.ts';
import { maskOf, pictureOf } from './grid.ts';
import { runNode } from './nodes.ts';
import { fieldFrom, imageFrom, noise } from './planes.ts';

/** A field by formula; x and y count pixels from 0. */
export const fieldOf = ({ width, height }: Size, f: (x: number, y: number) => number) =>
  Float32Array.from({ length: width * height }, (_, i) => f(i % width, Math.floor(i / width)));

/** Runs a depth fill of the catalogue; gives the filled depth. */
export async function fillDepth(
  gpu: Gpu,
  type: string,
  size: Size,
  { depth, mask, guide }: { depth: Float32Array; mask: Float32Array; guide?: Float32Array },
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<Float32Array> {
  const { outputs } = await runNode(
    gpu,
    type,
    {
      depth: fieldFrom(gpu, size, depth),
      mask: fieldFrom(gpu, size, mask),
      ...(guide && { guide: imageFrom(gpu, size, guide) }),
    },
    params,
  );
  return gpu.read(outputs.depth as Field);
}

/** The root of the mean squared error where `mask` is at least one half. */
export function rootMeanSquare(got: Float32Array, truth: Float32Array, mask: Float32Array): number {
  let [sum, count] = [0, 0];
  got.forEach((v, i) => {
    if ((mask[i] as number) < 0.5) return;
    sum += (v - (truth[i] as number)) ** 2;
    count++;
  });
  return Math.sqrt(sum / count);
}

/**
 * Two slanted planes that meet in a step of 40 along an edge of the photo, 48x40, half of the depths
 * missing at random: what colour tells and depth alone does not.
 */
export function slantedStep() {
  const size: Size = { width: 48, height: 40 };
  const isNear = (x: number, y: number) => 2 * x + y < 66;
  const depth = fieldOf(size, (x, y) => (isNear(x, y) ? 40 : 80) + 0.5 * x + 0.25 * y);
  const grain = noise(size.width * size.height, 8);
  const guide = pictureOf(
    size,
    (x, y) => (isNear(x, y) ? 0.7 : 0.3) + 0.02 * (grain[y * size.width + x] as number),
  );
  const random = noise(size.width * size.height, 3);
  const mask = maskOf(size, (x, y) => (random[y * size.width + x] as number) < 0.5);
  return { size, depth, guide, mask };
}
