import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { LANES, type Plane, type Size } from '../../src/kernels/gpu/plane.ts';

const BYTES = 4;
const bytesOf = ({ kind, width, height }: Plane) => width * height * LANES[kind] * BYTES;

/**
 * A device that keeps books: the most bytes that planes made through it held at once, counted as
 * WebGPU stores them (an image takes 16 bytes a pixel, a field 4), whatever `gpu` runs on.
 */
export function withBooks(gpu: Gpu): { readonly gpu: Gpu; readonly peak: () => number } {
  const live = new Set<Plane>();
  let [held, peak] = [0, 0];
  const booked = <P extends Plane>(plane: P): P => {
    live.add(plane);
    held += bytesOf(plane);
    peak = Math.max(peak, held);
    return plane;
  };
  const booking: Gpu = {
    backend: gpu.backend,
    lost: gpu.lost,
    get memory() {
      return { held, peak };
    },
    get dispatches() {
      return gpu.dispatches;
    },
    image: (size: Size) => booked(gpu.image(size)),
    field: (size: Size) => booked(gpu.field(size)),
    matches: (size: Size) => booked(gpu.matches(size)),
    upload: (plane, data) => gpu.upload(plane, data),
    record: (dispatch) => gpu.record(dispatch),
    read: (plane) => gpu.read(plane),
    release(plane) {
      if (live.delete(plane)) held -= bytesOf(plane);
      gpu.release(plane);
    },
    idle: () => gpu.idle(),
    breathe: () => gpu.breathe(),
    deviceMilliseconds: () => gpu.deviceMilliseconds(),
    destroy: () => gpu.destroy(),
  };
  return { gpu: booking, peak: () => peak };
}
