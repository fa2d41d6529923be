import { choice, defineNode, image, number } from '../../engine/define.ts';
import { rateAdaptive } from '../../kernels/layer/rate-adaptive.ts';

export default defineNode({
  type: 'layer/rate-adaptive-conv',
  version: 1,
  label: 'Rate-adaptive convolution',
  summary: 'One kernel for every dilation, made to fit each by a factor and a shift.',
  papers: ['shin2021'],
  equation: 'W_d = S_d \\cdot W + T_d, \\qquad \\text{out} = W_d *_d x',
  notes:
    'Look at what a dilation does: the same few taps see a larger neighbourhood, and skip what lies between them, so that fine texture turns into a grid. PEPSI++ shares one kernel W among its dilated layers and learns only S and T for each, which takes a third of the weights away. Here S and T are one number each; in the network they are one for each pair of channels.',
  aliases: ['dilated convolution', 'atrous', 'Diet-PEPSI', 'PEPSI++', 'network layer', 'shared'],
  kernels: ['layer/adapt-weights', 'layer/convolve'],
  inputs: { image: image() },
  params: {
    kernel: choice({
      label: 'Shared kernel W',
      default: 'blur',
      options: { blur: 'Blur', sharpen: 'Sharpen', edges: 'Edges (Laplacian)' },
      main: true,
    }),
    rate: number({
      label: 'Dilation d',
      help: 'Distance between two taps.',
      unit: 'px',
      default: 4,
      min: 1,
      max: 32,
      soft: [1, 16],
      integer: true,
      main: true,
    }),
    scale: number({ label: 'Factor S', default: 1, min: -4, max: 4, soft: [0, 2], main: true }),
    shift: number({
      label: 'Shift T',
      help: 'Added to each of the nine taps.',
      default: 0,
      min: -1,
      max: 1,
      soft: [-0.2, 0.2],
    }),
  },
  outputs: { image: image() },
  run: ({ gpu }, inputs, params) => ({ image: rateAdaptive(gpu, inputs.image, params) }),
});
