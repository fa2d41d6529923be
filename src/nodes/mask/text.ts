import { choice, defineNode, number, text } from '../../engine/define.ts';
import { lettering } from '../../kernels/mask/lettering.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  scaleOf,
  scaleWithSize,
  withRatio,
} from './support/generator.ts';

/** Cells of the font that a letter is high. */
const CELLS = 8;

export default defineNode({
  type: 'mask/text',
  version: 1,
  label: 'Text',
  summary: 'Letters over the picture, as a caption or watermark that should go.',
  papers: ['bertalmio2000'],
  notes:
    'The classic task of inpainting: strokes are thin, so diffusion does well, and better the smaller the letters are. Letters as large as the details of the picture need a method that knows structure. The font is drawn pixel by pixel, so results do not depend on the machine; accents are left out, other scripts become boxes.',
  aliases: ['letters', 'caption', 'watermark', 'subtitle', 'font', 'overlay', 'remove text'],
  kernels: ['mask/stamp'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    text: text({
      label: 'Text',
      default: 'Reweave restores what is missing',
      multiline: true,
      maxLength: 1000,
      main: true,
    }),
    height: number({
      label: 'Letter height',
      help: 'Rounded to whole pixels for each of the eight cells of a letter.',
      default: 24,
      min: 1,
      max: 4096,
      soft: [8, 200],
      unit: 'px',
      main: true,
    }),
    angle: number({
      label: 'Angle',
      help: 'Clockwise.',
      default: -20,
      min: -360,
      max: 360,
      soft: [-90, 90],
      unit: '°',
    }),
    layout: choice({
      label: 'Layout',
      default: 'repeated',
      options: { repeated: 'All over the picture', once: 'Once, in the middle' },
    }),
    scaleWithSize: scaleWithSize(512),
  },
  outputs: generatorOutputs,
  run({ gpu }, { like }, { text, height, angle, layout, ...params }) {
    const scale = (height * scaleOf(like, 512, params.scaleWithSize)) / CELLS;
    const repeats = layout === 'repeated';
    return withRatio(gpu, lettering(gpu, like, { text, scale, turn: angle / 360, repeats }));
  },
});
