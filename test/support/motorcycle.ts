import { readNpz } from './npz.ts';
import { cropSample, readSample, type Sample } from './samples.ts';
import { sharedData } from './shared.ts';

const [left, right, disparity] = [
  sharedData('ship/samples/motorcycle_left.png'),
  sharedData('ship/samples/motorcycle_right.png'),
  sharedData('dev/rgbd/skimage-motorcycle/motorcycle_disp.npz'),
];

/** Whether the Middlebury motorcycle pair with its measured disparity is at hand (Scharstein et al. 2014). */
export const hasMotorcycle = !left.missing && !right.missing && !disparity.missing;

export interface StereoPair {
  readonly left: Sample;
  readonly right: Sample;
  /** Of the left picture, pixels; unknown ones take the smaller of their known neighbours on the row. */
  readonly disparity: Float32Array;
}

/** The pair, 741x500, or the rows and columns of a window of it. */
export function readMotorcycle(window = { left: 0, top: 0, width: 741, height: 500 }): StereoPair {
  const crop = (sample: Sample) =>
    cropSample(sample, window.left, window.top, window.width, window.height);
  const whole = fillRows(readNpz(disparity.path).data, 741);
  return {
    left: crop(readSample(left.path)),
    right: crop(readSample(right.path)),
    disparity: Float32Array.from({ length: window.width * window.height }, (_, i) => {
      const [x, y] = [i % window.width, Math.floor(i / window.width)];
      return whole[(window.top + y) * 741 + window.left + x] as number;
    }),
  };
}

function fillRows(values: Float32Array, width: number): Float32Array {
  const isKnown = (i: number) => Number.isFinite(values[i]);
  return values.map((v, i) => {
    if (isKnown(i)) return v;
    const row = i - (i % width);
    let [before, after] = [i, i];
    while (before >= row && !isKnown(before)) before--;
    while (after < row + width && !isKnown(after)) after++;
    const known = [before, after].filter((at) => at >= row && at < row + width);
    return Math.min(...known.map((at) => values[at] as number));
  });
}

/** Shares of a view's pixels that are holes: between things, and at the end of rows that the camera moved to. */
export function holeShares(mask: Float32Array, width: number, side: 'left' | 'right') {
  let [all, strip] = [0, 0];
  for (let row = 0; row < mask.length; row += width) {
    let isStrip = true;
    for (let k = 0; k < width; k++) {
      const isHole = (mask[row + (side === 'right' ? width - 1 - k : k)] as number) >= 0.5;
      isStrip &&= isHole;
      all += isHole ? 1 : 0;
      strip += isStrip ? 1 : 0;
    }
  }
  return { all: all / mask.length, inner: (all - strip) / mask.length };
}
