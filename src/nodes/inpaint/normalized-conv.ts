import { choice, defineNode, field, image, mask, number } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { normalisedConvolution } from '../../kernels/transport/normalised.ts';

export default defineNode({
  type: 'inpaint/normalized-conv',
  version: 1,
  label: 'Normalised convolution',
  summary: 'Shrinks the hole wave by wave: each pixel becomes the mean of what is known around it.',
  papers: ['knutsson1993', 'oliveira2001', 'liu2018'],
  equation:
    'u \\leftarrow \\frac{G * (u\\,k)}{G * k} \\;\\text{where}\\; k = 0 < G * k, \\qquad \\text{then}\\; k \\leftarrow 1 \\;\\text{there}',
  notes:
    'Look at wave: the hole shrinks by the radius in each. With the box this is the mask rule of partial convolutions with fixed weights, so it shows what such a network sees. Look at a block: rings of averages run inwards and meet in a cross.',
  aliases: ['partial convolution', 'Oliveira', 'box', 'Gaussian', 'mask update'],
  kernels: ['transport/normalised', 'transport/spread-rank', 'filter/convolve-line'],
  residual: 'the share of the hole that is still empty',
  inputs: { image: image(), mask: mask() },
  params: {
    kernel: choice({
      label: 'Kernel',
      default: 'box',
      options: { box: 'Box', gauss: 'Gaussian' },
      main: true,
    }),
    radius: number({
      label: 'Radius',
      help: 'The kernel is a square of 2 r + 1 pixels.',
      default: 2,
      min: 1,
      max: 15,
      integer: true,
      unit: 'px',
      main: true,
    }),
    refinements: number({
      label: 'Refinements',
      help: 'Blurs of the filled hole afterwards, known pixels fixed.',
      default: 0,
      min: 0,
      max: 100,
      integer: true,
    }),
  },
  outputs: { image: image(), wave: field('wave') },
  async *run(context, inputs, { kernel: taps, radius, refinements }) {
    expectSameSize(inputs);
    const options = { taps, radius, refinements };
    const { image, inner, nothingKnown } = yield* normalisedConvolution(
      context.gpu,
      inputs,
      options,
    );
    if (nothingKnown) warnNothingKnown(context);
    return { image, wave: inner };
  },
});
