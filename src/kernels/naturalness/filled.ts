import type { Size } from '../gpu/plane.ts';

/** A filled window, on the CPU: R, G, B bytes of each pixel, and 1 where it was filled. */
export interface Filled extends Size {
  readonly bytes: Uint8Array;
  readonly mask: Uint8Array;
}
