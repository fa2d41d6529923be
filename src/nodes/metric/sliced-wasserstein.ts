import { defineNode, image, mask, number, optional, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
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
    const { width, height } = inputs.image;
    const missing = inputs.mask ? await gpu.read(inputs.mask) : null;
    const centres: [number, number][] = [];
    for (let i = 0; i < width * height; i++) {
      if (missing && !((missing[i] as number) >= 0.5)) continue;
      centres.push([i % width, Math.floor(i / width)]);
    }
    if (centres.length === 0) {
      throw new Error(
        'mask: nothing is missing, so there are no patches to compare; unwire the mask to compare the whole pictures',
      );
    }
    const value = await slicedWasserstein(gpu, inputs, thinned(centres, patches), { directions });
    expectMeasured(centres.length, value);
    return { value };
  },
});

const thinned = (centres: Centres, most: number): Centres =>
  centres.length <= most
    ? centres
    : Array.from(
        { length: most },
        (_, i) => centres[Math.floor((i * centres.length) / most)] as Centres[number],
      );
