import type { Gpu } from '../gpu/gpu.ts';
import { kernel, type PlainTwin } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import medianWgsl from './median.wgsl?raw';
import type { Vote } from './voting.ts';

const medianTwin: PlainTwin = (
  [current, hole, matches, source, confidence, image],
  output,
  { width, height },
  [radius = 0, sourceWidth = 0, sourceHeight = 0, own = 0],
) => {
  if (!current || !hole || !matches || !source || !confidence || !image) {
    throw new Error('a median reads six planes');
  }
  const count = width * height;
  const sourceCount = sourceWidth * sourceHeight;
  const weights = new Float64Array(256);
  const places = new Int32Array(256);
  output.set(current);
  return (y) => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((hole[at] as number) < 0.5) continue;
      for (let c = 0; c < 3; c++) {
        weights.fill(0);
        let total = 0;
        for (let dy = -radius; dy <= radius; dy++) {
          for (let dx = -radius; dx <= radius; dx++) {
            const [qx, qy] = [x + dx, y + dy];
            if (qx < 0 || qy < 0 || qx >= width || qy >= height) continue;
            const here = qy * width + qx;
            const matchX = matches[here] as number;
            if (matchX < 0) continue;
            const place = ((matches[here + count] as number) - dy) * sourceWidth + matchX - dx;
            const said = source[place + c * sourceCount] as number;
            (weights[said] as number) += confidence[here] as number;
            total += confidence[here] as number;
            places[said] = place;
          }
        }
        if (total === 0) continue;
        let median = 0;
        for (let below = weights[0] as number; 2 * below < total; ) {
          median++;
          below += weights[median] as number;
        }
        output[at + c * count] =
          own === 1 ? (image[(places[median] as number) + c * sourceCount] as number) : median;
      }
    }
  };
};

export const medianKernel = kernel({
  name: 'patch/median',
  wgsl: medianWgsl,
  twin: medianTwin,
  reads: {
    current: 'image',
    hole: 'field',
    matches: 'matches',
    source: 'image',
    confidence: 'field',
    image: 'image',
  },
  writes: 'image',
  uniforms: { radius: 'u32', sourceWidth: 'u32', sourceHeight: 'u32', own: 'u32' },
});

/**
 * The hole anew as the weighted medians of what the patches over it say: in whole numbers, or with `image` in
 * that picture's own numbers. `current` must be in the same numbers.
 */
export const medianVote = (
  gpu: Gpu,
  { current, hole, matches, source, confidence, radius }: Omit<Vote, 'weights' | 'best'>,
  image: Image | null,
): Image =>
  medianKernel(
    gpu,
    { current, hole, matches, source, confidence, image: image ?? source },
    {
      radius,
      sourceWidth: source.width,
      sourceHeight: source.height,
      own: image ? 1 : 0,
    },
  );
