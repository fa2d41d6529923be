import { choice, defineNode, image, number } from '../../engine/define.ts';
import { enlarge, shrink } from '../../kernels/filter/resample.ts';

export default defineNode({
  type: 'degrade/downsample',
  version: 1,
  label: 'Downsample',
  summary: 'Makes the picture smaller by a whole factor and, if wanted, as large as before again.',
  papers: ['keys1981'],
  notes:
    'The small picture is what super-resolution starts from; brought back to its old size it can be scored against the original. Look at fine texture: what was finer than the new pixels is gone, and no enlarging brings it back.',
  aliases: [
    'resize',
    'shrink',
    'scale',
    'super-resolution',
    'pixelate',
    'mosaic',
    'low resolution',
  ],
  kernels: ['filter/resample-line'],
  inputs: { image: image() },
  params: {
    factor: number({
      label: 'Factor',
      default: 4,
      min: 2,
      max: 16,
      integer: true,
      main: true,
    }),
    method: choice({
      label: 'Made by',
      default: 'bicubic',
      options: { box: 'Means of blocks', bicubic: 'Bicubic' },
    }),
    size: choice({
      label: 'Result',
      default: 'small',
      options: {
        small: 'The small picture',
        blocks: 'Old size, square blocks',
        smooth: 'Old size, bicubic',
      },
      main: true,
    }),
  },
  outputs: { image: image() },
  run({ gpu }, { image }, { factor, method, size }) {
    const small = shrink(gpu, image, factor, method);
    if (size === 'small') return { image: small };
    const by = size === 'blocks' ? 'box' : 'bicubic';
    return { image: enlarge(gpu, small, factor, by, image) };
  },
});
