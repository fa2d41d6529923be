import { defineNode } from '../../engine/define.ts';
import { erode } from '../../kernels/mask/morphology.ts';
import {
  morphologyInputs,
  morphologyKernels,
  morphologyOutputs,
  morphologyParams,
} from './support/morphology.ts';

export default defineNode({
  type: 'mask/erode',
  version: 1,
  label: 'Erode',
  summary:
    'Shrinks the hole: only what lies further than the radius from known pixels stays missing.',
  papers: ['serra1982', 'felzenszwalb2012'],
  notes:
    'Takes the rim off a mask that was painted too generously. Thin parts vanish altogether; use Open to get the rest back to its size. The border of the picture does not eat into the hole.',
  aliases: ['shrink', 'contract', 'thin', 'erosion', 'morphology', 'reduce'],
  kernels: morphologyKernels,
  inputs: morphologyInputs,
  params: morphologyParams(3),
  outputs: morphologyOutputs,
  run: ({ gpu }, { mask }, element) => ({ mask: erode(gpu, mask, element) }),
});
