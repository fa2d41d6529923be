import { choice, defineNode, image, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { msSsim, SHORTEST_SIDE } from '../../kernels/metric/ms-ssim.ts';
import { eightBits, expectMeasured, seen } from './support/compared.ts';

export default defineNode({
  type: 'metric/ms-ssim',
  version: 1,
  label: 'MS-SSIM',
  summary: 'Structural similarity over five scales; 1 for equal pictures.',
  papers: ['wang2003', 'wang2004'],
  equation: '\\mathrm{MS\\text{-}SSIM} = l_5^{\\alpha_5} \\prod_{j=1}^{5} (c_j s_j)^{\\alpha_j}',
  notes:
    'Less strict with fine noise and more with lost shapes than SSIM. It looks at the whole picture: five scales of a hole would see mostly its surroundings.',
  aliases: ['multi-scale', 'structural similarity', 'score', 'quality', 'Wang'],
  kernels: [
    'metric/window-mean',
    'metric/window-variance',
    'metric/ssim',
    'metric/halve',
    'metric/prepare',
    'reduce/channel-sums',
  ],
  convention:
    'Wang, Simoncelli and Bovik 2003: SSIM’s window on five scales, each the 2x2 mean of the finer (sizes rounded up), exponents .0448 .2856 .3001 .2363 .1333, windows inside the picture, data range 1; mean of the scores of R, G, B (or luma).',
  inputs: { image: image(), reference: image('reference') },
  params: {
    channel: choice({
      label: 'Channels',
      help: 'Luma is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601, full range).',
      default: 'rgb',
      options: { rgb: 'Mean over R, G, B', luma: 'Luma' },
      main: true,
    }),
    eightBits,
  },
  outputs: { value: scalar() },
  async run({ gpu }, inputs, { channel, eightBits }) {
    expectSameSize(inputs);
    const { width, height } = inputs.image;
    if (Math.min(width, height) < SHORTEST_SIDE) {
      throw new Error(
        `image: ${width}x${height} is too small for five scales; take pictures of at least ${SHORTEST_SIDE} pixels a side, or SSIM`,
      );
    }
    const value = await msSsim(gpu, seen(gpu, inputs, { luma: channel === 'luma', eightBits }));
    expectMeasured(1, value);
    return { value };
  },
});
