import { type DecodedPng, decode, encode } from 'fast-png';
import { type Bytes, FileError, type Pixels } from '../../engine/host.ts';
import { type PngHeader, readChunks } from './png-chunks.ts';

/**
 * Decodes every kind of PNG to RGBA code values (v / 255, v / 65535). Profiles and gamma are not
 * applied: the numbers of the file are the numbers of the picture.
 */
export function decodePng(bytes: Bytes, name: string): Pixels {
  const { header, essence } = readChunks(bytes, name);
  if (header.interlaced && header.depth < 8) {
    throw new FileError(
      `${name}: an interlaced PNG of ${header.depth} bits is not supported; save it without interlacing`,
    );
  }
  const { width, height } = header;
  const data = toRgba(decodeChecked(essence, name), header, name);
  return { width, height, data, depth: header.depth === 16 ? 16 : 8 };
}

function decodeChecked(essence: Bytes, name: string): DecodedPng {
  try {
    return decode(essence, { checkCrc: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FileError(`${name}: the PNG is damaged (${why}); copy or download it again`, {
      cause,
    });
  }
}

function toRgba(png: DecodedPng, header: PngHeader, name: string): Float32Array {
  const { width, height, channels } = png;
  const samples = unpack(png);
  const palette = header.colour === 3 ? png.palette : undefined;
  const max = palette ? 255 : 2 ** header.depth - 1;
  const rgba = new Float32Array(width * height * 4);
  const clear = png.transparency;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels;
    const to = pixel * 4;
    const first = samples[from] as number;
    let [red, green, blue, alpha] = [first, first, first, max];
    if (palette) {
      const colour = palette[first];
      if (!colour)
        throw new FileError(`${name}: the PNG is damaged (colour ${first} is not in its palette)`);
      [red = 0, green = 0, blue = 0] = colour;
      alpha = colour[3] ?? max;
    } else if (channels >= 3) {
      green = samples[from + 1] as number;
      blue = samples[from + 2] as number;
    }
    if (channels === 2 || channels === 4) alpha = samples[from + channels - 1] as number;
    if (clear && (channels === 1 ? first === clear[0] : isClear(clear, red, green, blue)))
      alpha = 0;
    rgba[to] = red / max;
    rgba[to + 1] = green / max;
    rgba[to + 2] = blue / max;
    rgba[to + 3] = alpha / max;
  }
  return rgba;
}

const isClear = (clear: Uint16Array, red: number, green: number, blue: number): boolean =>
  red === clear[0] && green === clear[1] && blue === clear[2];

/** One number per sample; below 8 bits a byte holds several, high bits first, rows begin a new byte. */
function unpack({ data, depth, width, height }: DecodedPng): ArrayLike<number> {
  if (depth >= 8) return data;
  const samples = new Uint8Array(width * height);
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = data[y * rowBytes + Math.floor(x / perByte)] as number;
      samples[y * width + x] = (byte >> (8 - depth * ((x % perByte) + 1))) & (2 ** depth - 1);
    }
  }
  return samples;
}

/** Encodes by rounding to the nearest step; numbers outside 0..1 are clamped. */
export function encodePng({ width, height, data }: Pixels, depth: 8 | 16): Bytes {
  const channels = isOpaque(data) ? 3 : 4;
  const max = 2 ** depth - 1;
  const count = width * height * channels;
  const samples = depth === 16 ? new Uint16Array(count) : new Uint8Array(count);
  for (let pixel = 0, to = 0; pixel < width * height; pixel++) {
    for (let lane = 0; lane < channels; lane++, to++) {
      const value = data[pixel * 4 + lane] as number;
      samples[to] = Math.round(Math.min(1, Math.max(0, value)) * max);
    }
  }
  return new Uint8Array(encode({ width, height, data: samples, depth, channels }));
}

function isOpaque(data: Float32Array): boolean {
  for (let i = 3; i < data.length; i += 4) if ((data[i] as number) < 1) return false;
  return true;
}
