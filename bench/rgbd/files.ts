import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodeCodecs } from '../../src/platform/node/host.ts';
import { readNpz } from '../../test/support/npz.ts';

/** Where the pairs and rooms are looked for. */
const RGBD = resolve('../shared/data/dev/rgbd');

/** A grey file as whole numbers, or a picture as RGBA code values. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Whether all files are there; says which is not. */
export function allThere(name: string, files: readonly string[]): boolean {
  const absent = files.find((file) => !existsSync(resolve(RGBD, file)));
  if (absent) console.error(`skipped ${name}: ../shared/data/dev/rgbd/${absent} is not here`);
  return !absent;
}

const codecs = nodeCodecs();

/** RGBA, code values. */
export const readColours = (file: string): Promise<Plane> =>
  codecs.decode(new Uint8Array(readFileSync(resolve(RGBD, file))), file);

/** The numbers of a grey PNG of 8 bits, a binary PGM, or a disparity of NumPy: `unknown` ones are NaN. */
export async function readNumbers(file: string, unknown: number | null): Promise<Plane> {
  const { width, height, data } = await readRaw(file);
  const isUnknown = (v: number) => !Number.isFinite(v) || v === unknown;
  return { width, height, data: data.map((v) => (isUnknown(v) ? Number.NaN : v)) };
}

async function readRaw(file: string): Promise<Plane> {
  const path = resolve(RGBD, file);
  if (file.endsWith('.npz')) {
    const { shape, data } = readNpz(path);
    return { width: shape[1] as number, height: shape[0] as number, data };
  }
  if (file.endsWith('.pgm')) return readPgm(readFileSync(path), file);
  const { width, height, data } = await readColours(file);
  return {
    width,
    height,
    data: Float32Array.from({ length: width * height }, (_, i) =>
      Math.round(255 * (data[4 * i] as number)),
    ),
  };
}

function readPgm(bytes: Buffer, file: string): Plane {
  const header = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+(\d+)\s/.exec(bytes.toString('latin1', 0, 512));
  if (!header || Number(header[3]) > 255) throw new Error(`${file}: no binary PGM of 8 bits`);
  return {
    width: Number(header[1]),
    height: Number(header[2]),
    data: Float32Array.from(bytes.subarray(header[0].length)),
  };
}

/** Every `factor`-th number of each row and column, those in the middle of a square: near and far are not mixed. */
export function pickEvery({ width, height, data }: Plane, factor: number): Plane {
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)];
  const middle = factor >> 1;
  return {
    width: w,
    height: h,
    data: Float32Array.from(
      { length: w * h },
      (_, i) =>
        data[(Math.floor(i / w) * factor + middle) * width + (i % w) * factor + middle] as number,
    ),
  };
}

/** Means over squares of `factor` pixels a side. */
export function shrink({ width, height, data }: Plane, factor: number): Plane {
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)];
  const small = new Float32Array(w * h * 4);
  for (let i = 0; i < w * h * 4; i++) {
    const [x, y] = [((i >> 2) % w) * factor, Math.floor((i >> 2) / w) * factor];
    let sum = 0;
    for (let dy = 0; dy < factor; dy++) {
      for (let dx = 0; dx < factor; dx++)
        sum += data[((y + dy) * width + x + dx) * 4 + (i % 4)] as number;
    }
    small[i] = sum / factor ** 2;
  }
  return { width: w, height: h, data: small };
}
