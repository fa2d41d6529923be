import { defineNode } from '../../engine/define.ts';
import { open } from '../../kernels/mask/morphology.ts';
import {
  morphologyInputs,
  morphologyKernels,
  morphologyOutputs,
  morphologyParams,
} from './support/morphology.ts';

export default defineNode({
  type: 'mask/open',
  version: 1,
  label: 'Open',
  summary: 'Removes specks and thin parts of the hole, and keeps the rest as it was.',
  papers: ['serra1982', 'felzenszwalb2012'],
  notes:
    'Erosion, then dilation by the same radius. Cleans a mask made by Key or Threshold from single pixels. Round corners come from the disc; the square keeps right angles.',
  aliases: ['opening', 'despeckle', 'remove specks', 'morphology', 'clean'],
  kernels: morphologyKernels,
  inputs: morphologyInputs,
  params: morphologyParams(2),
  outputs: morphologyOutputs,
  run: ({ gpu }, { mask }, element) => ({ mask: open(gpu, mask, element) }),
});
