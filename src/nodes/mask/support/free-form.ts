import type { Size } from '../../../kernels/gpu/plane.ts';
import type { Capsule } from '../../../kernels/mask/shapes.ts';
import { ofTurns } from '../../../kernels/random/elementary.ts';
import { draws } from '../../../kernels/random/pcg.ts';
import { STREAM, scaleOf } from './generator.ts';

export interface FreeForm {
  readonly seed: number;
  /** Strokes: 1 to this many. */
  readonly mostStrokes: number;
  /** Straight pieces of a stroke: 4 to this many. */
  readonly mostPieces: number;
  /** Brush widths, pixels of a picture with a short side of 256. */
  readonly thinnest: number;
  readonly thickest: number;
  readonly scaleWithSize: boolean;
  /** Mirrors the whole mask at random. */
  readonly flip: boolean;
}

const FEWEST_PIECES = 4;
/** Angles lie around 72 degrees, give or take up to 24, in turns. */
const MEAN_TURN = 1 / 5;
const TURN_SPREAD = 1 / 15;

/**
 * Strokes of a thick brush that zigzag through the picture (Yu et al. 2019, appendix): random pieces
 * whose angles alternate to either side, with lengths around an eighth of the diagonal.
 * Vertices are whole pixels.
 */
export function freeForm(size: Size, options: FreeForm): Capsule[] {
  const { width, height } = size;
  const whole = draws(options.seed, STREAM.freeForm);
  const strokes = whole.integer(1, options.mostStrokes);
  const flips = [whole, whole].map(({ uniform }) => options.flip && uniform() < 0.5);
  const scale = scaleOf(size, 256, options.scaleWithSize);
  const meanLength = Math.sqrt(width * width + height * height) / 8;
  const place = (x: number, y: number): readonly [number, number] => [
    (flips[0] ? width - 1 - x : x) + 0.5,
    (flips[1] ? height - 1 - y : y) + 0.5,
  ];
  const capsules: Capsule[] = [];
  for (let stroke = 1; stroke <= strokes; stroke++) {
    const random = draws(options.seed, STREAM.freeForm, stroke);
    const pieces = random.integer(FEWEST_PIECES, options.mostPieces);
    const low = MEAN_TURN - random.between(0, TURN_SPREAD);
    const high = MEAN_TURN + random.between(0, TURN_SPREAD);
    const thinnest = Math.min(options.thinnest, options.thickest);
    const brush = Math.floor(random.between(thinnest, options.thickest)) * scale;
    let [x, y] = [random.integer(0, width - 1), random.integer(0, height - 1)];
    for (let piece = 0; piece < pieces; piece++) {
      const turn = random.between(low, high);
      const { cos, sin } = ofTurns(piece % 2 === 0 ? 1 - turn : turn);
      const length = clamp(
        meanLength + Math.floor(meanLength / 2) * random.gaussian(),
        2 * meanLength,
      );
      const from = place(x, y);
      x = Math.trunc(clamp(x + length * cos, width));
      y = Math.trunc(clamp(y + length * sin, height));
      capsules.push({ kind: 'capsule', from, to: place(x, y), radius: brush / 2 });
    }
  }
  return capsules;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
