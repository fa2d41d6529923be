import { defineNode, mask } from '../../engine/define.ts';
import { invert } from '../../kernels/mask/combine.ts';

export default defineNode({
  type: 'mask/invert',
  version: 1,
  label: 'Invert mask',
  summary: 'What was known is missing, and the other way round.',
  equation: "m' = 1 - m",
  notes: 'Soft masks stay soft. Use it where a mask says what to keep instead of what to remove.',
  aliases: ['not', 'complement', 'negate', 'reverse', 'opposite'],
  kernels: ['mask/invert'],
  inputs: { mask: mask() },
  params: {},
  outputs: { mask: mask() },
  run: ({ gpu }, { mask }) => ({ mask: invert(gpu, mask) }),
});
