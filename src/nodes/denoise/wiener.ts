import { choice, defineNode, field, image, number, optional } from '../../engine/define.ts';
import { wiener } from '../../kernels/fft/wiener.ts';
import { expectKernel, uploadTaps } from '../../kernels/filter/convolve.ts';
import { decodeLight, encodeLight } from '../../kernels/filter/light.ts';
import { tapsOf } from '../../kernels/filter/point-spread.ts';
import { blurParams, spaceParam, spreadOf } from '../degrade/support/blur.ts';

export default defineNode({
  type: 'denoise/wiener',
  version: 1,
  label: 'Wiener deconvolution',
  summary:
    'Takes a known blur back by one division of Fourier transforms, held back where noise would win.',
  papers: ['wiener1949', 'stockham1966'],
  equation: '\\hat u = \\frac{\\overline{\\hat k}\\, \\hat v}{|\\hat k|^2 + \\kappa R}',
  notes:
    'Wire the kernel of the Blur node, or set the same blur by hand. Look at κ: too small and the noise drowns the picture, too large and it stays soft. Ringing along edges shows a wrong kernel or frequencies that the blur had wiped out. The picture must fit into a transform of 2048x2048 with its rim.',
  aliases: ['deblur', 'deconvolution', 'inverse filter', 'sharpen', 'restore', 'FFT'],
  kernels: ['fft/pad', 'fft/place', 'fft/pass', 'fft/wiener', 'filter/light'],
  inputs: { image: image(), kernel: optional(field('kernel')) },
  params: {
    balance: number({
      label: 'Noise share κ',
      help: 'Power of the noise over power of the picture.',
      default: 3e-3,
      min: 1e-7,
      max: 1,
      soft: [1e-5, 0.1],
      scale: 'log',
      main: true,
    }),
    power: choice({
      label: 'Picture’s power',
      help: 'Photos have less of it the finer the detail: then κ counts by the squared Laplacian.',
      default: 'flat',
      options: { flat: 'The same at all frequencies', falling: 'Falling with the frequency' },
    }),
    ...blurParams,
    space: spaceParam,
  },
  outputs: { image: image() },
  async run({ gpu }, { image, kernel }, { balance, power, space, ...params }) {
    if (kernel) await expectKernel(gpu, kernel);
    const taps = kernel ?? uploadTaps(gpu, tapsOf(spreadOf(params)));
    const options = { balance, smoothing: power === 'falling' };
    if (space === 'encoded') return { image: wiener(gpu, image, taps, options) };
    return { image: encodeLight(gpu, wiener(gpu, decodeLight(gpu, image), taps, options)) };
  },
});
