import { defineNode } from '../../engine/define.ts';
import { dilate } from '../../kernels/mask/morphology.ts';
import {
  morphologyInputs,
  morphologyKernels,
  morphologyOutputs,
  morphologyParams,
} from './support/morphology.ts';

export default defineNode({
  type: 'mask/dilate',
  version: 1,
  label: 'Dilate',
  summary: 'Grows the hole: every pixel within the radius of it is missing too.',
  papers: ['serra1982', 'felzenszwalb2012'],
  notes:
    'The first remedy for a dirty seam: the rim of an object is mixed with its background, and such pixels must go as well. Grow by 2 or 3 before you blame the fill. What is grown away cannot be used for the fill any more, so grow as little as helps.',
  aliases: ['grow', 'expand', 'thicken', 'dilation', 'morphology', 'enlarge', 'widen'],
  kernels: morphologyKernels,
  inputs: morphologyInputs,
  params: morphologyParams(3),
  outputs: morphologyOutputs,
  run: ({ gpu }, { mask }, element) => ({ mask: dilate(gpu, mask, element) }),
});
