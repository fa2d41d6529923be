import type { Size } from '../../kernels/gpu/plane.ts';
import type { Window } from '../../kernels/hole/tiles.ts';
import type { Manifest } from '../manifest.ts';

/** One run of a network: the part of the picture, the size that is shown to it, and its tensor's. */
export interface Sitting {
  readonly window: Window;
  /** The window's size as the network sees it; smaller than the window where it is scaled down. */
  readonly shown: Size;
  /** `shown`, continued by its mirror image to a size that the network takes. */
  readonly tensor: Size;
  /** Pixels at the left and upper edge that a run before this one gave too. */
  readonly across: number;
  readonly down: number;
  /** The hole for whose sake the network looks here; all of the window where there is none. */
  readonly part?: Window;
}

export type Policy = Manifest['policy'];

/** Windows are this much larger than their hole at least, pixels. */
const LEAST_CONTEXT = 64;
/** Sides of a window around a hole, as a share of what the network takes, at least: nothing is enlarged further. */
const LEAST_OF_FIXED = 1 / 4;
/** Sides of windows are multiples of this, so that few shapes of a network are ever compiled. */
const QUANTUM = 64;
/** Side of a tile of a network that takes any size, and how far tiles overlap where nothing is missing. */
const TILE = 512;
const OVERLAP = 48;

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

/**
 * Where a network runs. With holes (boxes around them), only there; `crop` takes a window around each,
 * `tile` as many as a large one needs, `resize` and `native` the whole picture.
 */
export function sittings(
  picture: Size,
  boxes: readonly Window[] | null,
  manifest: Manifest,
  policy: Policy,
): readonly Sitting[] {
  const whole: Window = { left: 0, top: 0, ...picture };
  if (policy === 'crop' && boxes) {
    // Large holes first: where boxes overlap, the smaller one is seen whole by its own window.
    const area = ({ width, height }: Size) => width * height;
    return together(picture, boxes, manifest)
      .toSorted((a, b) => area(b) - area(a))
      .map((part) => ({ ...sit(windowAround(part, picture, manifest), manifest), part }));
  }
  if (policy === 'tile') {
    return tiles(picture, boxes ?? [whole], manifest, boxes ? Number.POSITIVE_INFINITY : OVERLAP);
  }
  // Stretched, as networks of a fixed size were trained.
  if (policy === 'resize' && manifest.size.mode === 'fixed') {
    const size = fixedSize(manifest) ?? picture;
    return [{ window: whole, shown: size, tensor: size, across: 0, down: 0 }];
  }
  return [sit(whole, manifest)];
}

const fixedSize = ({ size: { mode, w, h } }: Manifest): Size | null =>
  mode === 'fixed' && w !== undefined && h !== undefined ? { width: w, height: h } : null;

/** A network that answers for the middle of what it sees alone, where its hole always was. */
export const answersForTheMiddle = ({ outputs }: Manifest): boolean =>
  outputs.some(({ role, fullSize }) => role === 'image' && !fullSize);

/**
 * Shows a window as large as it is where the network can take that, else scaled down, sides in proportion;
 * scaled up too where the hole must have the size that it was taught.
 */
function sit(window: Window, manifest: Manifest): Sitting {
  const { multiple, min, max } = manifest.size;
  const fixed = fixedSize(manifest);
  const most = fixed ?? { width: max, height: max };
  const largest = fixed && answersForTheMiddle(manifest) ? 1 / LEAST_OF_FIXED : 1;
  const scale = Math.min(largest, most.width / window.width, most.height / window.height);
  const shown = {
    width: Math.max(1, Math.round(window.width * scale)),
    height: Math.max(1, Math.round(window.height * scale)),
  };
  const tensor = fixed ?? {
    width: roundUp(Math.max(shown.width, min), multiple),
    height: roundUp(Math.max(shown.height, min), multiple),
  };
  return { window, shown, tensor, across: 0, down: 0 };
}

/** Boxes of holes; those that are near each other become one where that costs little. */
function together(picture: Size, boxes: readonly Window[], manifest: Manifest): readonly Window[] {
  let groups = [...boxes];
  for (let merged = true; merged; ) {
    merged = false;
    const next: Window[] = [];
    for (const box of groups) {
      const at = next.findIndex((other) => isCheaperTogether(other, box, picture, manifest));
      if (at < 0) next.push(box);
      else {
        next[at] = union(next[at] ?? box, box);
        merged = true;
      }
    }
    groups = next;
  }
  return groups;
}

function isCheaperTogether(a: Window, b: Window, picture: Size, manifest: Manifest): boolean {
  const cost = (box: Window) => {
    const { tensor } = sit(windowAround(box, picture, manifest), manifest);
    return tensor.width * tensor.height;
  };
  if (answersForTheMiddle(manifest)) return false;
  const together = windowAround(union(a, b), picture, manifest);
  const { shown } = sit(together, manifest);
  // Nothing is scaled down for the sake of one run less.
  const isWhole = shown.width === together.width && shown.height === together.height;
  return isWhole && cost(union(a, b)) <= cost(a) + cost(b);
}

function union(a: Window, b: Window): Window {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}

function windowAround(box: Window, picture: Size, manifest: Manifest): Window {
  const fixed = fixedSize(manifest);
  const wanted = ({ width, height }: Size): Size => {
    const grow = (side: number) => Math.max(side * manifest.context, side + LEAST_CONTEXT);
    if (!fixed) {
      return { width: roundUp(grow(width), QUANTUM), height: roundUp(grow(height), QUANTUM) };
    }
    const times = answersForTheMiddle(manifest)
      ? Math.max(
          LEAST_OF_FIXED,
          (width * manifest.context) / fixed.width,
          (height * manifest.context) / fixed.height,
        )
      : Math.max(1, grow(width) / fixed.width, grow(height) / fixed.height);
    return { width: Math.ceil(fixed.width * times), height: Math.ceil(fixed.height * times) };
  };
  const size = wanted(box);
  const place = (start: number, side: number, want: number, all: number): [number, number] => {
    const length = Math.min(want, all);
    const first = Math.round(start + side / 2 - length / 2);
    return [Math.max(0, Math.min(all - length, first)), length];
  };
  const [left, width] = place(box.left, box.width, size.width, picture.width);
  const [top, height] = place(box.top, box.height, size.height, picture.height);
  return { left, top, width, height };
}

/** Tiles that overlap by a quarter, at most `most` pixels, row by row, where any box is. */
function tiles(
  picture: Size,
  boxes: readonly Window[],
  manifest: Manifest,
  most: number,
): readonly Sitting[] {
  const { max, multiple } = manifest.size;
  const side = Math.max(multiple, Math.floor(Math.min(TILE, max) / multiple) * multiple);
  const size = fixedSize(manifest) ?? { width: side, height: side };
  const columns = starts(picture.width, size.width, most);
  const rows = starts(picture.height, size.height, most);
  return rows.flatMap((top, row) =>
    columns.flatMap((left, column) => {
      const window = {
        left,
        top,
        width: Math.min(size.width, picture.width),
        height: Math.min(size.height, picture.height),
      };
      if (!boxes.some((box) => overlap(box, window))) return [];
      const before = (at: readonly number[], i: number, length: number) =>
        i === 0 ? 0 : (at[i - 1] ?? 0) + length - (at[i] ?? 0);
      return [
        {
          ...sit(window, manifest),
          across: before(columns, column, window.width),
          down: before(rows, row, window.height),
        },
      ];
    }),
  );
}

/** Where tiles of `side` pixels start so that they cover `length`, each overlapping the one before. */
function starts(length: number, side: number, most: number): readonly number[] {
  if (length <= side) return [0];
  const overlap = Math.min(most, Math.floor(side / 4));
  const count = Math.ceil((length - overlap) / (side - overlap));
  return Array.from({ length: count }, (_, i) =>
    Math.round((i * (length - side)) / Math.max(1, count - 1)),
  );
}

const overlap = (a: Window, b: Window): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

/** Less than this is never tried, pixels: a network that does not fit then, fits nowhere. */
const LEAST_TILE = 64;

/**
 * What is left of a picture in runs of half the side, for want of memory: tiles, or, for a network that must
 * see everything, fewer pixels of it. Null where its size is fixed, or there is nothing to halve.
 */
export function halved(
  seats: readonly Sitting[],
  boxes: readonly Window[] | null,
  manifest: Manifest,
  policy: Policy,
): { readonly seats: readonly Sitting[]; readonly side: number } | null {
  const { multiple, min } = manifest.size;
  const [first] = seats;
  if (!first || fixedSize(manifest)) return null;
  const largest = Math.max(first.tensor.width, first.tensor.height);
  const side = multiple * Math.floor(largest / 2 / multiple);
  if (side < Math.max(min, LEAST_TILE)) return null;
  const smaller: Manifest = { ...manifest, size: { ...manifest.size, max: side } };
  const split = (seat: Sitting): readonly Sitting[] => {
    const { window, part, across, down } = seat;
    if (Math.max(seat.tensor.width, seat.tensor.height) <= side) return [seat];
    const own = part ? { part } : {};
    if (policy === 'resize' || seat.shown.width < window.width) {
      return [{ ...sit(window, smaller), ...own }];
    }
    const [dx, dy] = [window.left, window.top];
    const within = (boxes ?? [window]).map((box) => shifted(box, -dx, -dy));
    const overlap = boxes ? Number.POSITIVE_INFINITY : OVERLAP;
    return tiles(window, within, smaller, overlap).map((tile) => ({
      ...tile,
      window: shifted(tile.window, dx, dy),
      across: tile.window.left === 0 ? across : tile.across,
      down: tile.window.top === 0 ? down : tile.down,
      ...own,
    }));
  };
  return { seats: seats.flatMap(split), side };
}

const shifted = (window: Window, dx: number, dy: number): Window => ({
  ...window,
  left: window.left + dx,
  top: window.top + dy,
});

/** Boxes around connected groups of tiles that hold missing pixels; `counts` are of 16 x 16 pixels each. */
export function boxesOf(counts: ArrayLike<number>, picture: Size, tile: number): readonly Window[] {
  const width = Math.ceil(picture.width / tile);
  const height = Math.ceil(picture.height / tile);
  const seen = new Uint8Array(width * height);
  const boxes: Window[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !counts[start]) continue;
    let [left, top, right, bottom] = [width, height, -1, -1];
    const pending = [start];
    seen[start] = 1;
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      for (let qy = Math.max(0, y - 1); qy <= Math.min(height - 1, y + 1); qy++) {
        for (let qx = Math.max(0, x - 1); qx <= Math.min(width - 1, x + 1); qx++) {
          const neighbour = qy * width + qx;
          if (seen[neighbour] || !counts[neighbour]) continue;
          seen[neighbour] = 1;
          pending.push(neighbour);
        }
      }
    }
    boxes.push({
      left: left * tile,
      top: top * tile,
      width: Math.min(picture.width, (right + 1) * tile) - left * tile,
      height: Math.min(picture.height, (bottom + 1) * tile) - top * tile,
    });
  }
  return boxes;
}
