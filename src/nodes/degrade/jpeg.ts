import { choice, defineNode, image, number, scalar } from '../../engine/define.ts';
import { composite } from '../../kernels/combine/composite.ts';
import { jpeg } from '../../kernels/degrade/jpeg.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { damagedInputs } from './support/region.ts';

export default defineNode({
  type: 'degrade/jpeg',
  version: 1,
  label: 'JPEG',
  summary: 'Does to a picture what saving it as JPEG does: blocks, ringing, smeared colour.',
  papers: ['wallace1992'],
  notes:
    'Look along sharp edges for ringing, into skies for the edges of the 8x8 blocks, at red on blue for colour that bleeds. The tables are those of the standard, scaled as most programs do. The bits count how large the kept coefficients are, not where they stand: they compare settings, and a file takes several times as many.',
  aliases: ['compression', 'block artefacts', 'ringing', 'DCT', 'artifacts', 'quality'],
  kernels: [
    'degrade/jpeg-colour',
    'degrade/jpeg-halve',
    'degrade/jpeg-transform',
    'degrade/jpeg-quantise',
    'degrade/jpeg-merge',
    'degrade/jpeg-bits',
    'reduce/sums',
    'combine/composite',
  ],
  convention:
    'Sum of log2(1 + |coefficient|) over the coefficients that are kept, for each pixel: it compares settings; no file is written.',
  unit: 'bit/px',
  inputs: damagedInputs,
  params: {
    quality: number({
      label: 'Quality',
      default: 20,
      min: 1,
      max: 100,
      integer: true,
      main: true,
    }),
    chroma: choice({
      label: 'Colour',
      help: 'Most files keep colour at half the size (4:2:0).',
      default: 'half',
      options: { half: 'At half the size (4:2:0)', full: 'At full size (4:4:4)' },
    }),
  },
  outputs: { image: image(), bits: scalar('bits per pixel') },
  async run({ gpu }, inputs, { quality, chroma }) {
    expectSameSize(inputs);
    const { image, bits } = await jpeg(gpu, inputs.image, { quality, halved: chroma === 'half' });
    if (!inputs.mask) return { image, bits };
    return { image: composite(gpu, inputs.image, image, inputs.mask), bits };
  },
});
