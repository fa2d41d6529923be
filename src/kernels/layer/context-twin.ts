import type { PlainTwin } from '../gpu/kernel.ts';

/** The distance of what cannot be compared; the largest whole number that `f32` counts up to, less one. */
export const INCOMPARABLE = 16_777_215;

/** Sums of squares of bytes over a large square pass 2^24: whole numbers of 32 bits, which gpu.js has not. */
export const contextDistancesTwin: PlainTwin = (
  reads,
  output,
  { width: queryCount, height: keyCount },
  [radius = 0, imageWidth = 0, imageHeight = 0],
) => {
  const [image, hole, queries, keys] = reads as readonly [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const { bytes, known } = padded(image, hole, imageWidth, imageHeight, radius);
  const line = imageWidth + 2 * radius;
  const offsets: number[] = [];
  // The known pixels of a query's patch are listed once: a row's share of the queries, not a row of the distances.
  const share = (y: number) => Math.floor((y * queryCount) / keyCount);
  return (y) => {
    for (let q = share(y); q < share(y + 1); q++) {
      const centre = placeOf(queries, q, queryCount, radius, line);
      offsets.length = 0;
      for (let j = -radius; j <= radius; j++) {
        for (let i = -radius; i <= radius; i++) {
          if (known[centre + j * line + i]) offsets.push(j * line + i);
        }
      }
      for (let k = 0; k < keyCount; k++) {
        const other = placeOf(keys, k, keyCount, radius, line);
        let [sum, both] = [0, 0];
        for (const offset of offsets) {
          const b = other + offset;
          if (!known[b]) continue;
          both++;
          const a = 3 * (centre + offset);
          const red = (bytes[a] as number) - (bytes[3 * b] as number);
          const green = (bytes[a + 1] as number) - (bytes[3 * b + 1] as number);
          const blue = (bytes[a + 2] as number) - (bytes[3 * b + 2] as number);
          sum += red * red + green * green + blue * blue;
        }
        output[k * queryCount + q] =
          both > 0 && 2 * both >= offsets.length ? Math.floor(sum / both) : INCOMPARABLE;
      }
    }
  };
};

const placeOf = (
  places: Float32Array,
  index: number,
  count: number,
  radius: number,
  line: number,
): number =>
  ((places[index + count] as number) + radius) * line + (places[index] as number) + radius;

/** R, G, B of a pixel together, and whether it is known, with a border of unknown pixels. */
function padded(
  image: Float32Array,
  hole: Float32Array,
  width: number,
  height: number,
  radius: number,
) {
  const line = width + 2 * radius;
  const bytes = new Uint8Array(3 * line * (height + 2 * radius));
  const known = new Uint8Array(line * (height + 2 * radius));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y * width + x;
      const to = (y + radius) * line + x + radius;
      known[to] = (hole[from] as number) < 0.5 ? 1 : 0;
      for (let c = 0; c < 3; c++) bytes[3 * to + c] = image[c * width * height + from] as number;
    }
  }
  return { bytes, known };
}
