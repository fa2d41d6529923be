/**
 * The plain definitions of the JPEG kernels. Whole numbers of 32 bits, so that every backend rounds the
 * same coefficient to the same side.
 */
import type { PlainTwin } from '../gpu/kernel.ts';

/** Writes three whole numbers for each output pixel. */
const pixelwise =
  (
    value: (
      at: (plane: number, lane: number, x: number, y: number, width: number) => number,
      x: number,
      y: number,
      uniforms: readonly number[],
      width: number,
    ) => readonly [number, number, number],
  ): PlainTwin =>
  (reads, output, { width, height }, uniforms) => {
    const size = width * height;
    const at = (plane: number, lane: number, x: number, y: number, stride: number) => {
      const data = reads[plane] ?? output;
      return data[(lane * data.length) / 3 + y * stride + x] ?? 0;
    };
    return (y) => {
      for (let x = 0; x < width; x++) {
        value(at, x, y, uniforms, width).forEach((v, lane) => {
          output[lane * size + y * width + x] = v;
        });
      }
    };
  };

export const colourTwin = pixelwise((at, x, y, [fromWidth = 1, fromHeight = 1]) => {
  const [r, g, b] = [0, 1, 2].map((lane) => {
    const v = at(0, lane, Math.min(x, fromWidth - 1), Math.min(y, fromHeight - 1), fromWidth);
    return Math.floor(Math.fround(Math.min(1, Math.max(0, v)) * 4080) + 0.5);
  }) as [number, number, number];
  return [
    ((19595 * r + 38470 * g + 7471 * b + 32768) >> 16) - 2048,
    (-11059 * r - 21709 * g + 32768 * b + 32768) >> 16,
    (32768 * r - 27439 * g - 5329 * b + 32768) >> 16,
  ];
});

export const halveTwin = pixelwise((at, x, y, _, width) => {
  const mean = (lane: number) => {
    const row = (dy: number) =>
      at(0, lane, 2 * x, 2 * y + dy, 2 * width) + at(0, lane, 2 * x + 1, 2 * y + dy, 2 * width);
    return (row(0) + row(1) + 2) >> 2;
  };
  return [mean(0), mean(1), mean(2)];
});

export const transformTwin: PlainTwin = (
  [image, cosines],
  output,
  { width, height, planes },
  [across, inverse, shift = 1],
) => {
  if (!image || !cosines) return null;
  const stride = across ? 1 : width;
  return (y) => {
    for (let lane = 0; lane < planes; lane++) {
      for (let x = 0; x < width; x++) {
        const i = (lane * height + y) * width + x;
        const k = (across ? x : y) & 7;
        const start = i - k * stride;
        let sum = 1 << (shift - 1);
        for (let n = 0; n < 8; n++) {
          sum += (cosines[inverse ? 8 * n + k : 8 * k + n] ?? 0) * (image[start + n * stride] ?? 0);
        }
        output[i] = sum >> shift;
      }
    }
  };
};

export const quantiseTwin = pixelwise((at, x, y, _, width) => {
  const nearest = (lane: number) => {
    const q = at(1, lane, x & 7, y & 7, 8);
    const c = at(0, lane, x, y, width);
    return Math.sign(c) * Math.floor((Math.abs(c) + 8 * q) / (16 * q)) * 16 * q;
  };
  return [nearest(0), nearest(1), nearest(2)];
});

export const mergeTwin = pixelwise((at, x, y, [lumaWidth = 1, halved = 0]) => {
  const luma = at(0, 0, x, y, lumaWidth) + 2048;
  const [cb, cr] = [1, 2].map((lane) =>
    at(1, lane, x >> halved, y >> halved, lumaWidth >> halved),
  ) as [number, number];
  const byte = (v: number) => Math.min(255, Math.max(0, (v + 8) >> 4)) / 255;
  return [
    byte(luma + ((91881 * cr + 32768) >> 16)),
    byte(luma - ((22554 * cb + 46802 * cr + 32768) >> 16)),
    byte(luma + ((116130 * cb + 32768) >> 16)),
  ];
});
