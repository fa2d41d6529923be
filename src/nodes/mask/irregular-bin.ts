import { choice, defineNode, seed, toggle } from '../../engine/define.ts';
import { rasterise } from '../../kernels/mask/raster.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  withRatio,
} from './support/generator.ts';
import { irregular } from './support/irregular.ts';

const BINS = {
  '1-10': [0.01, 0.1],
  '10-20': [0.1, 0.2],
  '20-30': [0.2, 0.3],
  '30-40': [0.3, 0.4],
  '40-50': [0.4, 0.5],
  '50-60': [0.5, 0.6],
} as const;
/** Kept free along the border on request, of a picture with a short side of 512 pixels. */
const BORDER = 50 / 512;

export default defineNode({
  type: 'mask/irregular-bin',
  version: 1,
  label: 'Irregular hole',
  summary: 'Random strokes and blobs that cover a chosen share of the picture.',
  papers: ['liu2018'],
  notes:
    'Tables of irregular inpainting give one column for each of these six ranges, with holes at the border or without. Report the range together with the score: from the first to the last, PSNR falls by ten decibels and more whatever the method. The shapes are our own, so scores compare methods here, not with tables made on other masks.',
  aliases: ['partial convolution', 'NVIDIA', 'hole ratio', 'bins', 'blobs', 'random mask'],
  kernels: ['mask/raster'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    seed: seed(),
    bin: choice({
      label: 'Missing',
      default: '20-30',
      options: {
        '1-10': '1 to 10 %',
        '10-20': '10 to 20 %',
        '20-30': '20 to 30 %',
        '30-40': '30 to 40 %',
        '40-50': '40 to 50 %',
        '50-60': '50 to 60 %',
      },
      main: true,
    }),
    border: toggle({
      label: 'Free border',
      help: 'Holes stay a tenth of the short side away from the border (50 pixels of 512).',
      default: false,
    }),
  },
  outputs: generatorOutputs,
  async run({ gpu, warn }, { like }, { seed, bin, border }) {
    const [low, high] = BINS[bin];
    const margin = border ? Math.ceil(BORDER * Math.min(like.width, like.height)) : 0;
    const { shapes, ratio } = irregular(like, { seed, low, high, margin });
    if (ratio <= low) {
      warn(
        'run/mask-unreachable',
        `only ${(100 * ratio).toFixed(1)} % could be covered instead of ${bin} %; take a larger picture or a lower range`,
      );
    }
    return withRatio(gpu, rasterise(gpu, like, shapes));
  },
});
