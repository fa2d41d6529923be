import {
  defineNode,
  image,
  mask,
  matches,
  number,
  optional,
  picture,
  seed,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { quilt } from '../../kernels/texture/quilting.ts';

export default defineNode({
  type: 'texture/quilting',
  version: 1,
  label: 'Quilt a texture',
  summary: 'Sews a texture of any size from blocks of a smaller one, cut where they fit best.',
  papers: ['efros2001'],
  equation:
    'E_{i,j} = e_{i,j} + \\min(E_{i-1,j-1}, E_{i-1,j}, E_{i-1,j+1}), \\qquad e = \\lVert B_{\\text{laid}} - B_{\\text{new}} \\rVert^2',
  notes:
    'Look for repeated blocks and for seams: blocks a little larger than the largest thing that repeats show neither. Another seed is another cloth of the same stuff. Wire a mask to leave out what is not texture, and a picture to “like” for a texture of its size, for instance to lay into a hole by combine/composite or poisson/clone. It breaks on textures that change across the picture (light, perspective): blocks then do not fit anywhere.',
  aliases: ['texture synthesis', 'Efros Freeman', 'blocks', 'minimum error boundary cut', 'tile'],
  kernels: ['texture/compare', 'texture/count', 'texture/pick'],
  residual: 'the difference in the overlap of the last block, root mean square, code values',
  inputs: { image: image(), mask: optional(mask()), like: optional(picture('like')) },
  params: {
    block: number({
      label: 'Block',
      help: 'Side of a block; a little larger than the largest thing that repeats.',
      default: 36,
      min: 4,
      max: 128,
      soft: [8, 96],
      integer: true,
      unit: 'px',
      main: true,
    }),
    seed: seed({ main: true }),
    overlap: number({
      label: 'Overlap',
      help: 'Share of a block that its neighbour lies on.',
      default: 1 / 6,
      min: 0.05,
      max: 0.5,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Blocks that fit at most 1 + this as badly as the best are drawn from; 0 takes the best.',
      default: 0.1,
      min: 0,
      max: 1,
    }),
    width: number({
      label: 'Width',
      help: '0 is that of “like”, or twice that of the picture.',
      default: 0,
      min: 0,
      max: 8192,
      soft: [0, 1024],
      integer: true,
      unit: 'px',
    }),
    height: number({
      label: 'Height',
      help: '0 is that of “like”, or twice that of the picture.',
      default: 0,
      min: 0,
      max: 8192,
      soft: [0, 1024],
      integer: true,
      unit: 'px',
    }),
  },
  outputs: { image: image(), origin: matches('copied from') },
  async *run(context, { image, mask, like }, { block, overlap, tolerance, width, height, seed }) {
    expectSameSize({ image, mask });
    const sewn = yield* quilt(
      context.gpu,
      { image, mask },
      {
        width: width || like?.width || 2 * image.width,
        height: height || like?.height || 2 * image.height,
        block,
        overlap: Math.max(1, Math.round(overlap * block)),
        thousandths: Math.round(1000 * tolerance),
        seed,
      },
    );
    if (sewn.block === 0) warnNothingKnown(context);
    else if (sewn.block < block) {
      context.warn(
        'run/no-source-patches',
        `no block of ${block}x${block} pixels is known as a whole, so blocks of ${sewn.block}x${sewn.block} are laid; choose a smaller block or a smaller mask`,
      );
    }
    return { image: sewn.image, origin: sewn.origin };
  },
});
