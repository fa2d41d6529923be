import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Field, Plane } from '../../kernels/gpu/plane.ts';
import { type Range, rangeOf } from '../../kernels/view/range.ts';

/** The range of each field that is looked at, counted once for all canvases. */
export class Ranges {
  readonly #known = new WeakMap<Plane, Range>();
  readonly #coming = new WeakMap<Plane, Promise<void>>();

  /** Null while it is counted; `onReady` is called then. What is no field has none: `none`. */
  of(gpu: Gpu, plane: Plane, onReady: () => void): Range | 'none' | null {
    if (!isField(plane)) return 'none';
    const known = this.#known.get(plane);
    if (known) return known;
    const coming = this.#coming.get(plane) ?? this.#count(gpu, plane);
    this.#coming.set(plane, coming);
    // What is gone, by its device or replaced by another result, is not counted.
    coming.then(onReady, () => {});
    return null;
  }

  async #count(gpu: Gpu, field: Field): Promise<void> {
    this.#known.set(field, await rangeOf(gpu, field));
  }
}

const isField = (plane: Plane): plane is Field => plane.kind === 'field';
