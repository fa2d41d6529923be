import type { PlainTwin } from '../gpu/kernel.ts';

const planes = (reads: readonly Float32Array[]) => reads as readonly [Float32Array, Float32Array];
const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);

/** The fine pixels under coarse pixel `x`, of `size`, with the length that lies under it: fine ones are `size` long. */
function* under(x: number, size: number, fineSize: number) {
  const [from, to] = [x * fineSize, (x + 1) * fineSize];
  for (let at = Math.floor(from / size); at * size < to; at++) {
    yield [at, Math.min(to, (at + 1) * size) - Math.max(from, at * size)] as const;
  }
}

export const shrinkTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [fineWidth = 0, fineHeight = 0],
) => {
  const [fine, hole] = planes(reads);
  const pixels = width * height;
  for (let i = 0; i < pixels; i++) {
    const sum = [0, 0, 0];
    let area = 0;
    for (const [y, across] of under(Math.floor(i / width), height, fineHeight)) {
      for (const [x, along] of under(i % width, width, fineWidth)) {
        const at = y * fineWidth + x;
        if ((hole[at] as number) >= 0.5) continue;
        area += along * across;
        for (let c = 0; c < 3; c++) {
          sum[c] =
            (sum[c] as number) + along * across * (fine[c * fineWidth * fineHeight + at] as number);
        }
      }
    }
    for (let c = 0; c < 3; c++) output[c * pixels + i] = (sum[c] as number) / Math.max(area, 1);
    output[3 * pixels + i] = 1;
  }
};

export const shrinkHoleTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [fineWidth = 0, fineHeight = 0, rule = 0],
) => {
  const [hole] = planes(reads);
  const whole = fineWidth * fineHeight;
  for (let i = 0; i < width * height; i++) {
    let missing = 0;
    for (const [y, across] of under(Math.floor(i / width), height, fineHeight)) {
      for (const [x, along] of under(i % width, width, fineWidth)) {
        if ((hole[y * fineWidth + x] as number) >= 0.5) missing += along * across;
      }
    }
    const isMissing = [missing === whole, missing > Math.floor(whole / 2), missing > 0][rule];
    output[i] = isMissing ? 1 : 0;
  }
};

export const riseTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [coarseWidth = 0, coarseHeight = 0, nearest = 0],
) => {
  const [level, hole, coarse] = reads as readonly [Float32Array, Float32Array, Float32Array];
  const pixels = width * height;
  const coarseAt = (c: number, x: number, y: number) =>
    coarse[
      (c * coarseHeight + clamp(y, coarseHeight - 1)) * coarseWidth + clamp(x, coarseWidth - 1)
    ] as number;
  for (let i = 0; i < pixels; i++) {
    const isKnown = (hole[i] as number) < 0.5;
    const x = ((2 * (i % width) + 1) * coarseWidth) / (2 * width);
    const y = ((2 * Math.floor(i / width) + 1) * coarseHeight) / (2 * height);
    const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
    const [partX, partY] = [x - 0.5 - left, y - 0.5 - top];
    for (let c = 0; c < 3; c++) {
      const line = (row: number) =>
        (1 - partX) * coarseAt(c, left, row) + partX * coarseAt(c, left + 1, row);
      const risen = nearest
        ? coarseAt(c, Math.floor(x), Math.floor(y))
        : (1 - partY) * line(top) + partY * line(top + 1);
      output[c * pixels + i] = isKnown ? (level[c * pixels + i] as number) : risen;
    }
    output[3 * pixels + i] = isKnown ? (level[3 * pixels + i] as number) : 1;
  }
};

export const riseFieldTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [coarseWidth = 0, coarseHeight = 0],
) => {
  const [coarse] = planes(reads);
  for (let i = 0; i < width * height; i++) {
    const x = Math.floor(((2 * (i % width) + 1) * coarseWidth) / (2 * width));
    const y = Math.floor(((2 * Math.floor(i / width) + 1) * coarseHeight) / (2 * height));
    output[i] = coarse[y * coarseWidth + x] as number;
  }
};

export const liftTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [left = 0, top = 0, fineWidth = 0, fineHeight = 0, coarseWidth = 0, coarseHeight = 0],
) => {
  const [coarse] = planes(reads);
  const [pixels, coarsePixels] = [width * height, coarseWidth * coarseHeight];
  const moved = (p: number, parent: number, target: number, fine: number, level: number) =>
    clamp(p + Math.floor((2 * (target - parent) * fine + level) / (2 * level)), fine - 1);
  for (let i = 0; i < pixels; i++) {
    const [x, y] = [left + (i % width), top + Math.floor(i / width)];
    const parentX = Math.floor(((2 * x + 1) * coarseWidth) / (2 * fineWidth));
    const parentY = Math.floor(((2 * y + 1) * coarseHeight) / (2 * fineHeight));
    const at = parentY * coarseWidth + parentX;
    const [targetX = -1, targetY = -1, turn = 0] = [0, 1, 2].map(
      (lane) => coarse[lane * coarsePixels + at],
    );
    const lanes =
      targetX < 0
        ? [-1, -1, 0, -1]
        : [
            moved(x, parentX, targetX, fineWidth, coarseWidth),
            moved(y, parentY, targetY, fineHeight, coarseHeight),
            turn,
            0,
          ];
    for (const [lane, value] of lanes.entries()) output[lane * pixels + i] = value;
  }
};

export const usableTwin: PlainTwin = (reads, output, { width, height }) => {
  const [matches, hole] = planes(reads);
  const pixels = width * height;
  const isMissing = (at: number) => (hole[at] as number) >= 0.5;
  for (let i = 0; i < pixels; i++) {
    const [x = -1, y = -1, turn = 0, cost = -1] = [0, 1, 2, 3].map(
      (lane) => matches[lane * pixels + i],
    );
    const isUsable = x >= 0 && isMissing(i) && !isMissing(y * width + x);
    const lanes = isUsable ? [x, y, turn, cost] : [-1, -1, 0, -1];
    for (const [lane, value] of lanes.entries()) output[lane * pixels + i] = value;
  }
};

export const frameTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [left = 0, frameWidth = 0, levelWidth = 0, levelHeight = 0],
) => {
  const level = reads[1] as Float32Array;
  const range = (x: number, size: number, levelSize: number) => {
    const from = Math.floor((x * levelSize) / size);
    return [from, Math.max(from + 1, Math.floor(((x + 1) * levelSize) / size))] as const;
  };
  for (let y = 0; y < height; y++) {
    const [fromY, toY] = range(y, height, levelHeight);
    for (let x = 0; x < frameWidth; x++) {
      const [fromX, toX] = range(x, frameWidth, levelWidth);
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let ly = fromY; ly < toY; ly++) {
          for (let lx = fromX; lx < toX; lx++) {
            sum += level[(c * levelHeight + ly) * levelWidth + lx] as number;
          }
        }
        output[(c * height + y) * width + left + x] = sum / ((toX - fromX) * (toY - fromY));
      }
    }
  }
};
