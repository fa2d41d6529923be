import { fieldOf, frameOf } from '../../kernels/film/film.ts';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Field, Image, Plane } from '../../kernels/gpu/plane.ts';

interface Frame {
  readonly plane: Plane;
  isReady: boolean;
}

/** The frames of a film that a canvas showed, each cut out once for each result. */
export class FilmLens {
  #kept: {
    readonly film: string;
    readonly gpu: Gpu;
    readonly frames: Map<number, Frame>;
  } | null = null;

  /**
   * A frame, counted from 0, of `count` that lie one below another; what is not that many frames high
   * comes as it is. Null where it cannot be given at once: `onReady` is called then.
   */
  of(gpu: Gpu, plane: Plane, count: number, index: number, onReady: () => void): Plane | null {
    if (count < 2 || plane.height % count !== 0 || plane.kind === 'matches') return plane;
    const film = `${plane.id} ${count}`;
    if (this.#kept?.film !== film || this.#kept.gpu !== gpu) {
      this.close();
      this.#kept = { film, gpu, frames: new Map() };
    }
    const kept = this.#kept;
    const at = Math.min(Math.max(index, 0), count - 1);
    const known = kept.frames.get(at);
    if (known) return known.isReady ? known.plane : null;
    const frame: Frame = { plane: cut(gpu, plane, count, at), isReady: false };
    kept.frames.set(at, frame);
    if (gpu.backend.kind === 'webgpu') {
      frame.isReady = true;
      return frame.plane;
    }
    // Arrays hold what is recorded only once it has run.
    gpu.idle().then(
      () => {
        frame.isReady = true;
        if (this.#kept === kept) onReady();
      },
      // A device that fails says so to the run that uses it.
      () => {},
    );
    return null;
  }

  close(): void {
    for (const { plane } of this.#kept?.frames.values() ?? []) this.#kept?.gpu.release(plane);
    this.#kept = null;
  }
}

const cut = (gpu: Gpu, plane: Plane, count: number, index: number): Plane =>
  plane.kind === 'image'
    ? frameOf(gpu, plane as Image, count, index)
    : fieldOf(gpu, plane as Field, count, index);
