import { defineNode, image, mask, number, optional, scalar } from '../../engine/define.ts';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import type { Field, Image } from '../../kernels/gpu/plane.ts';
import { type Centres, slicedWasserstein } from '../../kernels/metric/sliced-wasserstein.ts';
import { expectMeasured } from './support/compared.ts';

export default defineNode({
  type: 'metric/sliced-wasserstein',
  version: 1,
  label: 'Sliced Wasserstein',
  summary: 'How far the patches in the hole are, as a set, from those of the reference; 0 is best.',
  papers: ['rabin2011'],
  equation:
    '\\frac{1}{D} \\sum_{d=1}^{D} \\frac{1}{N} \\sum_{i=1}^{N} \\left| \\operatorname{sort}(P u\\, \\theta_d)_i - \\operatorname{sort}(P r\\, \\theta_d)_i \\right|',
  notes:
    'Compares texture, not pixels: a fill with the right texture in other places scores well, one that is smooth does not, whatever its PSNR. Compare numbers of one hole and one picture only.',
  aliases: ['texture', 'patch distribution', 'optimal transport', 'SWD', 'earth mover', 'score'],
  kernels: ['metric/project'],
  convention:
    'patches of 7x7 pixels and R, G, B (147 numbers) around missing pixels (all pixels without a mask), mirrored at the border; evenly thinned in reading order to at most the given number, the same places in both pictures; projected onto unit vectors of normal numbers from fixed keys; mean absolute difference of sorted projections, mean over directions, code values.',
  inputs: { image: image(), reference: image('reference'), mask: optional(mask()) },
  params: {
    directions: number({
      label: 'Directions',
      help: 'More give a steadier number.',
      default: 64,
      min: 1,
      max: 512,
      soft: [16, 256],
      integer: true,
    }),
    patches: number({
      label: 'Patches at most',
      default: 4096,
      min: 16,
      max: 16_384,
      integer: true,
    }),
  },
  outputs: { value: scalar() },
  async run({ gpu }, inputs, { directions, patches }) {
    expectSameSize(inputs);
    const centres = await thinned(gpu, inputs, patches);
    if (centres.length === 0) {
      throw new Error(
        'mask: nothing is missing, so there are no patches to compare; unwire the mask to compare the whole pictures',
      );
    }
    const value = await slicedWasserstein(gpu, inputs, centres, { directions });
    expectMeasured(centres.length, value);
    return { value };
  },
});

/** Missing pixels in reading order, or all; of more than `most` every n-th, evenly. */
async function thinned(
  gpu: Gpu,
  { image, mask }: { readonly image: Image; readonly mask?: Field | undefined },
  most: number,
): Promise<Centres> {
  const missing = mask ? await gpu.read(mask) : null;
  const counts = (i: number) => !missing || (missing[i] as number) >= 0.5;
  const pixels = image.width * image.height;
  let found = 0;
  for (let i = 0; i < pixels; i++) if (counts(i)) found++;
  const kept = Math.min(found, most);
  const centres: [number, number][] = [];
  for (let i = 0, seen = 0; centres.length < kept; i++) {
    if (!counts(i)) continue;
    if (seen === Math.floor((centres.length * found) / kept)) {
      centres.push([i % image.width, Math.floor(i / image.width)]);
    }
    seen++;
  }
  return centres;
}
