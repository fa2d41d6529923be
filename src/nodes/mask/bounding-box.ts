import { defineNode, mask, number, scalar } from '../../engine/define.ts';
import { boundingBox } from '../../kernels/mask/box.ts';
import { rasterise } from '../../kernels/mask/raster.ts';

export default defineNode({
  type: 'mask/bounding-box',
  version: 1,
  label: 'Bounding box',
  summary: 'The smallest rectangle around all that is missing, and some pixels more if wanted.',
  notes:
    'Turns any hole into the block that a network wants, or into a place to crop and compare. One stray pixel in a corner makes it the whole picture: clean the mask with Open or Components first. A mask in which nothing is missing has no box and stays empty.',
  aliases: ['bbox', 'extent', 'frame', 'crop', 'rectangle', 'enclosing'],
  kernels: ['mask/tile-box', 'mask/raster'],
  convention: 'Of the box without the margin, in pixels; all 0 where nothing is missing.',
  inputs: { mask: mask() },
  params: {
    margin: number({
      label: 'Margin',
      help: 'Pixels added on every side, as far as the picture reaches.',
      default: 0,
      min: 0,
      max: 4096,
      soft: [0, 64],
      integer: true,
      unit: 'px',
      main: true,
    }),
  },
  outputs: {
    mask: mask(),
    left: scalar('left'),
    top: scalar('top'),
    width: scalar('width'),
    height: scalar('height'),
  },
  async run({ gpu }, { mask }, { margin }) {
    const box = await boundingBox(gpu, mask);
    if (!box) return { mask: rasterise(gpu, mask, []), left: 0, top: 0, width: 0, height: 0 };
    const { left, top, right, bottom } = box;
    const grown = {
      ...box,
      left: left - margin,
      top: top - margin,
      right: right + margin,
      bottom: bottom + margin,
    };
    const [width, height] = [right - left, bottom - top];
    return { mask: rasterise(gpu, mask, [grown]), left, top, width, height };
  },
});
