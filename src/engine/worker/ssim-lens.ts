import type { Gpu } from '../../kernels/gpu/gpu.ts';
import {
  describeSize,
  type Field,
  type Image,
  type Plane,
  sameSize,
} from '../../kernels/gpu/plane.ts';
import { ssimMap } from '../../kernels/metric/ssim.ts';

type Found =
  | { readonly map: Field }
  /** It is being computed; the canvas is drawn again then. */
  | { readonly map: null }
  /** Why there is no such map. */
  | { readonly refusal: string };

/** The SSIM map of the two pictures of a canvas, computed once for each pair of results. */
export class SsimLens {
  #kept: {
    readonly pair: string;
    readonly gpu: Gpu;
    readonly map: Field;
    isReady: boolean;
  } | null = null;

  /** `onReady` is called where the map could not be given at once. */
  of(gpu: Gpu, a: Plane, b: Plane, onReady: () => void): Found {
    if (!isImage(a) || !isImage(b)) {
      return { refusal: 'SSIM compares images; a mask, a field or matches have none' };
    }
    if (!sameSize(a, b)) {
      return {
        refusal: `SSIM compares pictures of one size, not ${describeSize(a)} and ${describeSize(b)}`,
      };
    }
    const pair = `${a.id} ${b.id}`;
    if (this.#kept?.pair === pair && this.#kept.gpu === gpu) {
      return { map: this.#kept.isReady ? this.#kept.map : null };
    }
    this.close();
    const kept = { pair, gpu, map: ssimMap(gpu, { image: a, reference: b }), isReady: false };
    this.#kept = kept;
    if (gpu.backend.kind === 'webgpu') {
      kept.isReady = true;
      return { map: kept.map };
    }
    // Arrays hold what is recorded only once it has run.
    gpu.idle().then(
      () => {
        kept.isReady = true;
        if (this.#kept === kept) onReady();
      },
      // A device that fails says so to the run that uses it.
      () => {},
    );
    return { map: null };
  }

  close(): void {
    if (this.#kept) this.#kept.gpu.release(this.#kept.map);
    this.#kept = null;
  }
}

const isImage = (plane: Plane): plane is Image => plane.kind === 'image';
