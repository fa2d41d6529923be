import { defineNode, field, image, mask, optional, scalar, toggle } from '../../engine/define.ts';
import { normalise } from '../../kernels/depth/convert.ts';
import { lift } from '../../kernels/depth/fill-field.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'depth/normalise',
  version: 1,
  label: 'Normalise depth',
  summary: 'Brings the known depths to 0 to 1, as a field and as a grey picture.',
  notes:
    'The smallest known value becomes 0, the largest 1. As a picture, depth goes wherever pictures go: into any fill, into a file, beside another picture. One outlier is enough to press all the rest together; a median before it helps.',
  aliases: ['scale', 'range', 'stretch', 'grey', 'depth to image', 'remap'],
  kernels: ['depth/scale', 'depth/lift'],
  convention: 'In the unit of the depth.',
  inputs: { depth: field('depth'), unknown: optional(mask('unknown')) },
  params: {
    invert: toggle({
      label: 'Invert',
      help: 'The largest becomes 0: a depth then looks like a disparity, near things bright.',
      default: false,
      main: true,
    }),
  },
  outputs: {
    depth: field('0 to 1'),
    image: image('grey'),
    smallest: scalar('smallest'),
    largest: scalar('largest'),
  },
  async run({ gpu }, inputs, { invert }) {
    expectSameSize(inputs);
    const normalised = await normalise(gpu, inputs, { invert });
    return { ...normalised, image: lift(gpu, normalised.depth) };
  },
});
