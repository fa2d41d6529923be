import { gatherKernel } from '../exemplar/exemplar.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import {
  type Filled,
  type FillInputs,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowStep,
} from '../hole/fill.ts';
import { cropMask } from '../hole/window.ts';
import { toBytes } from '../patch/bytes.ts';
import { enlarge } from '../patch/enlarge.ts';
import { noMatches, placeMatches } from '../patch/place.ts';
import { blockedCentres } from '../patch/regions.ts';
import { choose, type Exemplar, type Place } from './choosing.ts';
import { orderShell, type Spot } from './shells.ts';

export interface GrowingOptions {
  /** Windows have 2 radius + 1 pixels a side; at most 15. */
  readonly radius: number;
  /** How far from a pixel what is copied may be, pixels; 0 is the whole picture. */
  readonly reach: number;
  /** Windows that differ by at most 1 + this of the least difference are as good as the best; in thousandths. */
  readonly thousandths: number;
  /** A pixel whose window differs by more, mean square of code values, waits until more is known around it. */
  readonly most: number;
  readonly seed: number;
}

export interface Grown extends Filled {
  /** For each filled pixel of the picture where it was copied from, and the order. */
  readonly origin: Matches;
  /** Missing pixels for which nothing could be copied: they keep the smooth first guess. */
  readonly givenUp: number;
}

const STREAM = 90; // purpose of the random numbers; + 256 times the ring
/** Pixels compared between two waits: about 0.1 s of one core. */
const COMPARED = 2 ** 25;
/** Where no pixel of a ring is like enough, more is allowed; Efros and Leung's factor. */
const LENIENCE = 1.1;

/**
 * Texture by pixel growing (Efros and Leung 1999, section 2): ring by ring, the pixels around which most is
 * known first, each missing pixel copies the middle of a window that is like its own, drawn from all that are nearly as
 * like as the best. Differences are weighed by a Gaussian of side / 6.4 pixels. Pixels that cannot see each other are done
 * at once: the picture is the same as one by one.
 */
export async function* growTexture(
  gpu: Gpu,
  inputs: FillInputs & { readonly allowed?: Field | undefined },
  options: GrowingOptions,
): AsyncGenerator<FillStep, Grown, void> {
  let origin: Matches | null = null;
  let givenUp = 0;
  const filled = yield* fillHole(gpu, inputs, async function* (window) {
    const done = yield* growWindow(gpu, inputs, window, options);
    origin = placeMatches(gpu, done.origin, window.window, inputs.image);
    gpu.release(done.origin);
    givenUp = done.givenUp;
    return done.image;
  });
  return { ...filled, origin: origin ?? noMatches(gpu, inputs.image), givenUp };
}

async function* growWindow(
  gpu: Gpu,
  { image, mask, allowed }: FillInputs & { readonly allowed?: Field | undefined },
  { start, window }: HoleWindow,
  { radius, reach, thousandths, most, seed }: GrowingOptions,
): AsyncGenerator<WindowStep, { image: Image; origin: Matches; givenUp: number }, void> {
  const source = toBytes(gpu, image, mask);
  const blocked = blockedCentres(gpu, mask, allowed, radius);
  const side = 2 * radius + 1;
  const weights = gpu.field({ width: side, height: side });
  gpu.upload(weights, gaussianWeights(radius));
  const within = (size: number) => (reach === 0 ? size : Math.min(size, 2 * reach + 1));
  const region = { width: within(image.width), height: within(image.height) };
  const exemplar: Exemplar = {
    ...{ source, blocked, weights, side, before: radius, region, thousandths, seed },
    stream: STREAM,
  };
  const atOnce = Math.max(1, Math.floor(COMPARED / (region.width * region.height * side ** 2)));
  const placeOf = ({ x, y }: Spot): Place => ({
    ...{ x, y },
    cornerX: clamp(window.left + x - (region.width >> 1), image.width - region.width),
    cornerY: clamp(window.top + y - (region.height >> 1), image.height - region.height),
  });

  const known = await openWindow(gpu, source, mask, window);
  const origins = new Float32Array(known.hole.length * 4).fill(-1);
  const total = known.hole.reduce((sum, value) => sum + value, 0);
  let allowedCost = most * 3 * 255 ** 2;
  let order = 0;
  let isHopeless = false;
  for (let ring = 0; order < total && !isHopeless; ring++) {
    const before = order;
    isHopeless = true;
    for (const batch of orderShell(known.hole, window, radius, seed, ring)) {
      for (let from = 0; from < batch.length; from += atOnce) {
        const spots = batch.slice(from, from + atOnce);
        known.send();
        const places = spots.map(placeOf);
        const picks = await choose(
          gpu,
          { current: known.current, hole: known.missing },
          { ...exemplar, stream: STREAM + 256 * ring },
          places,
        );
        for (const [k, spot] of spots.entries()) {
          const pick = picks[k];
          if (!pick) continue;
          isHopeless = false;
          if (pick.cost > allowedCost) continue;
          const at = spot.y * window.width + spot.x;
          known.copy(at, pick.y * image.width + pick.x);
          origins.set([pick.x, pick.y, 0, order++], 4 * at);
        }
        await gpu.breathe();
      }
    }
    if (order === before) allowedCost *= LENIENCE;
    known.send();
    const shown = enlarge(gpu, known.current, window, window, 1, 255);
    yield { k: order, of: total, stage: 'pixels', current: shown };
    gpu.release(shown);
  }
  const origin = gpu.matches(window);
  gpu.upload(
    origin,
    origins.map((value, i) => (i % 4 === 2 ? 0 : value)),
  );
  const result = gatherKernel(gpu, { current: start, origin, image }, { imageWidth: image.width });
  for (const plane of [source, blocked, weights, known.current, known.missing]) gpu.release(plane);
  return { image: result, origin, givenUp: total - order };
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** A Gaussian of side / 6.4 pixels in 64 steps: sums of 31 x 31 weighted differences stay below 2^32. */
function gaussianWeights(radius: number): Float32Array {
  const side = 2 * radius + 1;
  const sigma = side / 6.4;
  return Float32Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [(at % side) - radius, Math.floor(at / side) - radius];
    return Math.round(63 * Math.exp(-(x * x + y * y) / (2 * sigma * sigma)));
  });
}

/** A window of the source on both sides: the processor writes it, the device compares with it. */
async function openWindow(gpu: Gpu, source: Image, mask: Field, window: HoleWindow['window']) {
  const missing = cropMask(gpu, mask, window);
  const hole = await gpu.read(missing);
  const bytes = await gpu.read(source);
  const colours = new Float32Array(4 * hole.length);
  const current = gpu.image(window);
  const copy = (at: number, from: number) => {
    colours.set(bytes.subarray(4 * from, 4 * from + 4), 4 * at);
    hole[at] = 0;
  };
  for (let at = 0; at < hole.length; at++) {
    const x = window.left + (at % window.width);
    const y = window.top + Math.floor(at / window.width);
    const value = hole[at] as number;
    copy(at, y * source.width + x);
    hole[at] = value;
  }
  const send = () => {
    gpu.upload(current, colours);
    gpu.upload(missing, hole);
  };
  return { current, missing, hole, copy, send };
}
