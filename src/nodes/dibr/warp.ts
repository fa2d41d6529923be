import { defineNode, field, image, mask, number, optional, scalar } from '../../engine/define.ts';
import { warp } from '../../kernels/dibr/warp.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { findHole } from '../../kernels/hole/tiles.ts';

export default defineNode({
  type: 'dibr/warp',
  version: 1,
  label: 'See from the side',
  summary: 'Moves the camera sideways: near things move far, and what they hid becomes a hole.',
  papers: ['fehn2004', 'muddala2016'],
  equation:
    'x_t = x - s\\,d(x), \\qquad \\text{of all } x \\text{ that land on } x_t \\text{ the largest } d \\text{ is seen}',
  notes:
    'Look at the right of near things: a hole as wide as their disparity exceeds that of what is behind. A fill closes it, best one that takes colours from far parts only (layered depth). A disparity that is off by a pixel at an edge tears a rim of the near thing off. With a negative shift the camera moves to the left.',
  aliases: ['view synthesis', 'DIBR', 'stereo', 'parallax', 'novel view', '3D warping', 'shift'],
  kernels: ['dibr/trace', 'dibr/resample', 'dibr/moved'],
  inputs: {
    image: image(),
    disparity: field('disparity, px'),
    unknown: optional(mask('disparity unknown')),
  },
  params: {
    shift: number({
      label: 'Shift',
      help: 'In distances between the two cameras that the disparity is of: at 1 the left picture becomes the right one.',
      default: 1,
      min: -2,
      max: 2,
      main: true,
    }),
    tolerance: number({
      label: 'One surface within',
      help: 'Neighbours whose disparities differ by no more are joined; a larger step tears open.',
      default: 1,
      min: 0,
      max: 16,
      soft: [0, 4],
      unit: 'px',
    }),
  },
  outputs: {
    image: image(),
    mask: mask('hidden before'),
    disparity: field('disparity, px'),
    ratio: scalar('hole ratio'),
  },
  async run({ gpu }, inputs, options) {
    expectSameSize(inputs);
    const warped = await warp(gpu, inputs, options);
    const { missing, pixels } = await findHole(gpu, warped.mask);
    return { ...warped, ratio: missing / pixels };
  },
});
