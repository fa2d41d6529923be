import type { PlainTwin } from '../gpu/kernel.ts';

/** Lanes of a single match: where and what. */
const placeOf = (match: Float32Array | undefined) => ({
  x: match?.[0] ?? -1,
  y: match?.[1] ?? -1,
  value: match?.[3] ?? -1,
});
const writeMatch = (
  to: Float32Array,
  at: number,
  count: number,
  x: number,
  y: number,
  value: number,
) => {
  to[at] = x;
  to[at + count] = y;
  to[at + 2 * count] = 0;
  to[at + 3 * count] = value;
};

/** The pixels of a window that a square around (x, y) holds. */
function* square(x: number, y: number, radius: number, width: number, height: number) {
  for (let qy = Math.max(0, y - radius); qy <= Math.min(height - 1, y + radius); qy++) {
    for (let qx = Math.max(0, x - radius); qx <= Math.min(width - 1, x + radius); qx++) {
      yield qy * width + qx;
    }
  }
}

export const priorityTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [radius = 0, whole = 0, tolerance = -1],
) => {
  const [, current, hole, confidence, chosen, nearness] = reads as readonly [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const plane = width * height;
  const isInside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height;
  const isHole = (x: number, y: number) => (hole[y * width + x] as number) >= 0.5;
  let limit = 0;
  const isInFront = (x: number, y: number) =>
    tolerance >= 0 && (nearness[y * width + x] as number) > limit;
  const isKnown = (x: number, y: number) => isInside(x, y) && !isHole(x, y) && !isInFront(x, y);
  const brightness = (x: number, y: number) => {
    const at = y * width + x;
    return (
      (current[at] as number) +
      (current[at + plane] as number) +
      (current[at + 2 * plane] as number)
    );
  };
  const difference = (x: number, y: number, dx: number, dy: number) =>
    isKnown(x + dx, y + dy) && isKnown(x - dx, y - dy)
      ? brightness(x + dx, y + dy) - brightness(x - dx, y - dy)
      : 0;
  const holeAt = (x: number, y: number) => {
    const at = [Math.min(Math.max(x, 0), width - 1), Math.min(Math.max(y, 0), height - 1)] as const;
    return isHole(...at) || isInFront(...at) ? 1 : 0;
  };
  const priority = (x: number, y: number): number => {
    if (!isHole(x, y)) return -1;
    if (tolerance >= 0) limit = (nearness[y * width + x] as number) + tolerance;
    if (!isKnown(x - 1, y) && !isKnown(x + 1, y) && !isKnown(x, y - 1) && !isKnown(x, y + 1)) {
      return -1;
    }
    let [sum, count, strongest, gx, gy] = [0, 0, 0, 0, 0];
    const depths: number[] = [];
    for (const at of square(x, y, radius, width, height)) {
      count++;
      const [qx, qy] = [at % width, Math.floor(at / width)];
      if (!isKnown(qx, qy)) continue;
      sum += confidence[at] as number;
      if (tolerance >= 0) depths.push(nearness[at] as number);
      const dx = difference(qx, qy, 1, 0);
      const dy = difference(qx, qy, 0, 1);
      if (dx * dx + dy * dy <= strongest) continue;
      strongest = dx * dx + dy * dy;
      gx = dx;
      gy = dy;
    }
    const column = (c: number) => holeAt(c, y - 1) + 2 * holeAt(c, y) + holeAt(c, y + 1);
    const row = (r: number) => holeAt(x - 1, r) + 2 * holeAt(x, r) + holeAt(x + 1, r);
    const nx = column(x + 1) - column(x - 1);
    const ny = row(y + 1) - row(y - 1);
    const length = nx * nx + ny * ny;
    const across = (gx * ny - gy * nx) ** 2;
    const data = length > 0 ? Math.floor(Math.sqrt(Math.floor((4 * across) / length))) : 0;
    const scaled = Math.floor(sum / count) * (data + 1) * count;
    return Math.max(1, Math.floor(scaled / (count + spreadOf(depths))));
  };
  const last = placeOf(chosen);
  const reach = whole ? Number.POSITIVE_INFINITY : 2 * radius + 2;
  const [left, right] = [Math.max(0, last.x - reach), Math.min(width - 1, last.x + reach)];
  return (y) => {
    if (Math.abs(y - last.y) > reach) return;
    for (let x = left; x <= right; x++) output[y * width + x] = priority(x, y);
  };
};

/** The sum of squared distances from the mean, which is a whole number, rounded down. */
function spreadOf(values: readonly number[]): number {
  const mean = Math.floor(values.reduce((total, v) => total + v, 0) / Math.max(1, values.length));
  return values.reduce((total, v) => total + (v - mean) ** 2, 0);
}

export const tileBestTwin: PlainTwin = (
  [values],
  output,
  { width, height },
  [fieldWidth = 0, fieldHeight = 0, least = 0],
) => {
  const count = width * height;
  output.fill(-1);
  return (row) => {
    for (let y = 16 * row; y < Math.min(16 * (row + 1), fieldHeight); y++) {
      for (let x = 0; x < fieldWidth; x++) {
        const value = values?.[y * fieldWidth + x] as number;
        if (value < 0) continue;
        const tile = row * width + (x >> 4);
        const best = output[tile + 3 * count] as number;
        const wins = least ? value < best : value > best;
        if (best < 0 || wins) writeMatch(output, tile, count, x, y, value);
      }
    }
  };
};

export const pickBestTwin: PlainTwin = ([bests], output, _size, [tiles = 0, least = 0]) => {
  writeMatch(output, 0, 1, -1, -1, -1);
  for (let i = 0; i < tiles; i++) {
    const value = bests?.[i + 3 * tiles] as number;
    const best = output[3] as number;
    if (value < 0 || (best >= 0 && !(least ? value < best : value > best))) continue;
    writeMatch(output, 0, 1, bests?.[i] as number, bests?.[i + tiles] as number, value);
  }
  return null;
};

/** Uniforms that say where windows, regions and sources lie to each other, in their order. */
export const REGION_UNIFORMS = {
  radius: 'u32',
  left: 'u32',
  top: 'u32',
  regionWidth: 'u32',
  regionHeight: 'u32',
  sourceWidth: 'u32',
  sourceHeight: 'u32',
} as const;

const corner = (x: number, y: number, uniforms: readonly number[]) => {
  const [
    ,
    left = 0,
    top = 0,
    regionWidth = 0,
    regionHeight = 0,
    sourceWidth = 0,
    sourceHeight = 0,
  ] = uniforms;
  const clamp = (v: number, most: number) => Math.min(Math.max(v, 0), Math.max(most, 0));
  return {
    x: clamp(x + left - Math.floor(regionWidth / 2), sourceWidth - regionWidth),
    y: clamp(y + top - Math.floor(regionHeight / 2), sourceHeight - regionHeight),
  };
};

export const compareTwin: PlainTwin = (reads, output, { width }, uniforms) => {
  const [chosen, current, hole, source, blocked, nearness, sourceNearness] = reads as readonly [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const [radius = 0, , , , , sourceWidth = 0, sourceHeight = 0, windowWidth = 0, windowHeight = 0] =
    uniforms;
  const shift = 2 ** (uniforms[9] ?? 0);
  const tolerance = uniforms[10] ?? -1;
  output.fill(-1);
  const p = placeOf(chosen);
  if (p.value < 0) return null;
  // The known pixels of the chosen patch, once: their offset in the source and their colours.
  const plane = windowWidth * windowHeight;
  const offsets: number[] = [];
  const colours: number[] = [];
  const limit = tolerance + (tolerance < 0 ? 0 : (nearness[p.y * windowWidth + p.x] as number));
  const depths: { readonly offset: number; readonly near: number; readonly isMissing: boolean }[] =
    [];
  for (const at of square(p.x, p.y, radius, windowWidth, windowHeight)) {
    const isMissing = (hole[at] as number) >= 0.5;
    const offset = (Math.floor(at / windowWidth) - p.y) * sourceWidth + (at % windowWidth) - p.x;
    if (tolerance >= 0) {
      const near = nearness[at] as number;
      if (!isMissing && near > limit) continue;
      depths.push({ offset, near, isMissing });
    }
    if (isMissing) continue;
    offsets.push(offset);
    for (let c = 0; c < 3; c++) colours.push(current[at + c * plane] as number);
  }
  const sourcePlane = sourceWidth * sourceHeight;
  const from = corner(p.x, p.y, uniforms);
  const right = Math.min(width, sourceWidth - from.x);
  return (y) => {
    if (from.y + y >= sourceHeight) return;
    for (let x = 0; x < right; x++) {
      const q = (from.y + y) * sourceWidth + from.x + x;
      if ((blocked[q] as number) >= 0.5) continue;
      let sum = depthCost(depths, sourceNearness, q, limit);
      if (sum < 0) continue;
      for (let i = 0; i < offsets.length; i++) {
        const at = q + (offsets[i] as number);
        const red = (colours[3 * i] as number) - (source[at] as number);
        const green = (colours[3 * i + 1] as number) - (source[at + sourcePlane] as number);
        const blue = (colours[3 * i + 2] as number) - (source[at + 2 * sourcePlane] as number);
        sum += red * red + green * green + blue * blue;
      }
      output[y * width + x] = Math.floor(sum / shift);
    }
  };
};

/** What nearness adds to the cost of the patch around pixel q; -1 where something too near would be copied. */
function depthCost(
  depths: readonly {
    readonly offset: number;
    readonly near: number;
    readonly isMissing: boolean;
  }[],
  source: Float32Array,
  q: number,
  limit: number,
): number {
  let sum = 0;
  for (const { offset, near, isMissing } of depths) {
    const there = source[q + offset] as number;
    if (isMissing && there > limit) return -1;
    sum += 3 * (near - there) ** 2;
  }
  return sum;
}

/** A twin that changes what is missing of the chosen patch, in place, and nothing else. */
const filling =
  (
    fill: (
      reads: readonly Float32Array[],
      output: Float32Array,
      at: number,
      uniforms: readonly number[],
      size: { readonly width: number; readonly height: number },
    ) => void,
    holeAt: number,
    chosenAt: number,
  ): PlainTwin =>
  (reads, output, { width, height }, uniforms) => {
    const p = placeOf(reads[chosenAt]);
    if (p.value < 0) return null;
    const hole = reads[holeAt] as Float32Array;
    const pixels = [...square(p.x, p.y, uniforms[0] as number, width, height)];
    for (const at of pixels.filter((at) => (hole[at] as number) >= 0.5)) {
      fill(reads, output, at, uniforms, { width, height });
    }
    return null;
  };

/** Where the found patch has what pixel `at` of the window lacks; null where none was found. */
function originOf(
  chosen: Float32Array | undefined,
  found: Float32Array | undefined,
  at: number,
  width: number,
  uniforms: readonly number[],
) {
  const [p, q] = [placeOf(chosen), placeOf(found)];
  if (q.value < 0) return null;
  const from = corner(p.x, p.y, uniforms);
  return {
    x: q.x + from.x + (at % width) - p.x,
    y: q.y + from.y + Math.floor(at / width) - p.y,
  };
}

export const copyTwin = filling(
  ([, , chosen, found, source], output, at, uniforms, { width, height }) => {
    const origin = originOf(chosen, found, at, width, uniforms);
    if (!origin || !source) return;
    const [sourceWidth = 0, sourceHeight = 0] = uniforms.slice(5);
    for (let c = 0; c < 3; c++) {
      output[at + c * width * height] = source[
        c * sourceWidth * sourceHeight + origin.y * sourceWidth + origin.x
      ] as number;
    }
  },
  1,
  2,
);

export const noteOriginTwin = filling(
  ([, , chosen, found], output, at, uniforms, { width, height }) => {
    const origin = originOf(chosen, found, at, width, uniforms);
    if (origin) writeMatch(output, at, width * height, origin.x, origin.y, uniforms[7] as number);
  },
  1,
  2,
);

export const trustTwin = filling(
  ([, hole, chosen, nearness], output, at, uniforms, { width, height }) => {
    const [radius = 0] = uniforms;
    const tolerance = uniforms[7] ?? -1;
    const p = placeOf(chosen);
    const limit = tolerance + (tolerance < 0 ? 0 : (nearness?.[p.y * width + p.x] as number));
    let [sum, count] = [0, 0];
    for (const q of square(p.x, p.y, radius, width, height)) {
      count++;
      if (tolerance >= 0 && (nearness?.[q] as number) > limit) continue;
      if ((hole?.[q] as number) < 0.5) sum += output[q] as number;
    }
    output[at] = Math.floor(sum / count);
  },
  1,
  2,
);

export const closeTwin = filling(
  (_reads, output, at) => {
    output[at] = 0;
  },
  0,
  1,
);
