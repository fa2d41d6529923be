import { defineNode, number, seed, toggle } from '../../engine/define.ts';
import { rasterise } from '../../kernels/mask/raster.ts';
import { freeForm } from './support/free-form.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  scaleWithSize,
  withRatio,
} from './support/generator.ts';

export default defineNode({
  type: 'mask/free-form',
  version: 1,
  label: 'Free-form strokes',
  summary: 'Thick zigzag brush strokes, as networks are trained and tested with.',
  papers: ['yu2019'],
  notes:
    'On a square picture about a sixth is missing on average, from 4 to 30 percent. Holes are some brush widths thick, so that structure can still be carried across. Many strokes with a wide brush leave islands of known pixels, where methods that need whole patches starve.',
  aliases: ['brush', 'DeepFill', 'gated convolution', 'strokes', 'irregular', 'scribble'],
  kernels: ['mask/raster'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    seed: seed(),
    mostStrokes: number({
      label: 'Strokes at most',
      help: 'Their number is random, from 1 to this.',
      default: 3,
      min: 1,
      max: 50,
      soft: [1, 12],
      integer: true,
      main: true,
    }),
    mostPieces: number({
      label: 'Pieces at most',
      help: 'Straight pieces of a stroke; their number is random, from 4 to this.',
      default: 11,
      min: 4,
      max: 100,
      soft: [4, 30],
      integer: true,
    }),
    thinnest: number({
      label: 'Thinnest brush',
      default: 12,
      min: 1,
      max: 512,
      soft: [1, 100],
      unit: 'px',
    }),
    thickest: number({
      label: 'Thickest brush',
      default: 40,
      min: 1,
      max: 512,
      soft: [1, 100],
      unit: 'px',
      main: true,
    }),
    scaleWithSize: scaleWithSize(256),
    flip: toggle({
      label: 'Mirror at random',
      help: 'Left and right, up and down. Without, most strokes run to the right.',
      default: false,
    }),
  },
  outputs: generatorOutputs,
  run: ({ gpu }, { like }, params) => withRatio(gpu, rasterise(gpu, like, freeForm(like, params))),
});
