import { defineNode, mask, number, toggle } from '../../engine/define.ts';
import { combine } from '../../kernels/mask/combine.ts';
import { findComponents, selectComponents } from '../../kernels/mask/components.ts';
import { threshold } from '../../kernels/mask/threshold.ts';

export default defineNode({
  type: 'mask/fill-holes',
  version: 1,
  label: 'Fill islands',
  summary: 'Known islands that the hole encloses become missing too.',
  papers: ['playne2018'],
  notes:
    'Circle an object with one stroke, and its inside is masked as well. What touches the border of the picture is no island. A ring with a gap of one pixel encloses nothing: close it first.',
  aliases: ['fill holes', 'islands', 'enclosed', 'flood', 'lasso', 'inside'],
  kernels: [
    'mask/label-start',
    'mask/label-merge',
    'mask/label-root',
    'mask/label-measure',
    'mask/label-select',
  ],
  inputs: { mask: mask() },
  params: {
    largest: number({
      label: 'Largest island',
      help: 'Islands of more pixels stay known; 0 fills all.',
      default: 0,
      min: 0,
      max: 1e9,
      soft: [0, 10_000],
      integer: true,
      unit: 'px',
      main: true,
    }),
    diagonal: toggle({
      label: 'Corners connect',
      help: 'Known pixels that touch by a corner hang together, so that a thin diagonal stroke leaks.',
      default: false,
    }),
  },
  outputs: { mask: mask() },
  run({ gpu }, { mask }, { largest, diagonal }) {
    const known = findComponents(gpu, mask, { of: 'known', diagonal });
    const islands = selectComponents(gpu, known, {
      inner: true,
      ...(largest > 0 ? { most: largest } : {}),
    });
    return { mask: combine(gpu, threshold(gpu, mask, { low: 0.5 }), islands, 'union') };
  },
});
