import { defineNode, number, seed } from '../../engine/define.ts';
import { randomPixels } from '../../kernels/mask/pattern.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  STREAM,
  withRatio,
} from './support/generator.ts';

export default defineNode({
  type: 'mask/random-pixels',
  version: 1,
  label: 'Random pixels',
  summary: 'Every pixel is missing by chance, independently of the others.',
  papers: ['jarzynski2020'],
  notes:
    'With 80 percent missing a photo is hardly seen any more, and yet any smooth fill brings it back: known pixels are never far away. Compare with a block of the same share. Methods that copy patches find none that is known in full.',
  aliases: ['noise', 'salt', 'sparse', 'dropout', 'Bernoulli', 'missing pixels'],
  kernels: ['mask/random-pixels'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    seed: seed(),
    chance: number({
      label: 'Missing',
      help: 'The chance of each pixel to be missing; 0.8 are 80 percent.',
      default: 0.8,
      min: 0,
      max: 1,
      step: 0.01,
      main: true,
    }),
  },
  outputs: generatorOutputs,
  run: ({ gpu }, { like }, { seed, chance }) =>
    withRatio(gpu, randomPixels(gpu, like, { chance, seed, stream: STREAM.randomPixels })),
});
