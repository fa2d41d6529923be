import { choice, defineNode, field, image, mask, number } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { fillHole, warnNothingKnown } from '../../kernels/hole/fill.ts';
import { spreadLayers } from '../../kernels/layer/spread.ts';
import { threshold } from '../../kernels/mask/threshold.ts';

const MOST_LAYERS = 64;

export default defineNode({
  type: 'layer/partial-conv',
  version: 1,
  label: 'Partial convolution',
  summary: 'Layers of partial convolution with one fixed kernel: each fills a ring of the hole.',
  papers: ['liu2018', 'knutsson1993'],
  equation:
    "u' = \\frac{\\sum_{\\text{window}} w\\, m\\, u}{\\sum_{\\text{window}} w\\, m} \\;\\text{ where something is known}, \\qquad m' = \\max_{\\text{window}} m",
  notes:
    'Look at the mask while it runs: with every layer the hole loses a ring as wide as the kernel’s radius, whatever is in the picture, and what stands in the hole is never looked at. A network of such layers learns its kernels; one that is fixed only averages, so that the middle of a large hole is a blur with streaks from the rim.',
  aliases: ['PConv', 'mask update', 'normalised convolution', 'onion peel', 'network layer'],
  kernels: ['layer/spread', 'layer/wait'],
  inputs: { image: image(), mask: mask() },
  params: {
    layers: number({
      label: 'Layers',
      help: '0 goes on until nothing is missing; what is not reached stays black.',
      default: 0,
      min: 0,
      max: MOST_LAYERS,
      soft: [0, 16],
      integer: true,
      main: true,
    }),
    radius: number({
      label: 'Kernel radius',
      help: 'A kernel has twice this and one pixel a side.',
      unit: 'px',
      default: 2,
      min: 1,
      max: 8,
      soft: [1, 4],
      integer: true,
      main: true,
    }),
    kernel: choice({
      label: 'Kernel',
      default: 'gaussian',
      options: { gaussian: 'Gaussian', box: 'All the same' },
    }),
    divide: choice({
      label: 'Divide by',
      help: 'Networks count pixels. With a kernel that is not the same everywhere this changes the brightness at the rim.',
      default: 'weights',
      options: { weights: 'The weights that were known', count: 'The share that was known' },
    }),
  },
  outputs: { image: image(), mask: mask('still missing'), layers: field('layer') },
  async *run(context, inputs, { divide, layers, ...params }) {
    expectSameSize(inputs);
    const { gpu } = context;
    const options = { ...params, layers, byCount: divide === 'count' };
    const { image, nothingKnown, inner } = yield* fillHole(
      gpu,
      inputs,
      (window) => spreadLayers(gpu, window, options),
      { inner: 'layers', margin: params.radius },
    );
    if (nothingKnown) warnNothingKnown(context);
    const reached = layers === 0 ? Math.max(inputs.image.width, inputs.image.height) : layers;
    return { image, mask: threshold(gpu, inner, { low: reached + 0.5 }), layers: inner };
  },
});
