import { defineNode, field, image, number, optional } from '../../engine/define.ts';
import { richardsonLucy } from '../../kernels/denoise/richardson-lucy.ts';
import { expectKernel } from '../../kernels/filter/convolve.ts';
import { decodeLight, encodeLight } from '../../kernels/filter/light.ts';
import { blurParams, spaceParam, spreadOf } from '../degrade/support/blur.ts';

export default defineNode({
  type: 'denoise/richardson-lucy',
  version: 1,
  label: 'Richardson-Lucy',
  summary: 'Takes a known blur back step by step, towards the likeliest picture of counted light.',
  papers: ['richardson1972', 'lucy1974', 'dey2006'],
  equation: 'u \\leftarrow u \\cdot k^\\top \\!* \\frac{v}{k * u}',
  notes:
    'Wire the kernel of the Blur node, or set the same blur by hand. Watch the iterations: details come first, then noise grows into specks, so stopping is the art; it can stop by itself once the blurred result is as close to the picture as its noise. Total variation holds the noise back. Nothing ever falls below 0.',
  aliases: ['deblur', 'deconvolution', 'RL', 'maximum likelihood', 'astronomy', 'microscopy'],
  kernels: [
    'denoise/lucy-start',
    'denoise/lucy-ratio',
    'denoise/lucy-update',
    'filter/convolve',
    'filter/light',
  ],
  residual: 'the root mean square of K u − y, code values',
  inputs: { image: image(), kernel: optional(field('kernel')) },
  params: {
    iterations: number({
      label: 'Iterations at most',
      default: 30,
      min: 1,
      max: 1000,
      soft: [5, 100],
      integer: true,
      main: true,
    }),
    damping: number({
      label: 'Total variation',
      help: '0 leaves it out; 0.002 to 0.01 holds noise back.',
      default: 0,
      min: 0,
      max: 0.1,
      soft: [0, 0.02],
    }),
    noise: number({
      label: 'Stop at noise σ',
      help: 'Stop once the blurred result is this close to the picture; 0 never.',
      unit: '/255',
      default: 0,
      min: 0,
      max: 128,
      soft: [0, 25],
    }),
    ...blurParams,
    space: spaceParam,
  },
  outputs: { image: image() },
  async *run({ gpu }, { image, kernel }, { iterations, damping, noise, space, ...params }) {
    if (kernel) await expectKernel(gpu, kernel);
    const spread = kernel ?? spreadOf(params);
    const options = { iterations, damping, discrepancy: noise / 255 };
    if (space === 'encoded') return { image: yield* richardsonLucy(gpu, image, spread, options) };
    const steps = richardsonLucy(gpu, decodeLight(gpu, image), spread, options);
    for (;;) {
      const { done, value } = await steps.next();
      if (done) return { image: encodeLight(gpu, value) };
      // Its picture is light, which would be shown too dark.
      const { preview: _, ...step } = value;
      yield step;
    }
  },
});
