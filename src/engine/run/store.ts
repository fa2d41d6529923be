import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { isPlane, LANES, type Plane } from '../../kernels/gpu/plane.ts';
import type { WireValues } from '../schema/node.ts';

const planesOf = (outputs: WireValues): Plane[] => Object.values(outputs).filter(isPlane);
const bytesOf = ({ kind, width, height }: Plane): number => width * height * LANES[kind] * 4;

/** Who keeps a plane alive: entries of the store, and holders outside it. */
interface Holders {
  entries: number;
  others: number;
}

/**
 * Results by content key, least recently used first out, within a budget of bytes. Planes are
 * counted: a plane goes back to the device when neither the store nor anybody else holds it.
 * A result that others hold anyway stays findable, since forgetting it would free nothing.
 */
export class Store {
  readonly budgetBytes: number;
  readonly #entries = new Map<number, WireValues>();
  readonly #holders = new Map<Plane, Holders>();
  readonly #release: (plane: Plane) => void;
  #bytes = 0;

  constructor(gpu: Pick<Gpu, 'release'>, budgetBytes: number) {
    this.#release = (plane) => gpu.release(plane);
    this.budgetBytes = budgetBytes;
  }

  /** Bytes of all planes that are held, each counted once. */
  get bytes(): number {
    return this.#bytes;
  }

  has(key: number): boolean {
    return this.#entries.has(key);
  }

  get(key: number): WireValues | undefined {
    const found = this.#entries.get(key);
    if (found) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
    }
    return found;
  }

  put(key: number, outputs: WireValues): void {
    if (this.#entries.has(key)) return;
    this.#entries.set(key, outputs);
    this.#count(outputs, 'entries', 1);
    this.#trim(key);
  }

  /** Keeps these planes alive until `drop`, whatever the budget says. */
  hold(outputs: WireValues): void {
    this.#count(outputs, 'others', 1);
  }

  drop(outputs: WireValues): void {
    this.#count(outputs, 'others', -1);
    this.#trim();
  }

  #trim(newest?: number): void {
    if (this.#bytes <= this.budgetBytes) return;
    for (const [oldest, kept] of this.#entries) {
      if (this.#bytes <= this.budgetBytes || oldest === newest) return;
      if (!planesOf(kept).some((plane) => this.#holders.get(plane)?.others === 0)) continue;
      this.#entries.delete(oldest);
      this.#count(kept, 'entries', -1);
    }
  }

  #count(outputs: WireValues, who: keyof Holders, change: 1 | -1): void {
    for (const plane of planesOf(outputs)) {
      const holders = this.#holders.get(plane) ?? { entries: 0, others: 0 };
      if (!this.#holders.has(plane)) {
        this.#holders.set(plane, holders);
        this.#bytes += bytesOf(plane);
      }
      holders[who] += change;
      if (holders.entries + holders.others > 0) continue;
      this.#holders.delete(plane);
      this.#bytes -= bytesOf(plane);
      this.#release(plane);
    }
  }
}
