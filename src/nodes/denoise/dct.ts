import { choice, defineNode, image, number } from '../../engine/define.ts';
import { dctDenoise } from '../../kernels/denoise/dct.ts';
import { noiseKind, sigmaParam } from './support/noise.ts';

export default defineNode({
  type: 'denoise/dct',
  version: 1,
  label: 'DCT denoising',
  summary: 'Drops the weak frequencies of every block of 8x8 and averages the overlapping blocks.',
  papers: ['yu2011'],
  notes:
    'Simple and strong: noise spreads evenly over all frequencies of a block, a photo gathers in few. Look at edges for faint ringing. It also takes blocks out of a JPEG: its grid is only one of 64. Tell it whether the channels have noise of their own; in a grey picture they have not.',
  aliases: ['cosine transform', 'frequency', 'threshold', 'deblocking', 'wavelet'],
  kernels: ['denoise/dct-rows', 'denoise/dct-columns', 'denoise/dct-gather', 'filter/opponent'],
  inputs: { image: image() },
  params: {
    sigma: sigmaParam,
    strength: number({
      label: 'Threshold',
      help: 'In deviations of the noise.',
      default: 3,
      min: 0.1,
      max: 20,
      soft: [1, 5],
    }),
    noise: noiseKind,
    stride: choice({
      label: 'Blocks',
      help: 'Every second block costs a quarter and loses about a tenth of a decibel.',
      default: 'all',
      options: { all: 'All', second: 'Every second' },
    }),
  },
  outputs: { image: image() },
  async *run({ gpu }, inputs, { sigma, strength, noise, stride }) {
    const options = {
      threshold: (strength * sigma) / 255,
      opponent: noise === 'colour',
      stride: stride === 'all' ? 1 : 2,
    } as const;
    return { image: yield* dctDenoise(gpu, inputs.image, options) };
  },
});
