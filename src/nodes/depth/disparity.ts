import { choice, defineNode, field, mask, number, optional } from '../../engine/define.ts';
import { convert } from '../../kernels/depth/convert.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'depth/disparity',
  version: 1,
  label: 'Disparity and depth',
  summary: 'Turns the disparity of a pair of cameras into depth, or depth into disparity.',
  papers: ['scharstein2014'],
  equation: 'z = \\frac{f\\,B}{d + d_0}, \\qquad d = \\frac{f\\,B}{z} - d_0',
  notes:
    'f and d₀ count pixels, so they shrink with the picture; the depth has the unit of the baseline B. A file calib.txt of Middlebury 2014 has all three (f, baseline, doffs). Far away a pixel of disparity is a lot of depth: errors grow with the square of the depth, so fill and filter disparities rather than depths. Where d + d₀ is not positive nothing is known.',
  aliases: ['stereo', 'reprojection', 'inverse depth', 'baseline', 'focal length', 'z'],
  kernels: ['depth/reciprocal'],
  inputs: { depth: field('disparity or depth'), unknown: optional(mask('unknown')) },
  params: {
    to: choice({
      label: 'Make',
      default: 'depth',
      options: { depth: 'Depth of disparity', disparity: 'Disparity of depth' },
      main: true,
    }),
    focal: number({
      label: 'Focal length f',
      default: 1000,
      min: 0.001,
      max: 1e6,
      soft: [100, 5000],
      scale: 'log',
      unit: 'px',
      main: true,
    }),
    baseline: number({
      label: 'Baseline B',
      help: 'Distance of the two cameras, in the unit that the depth is to have.',
      default: 0.2,
      min: 1e-6,
      max: 1e6,
      soft: [0.01, 1000],
      scale: 'log',
      main: true,
    }),
    offset: number({
      label: 'Offset d₀',
      help: 'How much farther right the middle of the right picture lies: doffs.',
      default: 0,
      min: -10_000,
      max: 10_000,
      soft: [0, 200],
      unit: 'px',
    }),
  },
  outputs: { depth: field('depth or disparity'), unknown: mask('unknown') },
  run({ gpu }, inputs, { to, ...stereo }) {
    expectSameSize(inputs);
    return convert(gpu, inputs, to, stereo);
  },
});
