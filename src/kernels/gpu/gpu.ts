import type { Field, Image, Matches, Plane, PlaneKind, Size } from './plane.ts';
import type { KernelSource } from './source.ts';

/** What runs the kernels, as the status bar and the command line say it. */
export interface Backend {
  readonly kind: 'webgpu' | 'gpujs';
  /** `WebGPU`, or gpu.js with what it runs on: `gpu.js WebAssembly, 2 threads`. */
  readonly label: string;
  /** The adapter's or processor's own name; may be empty. */
  readonly device: string;
}

/** One recorded kernel call: every output pixel is computed once from the planes it reads. */
export interface Dispatch {
  readonly kernel: KernelSource;
  /** In the order of `kernel.reads`. */
  readonly reads: readonly Plane[];
  /** Written whole; for a kernel that works in place it is also the first plane read. */
  readonly output: Plane;
  /** In the order of `kernel.uniforms`. */
  readonly uniforms: readonly number[];
}

/**
 * What kernels need from a device. Recording never waits; `read` and `idle` do.
 * Errors: `TooLargeError` from `image`, `field` and `matches`; `DeviceLostError` from `read` and `idle`.
 */
export interface Gpu {
  readonly backend: Backend;
  /** Bytes that live planes hold now, and the most they held. */
  readonly memory: { readonly held: number; readonly peak: number };
  /** Dispatches recorded so far: what tests and benches count. */
  readonly dispatches: number;
  /** What others may compute with beside the kernels; absent where there is no such device. */
  readonly shared?: SharedDevice;
  /** Resolves with the reason once the device is gone. */
  readonly lost: Promise<string>;

  image(size: Size): Image;
  field(size: Size): Field;
  matches(size: Size): Matches;
  /** Copies CPU numbers in: RGBA per pixel for an image, one per pixel for a field. */
  upload(plane: Plane, data: Float32Array): void;
  record(dispatch: Dispatch): void;
  /** Copies a plane out, in the layout `upload` takes. */
  read(plane: Plane): Promise<Float32Array>;
  /** Gives a plane's memory back. Reading or writing it afterwards is a bug. */
  release(plane: Plane): void;
  /** Resolves when everything recorded so far has run. */
  idle(): Promise<void>;
  /**
   * Waits only where more than about 50 ms of work is recorded and not waited for: what long solvers
   * call between passes, so that a run can be cancelled and no submit grows endless. It also lets
   * the host hear its messages where the processor was busy for as long.
   */
  breathe(): Promise<void>;
  /** Milliseconds the device itself spent since the last call, or null where it cannot tell. */
  deviceMilliseconds(): Promise<number | null>;
  destroy(): void;
}

/** A WebGPU device that networks share with the kernels. */
export interface SharedDevice {
  readonly device: GPUDevice;
  /** Sends what is recorded, so that what is sent next comes after it. */
  submit(): void;
}

/** Allocates a plane of a kind that only the declaration of a kernel knows. */
export function allocate<K extends PlaneKind>(gpu: Gpu, kind: K, size: Size): Plane<K> {
  return gpu[kind satisfies PlaneKind](size) as Plane as Plane<K>;
}

/** A plane that would not fit. The message carries the arithmetic and the cure. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** The device went away; whatever it held is gone. The engine re-opens it and repeats the run. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

const MEBIBYTE = 2 ** 20;

/**
 * Refuses a plane that no single buffer of the device can hold, before anything is allocated.
 * `bytesPerPixel` is 16 for an image and 4 for a field.
 */
export function refuseTooLarge(size: Size, bytesPerPixel: number, limitBytes: number): void {
  const bytes = size.width * size.height * bytesPerPixel;
  if (bytes <= limitBytes) return;
  const side = Math.floor(Math.sqrt(limitBytes / bytesPerPixel));
  throw new TooLargeError(
    `${size.width} x ${size.height} pixels x ${bytesPerPixel} bytes = ${Math.ceil(bytes / MEBIBYTE)} MiB, ` +
      `but this device holds at most ${Math.floor(limitBytes / MEBIBYTE)} MiB in one buffer; ` +
      `scale the picture down to about ${side} x ${side}`,
  );
}
