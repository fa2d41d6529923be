import { defineNode, image, number } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { changedPixels } from '../../kernels/mask/changed.ts';
import { generatorOutputs, ratioConvention, withRatio } from './support/generator.ts';

const difference = (label: string, standard: number, help: string) =>
  number({
    label,
    help,
    default: standard,
    min: 0,
    max: 255,
    soft: [0, 64],
    unit: '/255',
    main: true,
  });

export default defineNode({
  type: 'mask/moving',
  version: 1,
  label: 'Moving objects',
  summary: 'Missing is what differs from a picture of the empty scene: people, cars, what moved.',
  notes:
    'Make the empty scene with Median of pictures from a few frames of a still camera, and fill what this finds from it, or by any fill. Blocks of 16x16 pixels decide first, so that noise alone is not enough; small things between blocks and what has the colour of its background are missed, and shadows are taken along. Close and dilate the result by a few pixels before filling.',
  aliases: [
    'background subtraction',
    'background model',
    'motion',
    'change detection',
    'foreground',
  ],
  kernels: ['mask/changed', 'metric/error', 'reduce/sums'],
  convention: ratioConvention,
  inputs: { image: image(), background: image('background') },
  params: {
    block: difference(
      'Block differs by',
      15,
      'Mean over the pixels and channels of a block of 16x16.',
    ),
    pixel: difference('Pixel differs by', 10, 'Mean over the channels, within blocks that differ.'),
  },
  outputs: generatorOutputs,
  run({ gpu }, inputs, { block, pixel }) {
    expectSameSize(inputs);
    const { image, background: reference } = inputs;
    const bounds = { block: block / 255, pixel: pixel / 255 };
    return withRatio(gpu, changedPixels(gpu, { image, reference }, bounds));
  },
});
