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
  return (y) => {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const sum = [0, 0, 0];
      let area = 0;
      for (const [fineY, across] of under(y, height, fineHeight)) {
        for (const [fineX, along] of under(x, width, fineWidth)) {
          const at = fineY * fineWidth + fineX;
          if ((hole[at] as number) >= 0.5) continue;
          area += along * across;
          for (let c = 0; c < 3; c++) {
            sum[c] =
              (sum[c] as number) +
              along * across * (fine[c * fineWidth * fineHeight + at] as number);
          }
        }
      }
      for (let c = 0; c < 3; c++) output[c * pixels + i] = (sum[c] as number) / Math.max(area, 1);
      output[3 * pixels + i] = 1;
    }
  };
};

export const shrinkHoleTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [fineWidth = 0, fineHeight = 0, rule = 0],
) => {
  const [hole] = planes(reads);
  const whole = fineWidth * fineHeight;
  return (y) => {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      let missing = 0;
      for (const [fineY, across] of under(y, height, fineHeight)) {
        for (const [fineX, along] of under(x, width, fineWidth)) {
          if ((hole[fineY * fineWidth + fineX] as number) >= 0.5) missing += along * across;
        }
      }
      const isMissing = [missing === whole, missing > Math.floor(whole / 2), missing > 0][rule];
      output[i] = isMissing ? 1 : 0;
    }
  };
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
  return (y) => {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const isKnown = (hole[i] as number) < 0.5;
      const coarseX = ((2 * x + 1) * coarseWidth) / (2 * width);
      const coarseY = ((2 * y + 1) * coarseHeight) / (2 * height);
      const [left, top] = [Math.floor(coarseX - 0.5), Math.floor(coarseY - 0.5)];
      const [partX, partY] = [coarseX - 0.5 - left, coarseY - 0.5 - top];
      for (let c = 0; c < 3; c++) {
        const line = (row: number) =>
          (1 - partX) * coarseAt(c, left, row) + partX * coarseAt(c, left + 1, row);
        const risen = nearest
          ? coarseAt(c, Math.floor(coarseX), Math.floor(coarseY))
          : (1 - partY) * line(top) + partY * line(top + 1);
        output[c * pixels + i] = isKnown ? (level[c * pixels + i] as number) : risen;
      }
      output[3 * pixels + i] = isKnown ? (level[3 * pixels + i] as number) : 1;
    }
  };
};

export const riseFieldTwin: PlainTwin = (
  reads,
  output,
  { width, height },
  [coarseWidth = 0, coarseHeight = 0],
) => {
  const [coarse] = planes(reads);
  return (y) => {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const coarseX = Math.floor(((2 * x + 1) * coarseWidth) / (2 * width));
      const coarseY = Math.floor(((2 * y + 1) * coarseHeight) / (2 * height));
      output[i] = coarse[coarseY * coarseWidth + coarseX] as number;
    }
  };
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
  return (y) => {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const [fineX, fineY] = [left + x, top + y];
      const parentX = Math.floor(((2 * fineX + 1) * coarseWidth) / (2 * fineWidth));
      const parentY = Math.floor(((2 * fineY + 1) * coarseHeight) / (2 * fineHeight));
      const at = parentY * coarseWidth + parentX;
      const [targetX = -1, targetY = -1, turn = 0] = [0, 1, 2].map(
        (lane) => coarse[lane * coarsePixels + at],
      );
      const lanes =
        targetX < 0
          ? [-1, -1, 0, -1]
          : [
              moved(fineX, parentX, targetX, fineWidth, coarseWidth),
              moved(fineY, parentY, targetY, fineHeight, coarseHeight),
              turn,
              0,
            ];
      for (const [lane, value] of lanes.entries()) output[lane * pixels + i] = value;
    }
  };
};

export const usableTwin: PlainTwin = (reads, output, { width, height }) => {
  const [matches, hole] = planes(reads);
  const pixels = width * height;
  const isMissing = (at: number) => (hole[at] as number) >= 0.5;
  return (y) => {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const [matchX = -1, matchY = -1, turn = 0, cost = -1] = [0, 1, 2, 3].map(
        (lane) => matches[lane * pixels + i],
      );
      const isUsable = matchX >= 0 && isMissing(i) && !isMissing(matchY * width + matchX);
      const lanes = isUsable ? [matchX, matchY, turn, cost] : [-1, -1, 0, -1];
      for (const [lane, value] of lanes.entries()) output[lane * pixels + i] = value;
    }
  };
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
  return (y) => {
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
  };
};
