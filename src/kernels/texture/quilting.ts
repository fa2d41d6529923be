import { gatherKernel } from '../exemplar/exemplar.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import { blank } from '../hole/window.ts';
import { toBytes } from '../patch/bytes.ts';
import { choose, type Exemplar, type Pick } from './choosing.ts';
import { cutBlock } from './seam.ts';

export interface QuiltingOptions extends Size {
  /** Side of a block, pixels. */
  readonly block: number;
  /** Pixels that neighbouring blocks share. */
  readonly overlap: number;
  /** Blocks that fit at most 1 + this as badly as the best are as good; in thousandths. */
  readonly thousandths: number;
  readonly seed: number;
}
export interface QuiltingInputs {
  readonly image: Image;
  /** 1 = not a part of the texture. */
  readonly mask?: Field | undefined;
}
export interface QuiltingStep {
  readonly k: number;
  readonly of: number;
  /** Root mean square of the difference in the overlap, code values. */
  readonly residual: number;
  readonly preview: { readonly image: Image };
}
export interface Quilt {
  readonly image: Image;
  readonly origin: Matches;
  /** Side of the blocks that were laid: smaller where no block as large is known. 0 where nothing is. */
  readonly block: number;
}

const STREAM = 92; // purpose of the random numbers

/**
 * A texture of any size, sewn of blocks of a smaller one (Efros and Freeman 2001): row by row each block is drawn from those
 * that fit what is laid left of it and above it, and cut along the line on which the two differ least. Every
 * pixel is one of the texture, bit for bit.
 */
export async function* quilt(
  gpu: Gpu,
  { image, mask }: QuiltingInputs,
  options: QuiltingOptions,
): AsyncGenerator<QuiltingStep, Quilt, void> {
  const { width, height, seed, thousandths } = options;
  const nothing = mask ? null : blank(gpu, image);
  const hole = mask ?? (nothing as Field);
  const source = toBytes(gpu, image, hole);
  const [bytes, missing] = [await gpu.read(source), await gpu.read(hole)];
  const { block, free } = freeCorners(missing, image, options.block);
  const overlap = Math.min(options.overlap, block - 1);
  const step = block - overlap;
  const laid = openCanvas(gpu, bytes, { width, height }, block, step);
  const blocked = gpu.field(image);
  gpu.upload(blocked, free);
  const weights = gpu.field({ width: Math.max(1, block), height: Math.max(1, block) });
  gpu.upload(weights, new Float32Array(Math.max(1, block) ** 2).fill(1));
  const exemplar: Exemplar = {
    ...{ source, blocked, weights, side: block, before: 0, thousandths, seed, stream: STREAM },
    region: { width: image.width - block + 1, height: image.height - block + 1 },
  };
  const gather = () => {
    const origin = laid.origin();
    const start = gpu.image({ width, height });
    gpu.upload(start, new Float32Array(4 * width * height).fill(0.5));
    const sewn = gatherKernel(gpu, { current: start, origin, image }, { imageWidth: image.width });
    gpu.release(start);
    return { image: sewn, origin };
  };
  const rows = Math.max(1, Math.ceil((height - overlap) / step));
  const columns = Math.max(1, Math.ceil((width - overlap) / step));
  for (let k = 0; block > 0 && k < rows * columns; k++) {
    const [x, y] = [(k % columns) * step, Math.floor(k / columns) * step];
    laid.send();
    const places = [{ x, y, cornerX: 0, cornerY: 0 }];
    const [pick] = await choose(gpu, laid.planes, exemplar, places);
    if (!pick) throw new Error('a free block is found by every search');
    laid.lay(x, y, pick, image.width, {
      left: x > 0 ? overlap : 0,
      above: y > 0 ? overlap : 0,
    });
    const shown = gather();
    const residual = Math.sqrt(pick.cost / 3) / 255;
    yield { k: k + 1, of: rows * columns, residual, preview: { image: shown.image } };
    for (const plane of [shown.image, shown.origin]) gpu.release(plane);
  }
  for (const plane of [source, blocked, weights, laid.planes.current, laid.planes.hole]) {
    gpu.release(plane);
  }
  const result = gather();
  if (nothing) gpu.release(nothing);
  return { ...result, block };
}

/**
 * The largest block, at most as asked, that is known somewhere, halved until there is one; and 0 where such a block
 * may have its upper left corner.
 */
function freeCorners(
  missing: Float32Array,
  { width, height }: Size,
  asked: number,
): { readonly block: number; readonly free: Float32Array } {
  const sums = new Int32Array((width + 1) * (height + 1));
  const at = (x: number, y: number) => sums[y * (width + 1) + x] as number;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = (missing[y * width + x] as number) >= 0.5 ? 1 : 0;
      sums[(y + 1) * (width + 1) + x + 1] = here + at(x, y + 1) + at(x + 1, y) - at(x, y);
    }
  }
  for (let block = Math.min(asked, width, height); block > 0; block = block >> 1) {
    const free = Float32Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      if (x + block > width || y + block > height) return 1;
      const inside = at(x + block, y + block) - at(x, y + block) - at(x + block, y) + at(x, y);
      return inside > 0 ? 1 : 0;
    });
    if (free.includes(0)) return { block, free };
  }
  return { block: 0, free: new Float32Array(width * height).fill(1) };
}

/** What is laid so far, on both sides; whole blocks, so that it may reach beyond the size that is asked. */
function openCanvas(gpu: Gpu, bytes: Float32Array, size: Size, block: number, step: number) {
  const reach = (side: number) =>
    Math.max(1, Math.ceil((side - (block - step)) / Math.max(1, step))) * step + block - step;
  const canvas =
    block > 0 ? { width: reach(size.width), height: reach(size.height) } : { width: 1, height: 1 };
  const pixels = canvas.width * canvas.height;
  const colours = new Float32Array(4 * pixels);
  const hole = new Float32Array(pixels).fill(1);
  const origins = new Float32Array(4 * pixels).fill(-1);
  const planes = { current: gpu.image(canvas), hole: gpu.field(canvas) };
  let order = 0;
  return {
    planes,
    send() {
      gpu.upload(planes.current, colours);
      gpu.upload(planes.hole, hole);
    },
    lay(
      left: number,
      top: number,
      pick: Pick,
      sourceWidth: number,
      overlap: { readonly left: number; readonly above: number },
    ) {
      const from = (x: number, y: number) => (pick.y + y) * sourceWidth + pick.x + x;
      const to = (x: number, y: number) => (top + y) * canvas.width + left + x;
      const seam = cutBlock(block, overlap, (x, y) =>
        [0, 1, 2].reduce((sum, c) => {
          const d = (bytes[4 * from(x, y) + c] as number) - (colours[4 * to(x, y) + c] as number);
          return sum + d * d;
        }, 0),
      );
      for (let y = 0; y < block; y++) {
        for (let x = 0; x < block; x++) {
          if (x < (seam.fromX[y] as number) || y < (seam.fromY[x] as number)) continue;
          colours.set(bytes.subarray(4 * from(x, y), 4 * from(x, y) + 4), 4 * to(x, y));
          hole[to(x, y)] = 0;
          origins.set([pick.x + x, pick.y + y, 0, order], 4 * to(x, y));
        }
      }
      order++;
    },
    /** Where each pixel of the asked size comes from, and with which block. */
    origin(): Matches {
      const origin = gpu.matches(size);
      const data = new Float32Array(4 * size.width * size.height).fill(-1);
      if (block > 0) {
        for (let y = 0; y < size.height; y++) {
          const row = origins.subarray(4 * y * canvas.width, 4 * (y * canvas.width + size.width));
          data.set(row, 4 * y * size.width);
        }
      }
      for (let i = 2; i < data.length; i += 4) data[i] = 0;
      gpu.upload(origin, data);
      return origin;
    },
  };
}
