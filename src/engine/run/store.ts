import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { isPlane, LANES, type Plane } from '../../kernels/gpu/plane.ts';
import type { WireValues } from '../schema/node.ts';

const planesOf = (outputs: WireValues): Plane[] => Object.values(outputs).filter(isPlane);
const bytesOf = ({ kind, width, height }: Plane): number => width * height * LANES[kind] * 4;

/**
 * Results by content key, least recently used first out, within a budget of bytes. Planes are
 * counted: a plane goes back to the device when neither the store nor anybody else holds it.
 */
export class Store {
  readonly budgetBytes: number;
  readonly #entries = new Map<number, WireValues>();
  readonly #holders = new Map<Plane, number>();
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
    this.hold(outputs);
    for (const [oldest, dropped] of this.#entries) {
      if (this.#bytes <= this.budgetBytes || oldest === key) break;
      this.#entries.delete(oldest);
      this.drop(dropped);
    }
  }

  /** Keeps these planes alive until `drop`, whatever the budget says. */
  hold(outputs: WireValues): void {
    for (const plane of planesOf(outputs)) {
      const count = this.#holders.get(plane) ?? 0;
      if (count === 0) this.#bytes += bytesOf(plane);
      this.#holders.set(plane, count + 1);
    }
  }

  drop(outputs: WireValues): void {
    for (const plane of planesOf(outputs)) {
      const count = (this.#holders.get(plane) ?? 0) - 1;
      if (count > 0) {
        this.#holders.set(plane, count);
        continue;
      }
      this.#holders.delete(plane);
      this.#bytes -= bytesOf(plane);
      this.#release(plane);
    }
  }
}
