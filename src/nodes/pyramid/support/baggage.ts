import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import { isPlane, type Matches, type Plane } from '../../../kernels/gpu/plane.ts';
import { blank } from '../../../kernels/hole/window.ts';
import { carryUp } from '../../../kernels/pyramid/carry.ts';
import type { Level } from './levels.ts';

type Found = Readonly<Record<string, unknown>>;

/** What goes up the levels in ways of its own. */
const NOT_CARRIED = new Set(['image', 'mask', 'init', 'allowed']);
/** Outputs that say where missing pixels look alike, or were copied from. */
const MATCHES = ['matches', 'origin'];

/** What a solver found beside the picture, on its way to the next finer level. */
export class Baggage {
  readonly #gpu: Gpu;
  #planes: Readonly<Record<string, Plane>> = {};

  constructor(gpu: Gpu) {
    this.#gpu = gpu;
  }

  get matches(): Matches | undefined {
    const found = MATCHES.map((name) => this.#planes[name]).find((plane) => plane !== undefined);
    return found?.kind === 'matches' ? (found as Matches) : undefined;
  }

  /** Takes what was found instead of what was there before; planes of `others` belong to somebody else. */
  pack(found: Found, others: ReadonlySet<unknown>, given: Found): void {
    this.drop();
    const planes = Object.entries(found).flatMap(([name, plane]) =>
      isPlane(plane) && !NOT_CARRIED.has(name) && !others.has(plane)
        ? [[name, plane] as const]
        : [],
    );
    this.#planes = Object.fromEntries(planes);
    const kept = new Set<unknown>([...others, ...Object.values(found)]);
    for (const plane of Object.values(given)) {
      if (isPlane(plane) && !kept.has(plane)) this.#gpu.release(plane);
    }
  }

  /** All of it on a finer level, under its names. */
  unpack(level: Level): Readonly<Record<string, Plane>> {
    const everywhere = blank(this.#gpu, level.image);
    this.#gpu.upload(everywhere, new Float32Array(everywhere.width * everywhere.height).fill(1));
    const carried = Object.entries(this.#planes).map(([name, plane]) => [
      name,
      carryUp(this.#gpu, plane, { image: level.image, everywhere }),
    ]);
    this.#gpu.release(everywhere);
    return Object.fromEntries(carried);
  }

  drop(): void {
    for (const plane of new Set(Object.values(this.#planes))) this.#gpu.release(plane);
    this.#planes = {};
  }
}
