import type { Gpu } from '../gpu/gpu.ts';
import { describeSize, type Field, type Image } from '../gpu/plane.ts';
import { findHole } from '../hole/tiles.ts';
import { crop } from '../hole/window.ts';
import { halve } from '../metric/scales.ts';
import { idMrf, patchFeatures } from './mrf.ts';

/** Patches a side at most: the table of all pairs has the fourth power of this. */
const MOST = 65;

/**
 * ID-MRF between the mean-free 3x3 patches of a picture and of a reference, after so many halvings; with a mask
 * in the window around the hole. Errors: `Error` with the cure where nothing is missing, or the window is too small.
 */
export async function patchLoss(
  gpu: Gpu,
  {
    image,
    reference,
    mask,
  }: { readonly image: Image; readonly reference: Image; readonly mask?: Field | undefined },
  halvings: number,
): Promise<{ readonly loss: number; readonly matched: Field }> {
  const extent = mask ? await findHole(gpu, mask) : null;
  if (extent?.missing === 0) {
    throw new Error(
      'mask: nothing is missing, so there are no patches to compare; unwire the mask to compare the whole pictures',
    );
  }
  const window = extent?.window ?? { left: 0, top: 0, width: image.width, height: image.height };
  const [features, target] = [image, reference].map((picture) => {
    let level = crop(gpu, picture, window);
    for (let i = 0; i < halvings; i++) {
      const next = halve(gpu, level);
      gpu.release(level);
      level = next;
    }
    if (Math.min(level.width, level.height) < 3) {
      throw new Error(
        `image: ${describeSize(picture)} has no patch of 3x3 pixels at this size; compare at full size`,
      );
    }
    const every = Math.ceil((Math.max(level.width, level.height) - 2) / MOST);
    const maps = patchFeatures(gpu, level, every);
    gpu.release(level);
    return maps;
  }) as [ReturnType<typeof patchFeatures>, ReturnType<typeof patchFeatures>];
  const result = await idMrf(gpu, { features, target });
  gpu.release(features.field);
  gpu.release(target.field);
  return result;
}
