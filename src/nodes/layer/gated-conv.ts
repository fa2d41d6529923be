import { choice, defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { blank } from '../../kernels/hole/window.ts';
import { gatedWithMask } from '../../kernels/layer/gated.ts';

export default defineNode({
  type: 'layer/gated-conv',
  version: 1,
  label: 'Gated convolution',
  summary: 'One gated convolution: a filter’s answer, let through by a gate between 0 and 1.',
  papers: ['yu2019'],
  equation:
    '\\text{out} = \\operatorname{ELU}(W_f * x) \\cdot \\sigma(W_g * x), \\qquad x = (R, G, B, \\text{known})',
  notes:
    'Look at the gate: where much of the window is known it opens, in the hole it closes, and in between it is soft, where a partial convolution’s mask is 0 or 1. In a network both filters are learned, and gates come to follow edges too; here they are fixed so that one can see what the layer does.',
  aliases: ['DeepFill v2', 'soft mask', 'attention', 'network layer', 'ELU', 'sigmoid'],
  kernels: ['layer/convolve', 'layer/gate'],
  inputs: { image: image(), mask: optional(mask()) },
  params: {
    feature: choice({
      label: 'Feature',
      default: 'blur',
      options: { blur: 'Blur', copy: 'The pixel itself', edges: 'Edges (Laplacian)' },
      main: true,
    }),
    side: choice({ label: 'Kernel', default: 'five', options: { three: '3x3', five: '5x5' } }),
    dilation: number({
      label: 'Dilation',
      help: 'Distance between two taps.',
      unit: 'px',
      default: 1,
      min: 1,
      max: 16,
      integer: true,
    }),
    steepness: number({
      label: 'Steepness of the gate',
      help: 'How fast it opens with the share of the window that is known.',
      default: 10,
      min: 0,
      max: 50,
      main: true,
    }),
    open: number({
      label: 'Half open at',
      help: 'The share of the window that is known.',
      default: 0.5,
      min: 0,
      max: 1,
    }),
  },
  outputs: { image: image(), gate: field('gate') },
  run({ gpu }, inputs, { side, ...options }) {
    expectSameSize(inputs);
    const hole = inputs.mask ?? blank(gpu, inputs.image);
    return gatedWithMask(gpu, inputs.image, hole, { ...options, side: side === 'three' ? 3 : 5 });
  },
});
