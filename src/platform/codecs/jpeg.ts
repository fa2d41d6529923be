import decode, { init as initDecoder } from '@jsquash/jpeg/decode.js';
import encode, { init as initEncoder } from '@jsquash/jpeg/encode.js';
import { type Bytes, FileError, type Pixels } from '../../engine/host.ts';
import { checkJpeg } from './jpeg-header.ts';

/** Of 100; with colour at full resolution. */
const QUALITY = 95;
/** Of mozjpeg's options: one colour sample for every pixel. */
const FULL_COLOUR = 1;

/**
 * Decodes by libjpeg (mozjpeg in WebAssembly), so that pixels equal what other programs see, and
 * turns the picture as its EXIF orientation says.
 */
export async function decodeJpeg(
  bytes: Bytes,
  name: string,
  decoder: WebAssembly.Module,
): Promise<Pixels> {
  checkJpeg(bytes, name);
  const said: string[] = [];
  try {
    // A fresh instance each time: after an error it cannot be used again, and memory never shrinks.
    // No waiting between the two calls, or another decode could take this instance.
    void initDecoder({ ...instantiate(decoder), printErr: (line: string) => said.push(line) });
    const { width, height, data } = await decode(exactly(bytes), { preserveOrientation: true });
    // It fills what is missing with grey and only mutters; a restored grey is no restoration.
    const damage = said.find((line) => /premature end|bad huffman/i.test(line));
    if (damage !== undefined) throw new Error(damage);
    return { width, height, data: toNumbers(data), depth: 8 };
  } catch (cause) {
    const why = said.join('; ') || (cause instanceof Error ? cause.message : 'no reason given');
    throw new FileError(
      `${name}: the JPEG is cut off or damaged (${why}); copy or download it again`,
      { cause },
    );
  }
}

function toNumbers(bytes: Uint8ClampedArray): Float32Array {
  const data = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) data[i] = (bytes[i] as number) / 255;
  return data;
}

export async function encodeJpeg(
  { width, height, data }: Pixels,
  encoder: WebAssembly.Module,
): Promise<Bytes> {
  const rgba = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i++) rgba[i] = Math.round((data[i] as number) * 255);
  void initEncoder(instantiate(encoder));
  const picture = { width, height, data: rgba, colorSpace: 'srgb' } as ImageData;
  const options = { quality: QUALITY, auto_subsample: false, chroma_subsample: FULL_COLOUR };
  return new Uint8Array(await encode(picture, options));
}

/** The bytes alone, without the rest of the buffer that they may be a part of. */
const exactly = (bytes: Bytes): ArrayBuffer =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : new Uint8Array(bytes).buffer;

/** Hands emscripten a compiled module, so that it fetches nothing itself. */
const instantiate = (module: WebAssembly.Module) => ({
  instantiateWasm(
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance) => void,
  ): WebAssembly.Exports {
    const instance = new WebAssembly.Instance(module, imports);
    ready(instance);
    return instance.exports;
  },
});
