import { defineNode, image, optional } from '../../engine/define.ts';
import { medianOfPictures } from '../../kernels/combine/median.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'combine/median',
  version: 1,
  label: 'Median of pictures',
  summary: 'What most of three to five pictures of one scene agree on, pixel by pixel.',
  notes:
    'From frames of a still camera it makes the empty street: what stands in one place in less than half of the frames is gone. It also takes dust and scratches out of several scans of one photo. The pictures must lie exactly over each other, or edges get soft; where something hides a place in most frames, it stays.',
  aliases: ['temporal median', 'background', 'frames', 'stack', 'average', 'video', 'tourists'],
  kernels: ['combine/median'],
  inputs: {
    a: image('first'),
    b: image('second'),
    c: image('third'),
    d: optional(image('fourth')),
    e: optional(image('fifth')),
  },
  params: {},
  outputs: { image: image() },
  run({ gpu }, inputs) {
    expectSameSize(inputs);
    const { a, b, c, d, e } = inputs;
    return { image: medianOfPictures(gpu, [a, b, c, d ?? e, d && e]) };
  },
});
