import { image, mask, optional, toggle } from '../../../engine/define.ts';
import { composite } from '../../../kernels/combine/composite.ts';
import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import { expectSameSize } from '../../../kernels/gpu/match.ts';
import type { Field, Image } from '../../../kernels/gpu/plane.ts';

/** What every kind of damage takes: a picture, and where it is to be damaged. */
export const damagedInputs = { image: image(), mask: optional(mask('damage where')) };

interface Damaged {
  readonly image: Image;
  readonly mask?: Field | undefined;
}

/** Damages a picture where its mask says; without one, everywhere. Other pixels stay bit for bit. */
export function damage(gpu: Gpu, inputs: Damaged, change: (image: Image) => Image): Image {
  expectSameSize({ ...inputs });
  const { image, mask } = inputs;
  const changed = change(image);
  if (!mask) return changed;
  const result = composite(gpu, image, changed, mask);
  gpu.release(changed);
  return result;
}

export const sameNoise = toggle({
  label: 'Same in R, G and B',
  help: 'One draw for all three channels: a grey picture stays grey.',
  default: false,
});
