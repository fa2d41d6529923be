import type { Gpu } from '../gpu/gpu.ts';
import { describeSize, type Image, sameSize } from '../gpu/plane.ts';
import type { HoleWindow, WindowStep } from './fill.ts';
import { paste } from './window.ts';

/** Takes noise of deviation `sigma` (code values) away. Gives a picture of its own, or the one it got. */
export type Denoiser = (image: Image, sigma: number) => Promise<Image>;

export interface PlugAndPlayOptions {
  readonly steps: number;
  /** Deviation of the noise that the first and the last step take away, code values; between them it falls by one factor. */
  readonly from: number;
  readonly to: number;
}

/**
 * Plug-and-play filling (Venkatakrishnan et al. 2013) by half-quadratic splitting (Zhang et al. 2017, section 3): the prior's
 * step is a denoiser, the data's step puts the known pixels back, which are without noise. The missing ones converge since
 * the denoiser does less and less.
 * Errors: `Error` where the denoiser changes the size.
 */
export async function* plugAndPlay(
  gpu: Gpu,
  { start, hole }: HoleWindow,
  denoise: Denoiser,
  { steps, from, to }: PlugAndPlayOptions,
): AsyncGenerator<WindowStep, Image, void> {
  const window = { left: 0, top: 0, width: start.width, height: start.height };
  let current = start;
  for (let k = 1; k <= steps; k++) {
    const share = steps === 1 ? 1 : (k - 1) / (steps - 1);
    const clean = await denoise(current, from * (to / from) ** share);
    if (!sameSize(clean, start)) {
      throw new Error(
        `denoiser: it gave ${describeSize(clean)} for a picture of ${describeSize(start)}; choose one that keeps the size`,
      );
    }
    const next = paste(gpu, start, clean, hole, window);
    if (clean !== current) gpu.release(clean);
    if (current !== start) gpu.release(current);
    current = next;
    await gpu.breathe();
    yield { k, of: steps, current };
  }
  return current;
}
