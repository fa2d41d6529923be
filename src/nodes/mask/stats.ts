import { defineNode, mask, scalar, toggle } from '../../engine/define.ts';
import { maskStats } from '../../kernels/mask/stats.ts';

export default defineNode({
  type: 'mask/stats',
  version: 1,
  label: 'Mask statistics',
  summary:
    'How much is missing, in how many parts, how thick, how ragged, and how near the border.',
  papers: ['felzenszwalb2012', 'playne2018'],
  notes:
    'Thickness decides which method can do it: up to about 10 pixels diffusion, up to the size of the patterns in the photo patches, beyond that something that has learned. Two masks of one hole ratio may differ a hundredfold in thickness, so tell both. A line of one pixel has a thickness of 2, since its only pixel is 1 away from known ones.',
  aliases: ['hole ratio', 'count', 'area', 'size', 'perimeter', 'measure', 'probe'],
  kernels: ['mask/tile-rims', 'mask/distance', 'mask/label-merge', 'mask/label-measure'],
  convention:
    'Ratio: missing over all pixels. Thickness: twice the largest distance to a known pixel, in pixels. Perimeter: sides between missing and known pixels. At the border: missing over all pixels there.',
  inputs: { mask: mask() },
  params: {
    diagonal: toggle({
      label: 'Corners connect',
      help: 'Pixels that touch by a corner are one part (8 neighbours instead of 4).',
      default: false,
    }),
  },
  outputs: {
    ratio: scalar('hole ratio'),
    missing: scalar('missing pixels'),
    components: scalar('parts'),
    thickness: scalar('thickness'),
    perimeter: scalar('perimeter'),
    border: scalar('at the border'),
  },
  run: async ({ gpu }, { mask }, options) => ({ ...(await maskStats(gpu, mask, options)) }),
});
