import type { Size } from '../gpu/plane.ts';
import { pcg4d } from '../random/pcg.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const STREAM = 91; // purpose of the random order of equals; + 256 times the ring

/**
 * The missing pixels that touch a known one (8 neighbours), in the order of Efros and Leung (1999): those with
 * most known pixels in their window first, equals at random. They come in batches: whoever lies in the window of
 * another of the ring comes in a later batch than whoever is before it in the order, so that filling a batch at once
 * is the same as filling one by one.
 */
export function orderShell(
  hole: Float32Array,
  size: Size,
  radius: number,
  seed: number,
  ring: number,
): readonly (readonly Spot[])[] {
  const isMissing = ({ x, y }: Spot) => (hole[y * size.width + x] as number) >= 0.5;
  const around = function* ({ x, y }: Spot, reach: number): Generator<Spot> {
    for (let v = Math.max(0, y - reach); v <= Math.min(size.height - 1, y + reach); v++) {
      for (let u = Math.max(0, x - reach); u <= Math.min(size.width - 1, x + reach); u++) {
        yield { x: u, y: v };
      }
    }
  };
  const knownAround = (spot: Spot, reach: number) => {
    let count = 0;
    for (const other of around(spot, reach)) if (!isMissing(other)) count++;
    return count;
  };
  const spots: { spot: Spot; known: number; tie: number }[] = [];
  for (let at = 0; at < hole.length; at++) {
    const spot = { x: at % size.width, y: Math.floor(at / size.width) };
    if (!isMissing(spot) || knownAround(spot, 1) === 0) continue;
    const [tie] = pcg4d(spot.x, spot.y, seed, STREAM + 256 * ring);
    spots.push({ spot, known: knownAround(spot, radius), tie });
  }
  spots.sort((a, b) => b.known - a.known || a.tie - b.tie);

  const batchOf = new Int32Array(hole.length).fill(-1);
  const batches: Spot[][] = [];
  for (const { spot } of spots) {
    let batch = 0;
    for (const { x, y } of around(spot, radius)) {
      batch = Math.max(batch, 1 + (batchOf[y * size.width + x] as number));
    }
    batchOf[spot.y * size.width + spot.x] = batch;
    batches[batch] = [...(batches[batch] ?? []), spot];
  }
  return batches;
}
