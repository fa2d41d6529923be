import { type Gpu, TooLargeError } from '../../kernels/gpu/gpu.ts';
import type { Field, Size } from '../../kernels/gpu/plane.ts';
import type { Sight } from '../../kernels/neural/tensors.ts';
import { ModelError, OutOfMemoryError } from '../errors.ts';
import type { Manifest, ManifestOutput } from '../manifest.ts';
import type { OnnxModel } from '../onnx/read.ts';
import { inWords } from '../pool.ts';
import type { Feeds } from '../runtime/runtime.ts';
import { feedsFor } from './tensors.ts';

/** Runs a loaded network once. */
export type RunNetwork = (feeds: Feeds, outputs: readonly string[]) => Promise<Feeds>;

export interface Network {
  readonly name: string;
  readonly manifest: Manifest;
  readonly onnx: OnnxModel;
  readonly run: RunNetwork;
  /** Told to whoever runs it: memory was short, say. */
  warn?(rule: string, message: string): void;
}

/** Shows a network one window. Errors: `ModelError` in words; `OutOfMemoryError` where less may fit. */
export async function runOnce(
  gpu: Gpu,
  { name, manifest, onnx, run }: Network,
  seen: Sight & { readonly level: number },
  tensor: Size,
  outputs: readonly string[],
): Promise<Feeds> {
  const made: Field[] = [];
  try {
    const feeds = feedsFor(gpu, manifest, onnx, seen, tensor, seen.level);
    made.push(...Object.values(feeds).map(({ plane }) => plane));
    return await run(feeds, outputs);
  } catch (cause) {
    for (const plane of [seen.image, seen.mask, seen.extra]) if (plane) gpu.release(plane);
    if (isFromOutside(cause)) throw cause;
    if (cause instanceof TooLargeError) throw new OutOfMemoryError(`${name}: ${cause.message}`);
    throw inWords(name, cause);
  } finally {
    for (const plane of made) gpu.release(plane);
  }
}

/** Pictures and masks have the sides of what went in, times one number; else the contract is another one. */
export function expectPicture(
  name: string,
  { role, name: output }: ManifestOutput,
  dims: readonly number[],
  { width, height }: Size,
  tensor: Size,
): void {
  if (role === 'score' || role === 'features' || role === 'flow') return;
  const [across, down] = [width / tensor.width, height / tensor.height];
  // A pixel more or less, where sides were halved and doubled.
  const slack = 1.5 / Math.min(tensor.width, tensor.height);
  if (Math.abs(across - down) <= slack + 0.02 * across && across >= 1 / 16) return;
  throw new ModelError(
    `${name}: output ${output} is [${dims.join(', ')}] for ${tensor.width} x ${tensor.height} pixels, which is no ${role}; choose another contract in its dialog`,
  );
}

/** A cancelled run, or a device that is gone, is nobody's model. */
const isFromOutside = (cause: unknown): boolean =>
  cause instanceof Error &&
  (cause.name === 'AbortError' ||
    cause.name === 'DeviceLostError' ||
    cause.message === 'cancelled');
