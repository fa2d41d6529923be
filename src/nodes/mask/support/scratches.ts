import type { Size } from '../../../kernels/gpu/plane.ts';
import type { Capsule, Shape } from '../../../kernels/mask/shapes.ts';
import { ofTurns } from '../../../kernels/random/elementary.ts';
import { type Draws, draws } from '../../../kernels/random/pcg.ts';
import { STREAM, scaleOf } from './generator.ts';

export interface Scratches {
  readonly seed: number;
  /** `film`: nearly vertical, from the transport of a film; `curves`: in any direction. */
  readonly style: 'film' | 'curves';
  readonly count: number;
  /** Widths, pixels of a picture with a short side of 512. */
  readonly thinnest: number;
  readonly thickest: number;
  /** The shortest length as a share of the height (film) or of the diagonal (curves). */
  readonly shortest: number;
  /** How far a scratch sways to either side at most, pixels of a picture with a short side of 512. */
  readonly wobble: number;
  /** Specks of dust. */
  readonly dust: number;
  readonly scaleWithSize: boolean;
}

/** Slope of film scratches: standard deviation of dx / dy. */
const SLOPE = 0.02;
/** Straight pieces of a curve. */
const PIECES = 24;

/** Scratches and dust of old photographs and films, as shapes. */
export function scratches(size: Size, options: Scratches): Shape[] {
  const scale = scaleOf(size, 512, options.scaleWithSize);
  const line = options.style === 'film' ? filmScratch : curve;
  const lines = Array.from({ length: options.count }, (_, i) => {
    const random = draws(options.seed, STREAM.scratches, i);
    const thinnest = Math.min(options.thinnest, options.thickest);
    const radius = (scale * random.between(thinnest, options.thickest)) / 2;
    return chain(line(size, options, scale, random), radius);
  });
  const specks = Array.from({ length: options.dust }, (_, i) =>
    speck(size, scale, draws(options.seed, STREAM.dust, i)),
  );
  return [...lines.flat(), ...specks];
}

type Point = readonly [x: number, y: number];

const chain = (points: readonly Point[], radius: number): Capsule[] =>
  points.slice(1).map((to, i) => ({ kind: 'capsule', from: points[i] ?? to, to, radius }));

/** A straight, nearly vertical line that sways as a sine. */
function filmScratch(
  { width, height }: Size,
  { shortest, wobble }: Scratches,
  scale: number,
  random: Draws,
): Point[] {
  const length = height * random.between(shortest, 1);
  const top = random.between(0, height - length);
  const x = random.between(0, width);
  const slope = SLOPE * random.gaussian();
  const sway = scale * random.between(0, wobble);
  const wave = scale * random.between(80, 400);
  const phase = random.uniform();
  const count = Math.max(1, Math.ceil(length / Math.max(4, wave / 12)));
  return Array.from({ length: count + 1 }, (_, i) => {
    const along = (length * i) / count;
    return [x + slope * along + sway * ofTurns(phase + along / wave).sin, top + along];
  });
}

/** A quadratic Bézier curve; its middle point lies up to half its length to one side. */
function curve(
  { width, height }: Size,
  { shortest }: Scratches,
  _scale: number,
  random: Draws,
): Point[] {
  const length = Math.sqrt(width * width + height * height) * random.between(shortest, 1) * 0.6;
  const start = [random.between(0, width), random.between(0, height)] as const;
  const { cos, sin } = ofTurns(random.uniform());
  const bend = length * random.between(-0.5, 0.5);
  const middle = [
    start[0] + (length / 2) * cos - bend * sin,
    start[1] + (length / 2) * sin + bend * cos,
  ] as const;
  const end = [start[0] + length * cos, start[1] + length * sin] as const;
  return Array.from({ length: PIECES + 1 }, (_, i) => {
    const t = i / PIECES;
    const at = (a: number, b: number, c: number) =>
      (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
    return [at(start[0], middle[0], end[0]), at(start[1], middle[1], end[1])];
  });
}

function speck({ width, height }: Size, scale: number, random: Draws): Shape {
  const radius = scale * random.between(0.7, 3);
  return {
    kind: 'ellipse',
    centre: [random.between(0, width), random.between(0, height)],
    radii: [radius, radius * random.between(0.4, 1)],
    turn: random.uniform(),
  };
}
