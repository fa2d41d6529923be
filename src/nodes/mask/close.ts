import { defineNode } from '../../engine/define.ts';
import { close } from '../../kernels/mask/morphology.ts';
import {
  morphologyInputs,
  morphologyKernels,
  morphologyOutputs,
  morphologyParams,
} from './support/morphology.ts';

export default defineNode({
  type: 'mask/close',
  version: 1,
  label: 'Close',
  summary: 'Closes gaps and small islands in the hole, and keeps its outline elsewhere.',
  papers: ['serra1982', 'felzenszwalb2012'],
  notes:
    'Dilation, then erosion by the same radius. Joins the letters of a text or the pieces of a scratch to one hole, so that a fill is not misled by slivers of bad pixels between them.',
  aliases: ['closing', 'join', 'fill gaps', 'morphology', 'bridge'],
  kernels: morphologyKernels,
  inputs: morphologyInputs,
  params: morphologyParams(4),
  outputs: morphologyOutputs,
  run: ({ gpu }, { mask }, element) => ({ mask: close(gpu, mask, element) }),
});
