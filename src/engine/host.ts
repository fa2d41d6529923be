import type { Gpu } from '../kernels/gpu/gpu.ts';
import type { Models } from '../models/models.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** A picture on the CPU: sRGB code values 0..1, RGBA per pixel, straight alpha, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
  /** Bits per channel of the file it came from. */
  readonly depth: 8 | 16;
}

export type PictureFormat = 'png' | 'png16' | 'jpeg';

/** All that differs between a browser and Node. */
export interface Host {
  readonly gpu: Gpu;
  readonly files: Files;
  readonly codecs: Codecs;
  /** Networks: where they are kept, and what runs them. */
  readonly models: Models;
  /** Opens the device again after it was lost; `gpu` is the new one from then on. */
  reopen(): Promise<void>;
}

export interface Files {
  /** Errors: `FileError` that names the file, what is wrong and the cure. */
  read(name: string): Promise<Bytes>;
  write(name: string, bytes: Bytes): Promise<void>;
  /** Changes whenever the file's content does: part of the cache key. */
  fingerprint(name: string): Promise<string>;
}

export interface Codecs {
  /** Errors: `FileError` for what is no picture, is cut off, too large or of an unsupported kind. */
  decode(bytes: Bytes, name: string): Promise<Pixels>;
  encode(pixels: Pixels, format: PictureFormat): Promise<Bytes>;
}

/** A file that cannot be used. The message names it, says why and what to do. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
