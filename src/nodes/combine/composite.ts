import { defineNode, image, mask } from '../../engine/define.ts';
import { composite } from '../../kernels/combine/composite.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'combine/composite',
  version: 1,
  label: 'Composite',
  summary: 'Lays a fill over a picture where the mask says; a soft mask blends.',
  notes:
    'Where the mask is 0 the picture stays bit for bit, where it is 1 the fill is taken, in between they are blended in code values. This is the one node in which a mask may be soft: feather it to hide a seam.',
  aliases: ['blend', 'over', 'merge', 'mix', 'paste', 'layer'],
  kernels: ['combine/composite'],
  inputs: { image: image(), fill: image('fill'), mask: mask() },
  params: {},
  outputs: { image: image() },
  run({ gpu }, inputs) {
    expectSameSize(inputs);
    return { image: composite(gpu, inputs.image, inputs.fill, inputs.mask) };
  },
});
