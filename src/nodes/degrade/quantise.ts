import { defineNode, image, number } from '../../engine/define.ts';
import { quantise } from '../../kernels/degrade/tone.ts';
import { damage, damagedInputs } from './support/region.ts';

export default defineNode({
  type: 'degrade/quantise',
  version: 1,
  label: 'Fewer levels',
  summary:
    'Rounds every value to a few evenly spaced levels, so that soft shading breaks into bands.',
  notes:
    'Look at a sky: three bits turn it into terraces. A little noise before rounding hides the bands, which is what dithering does. Values outside 0 to 1 are clipped.',
  aliases: ['posterise', 'posterize', 'bit depth', 'banding', 'quantize', 'palette'],
  kernels: ['degrade/quantise', 'combine/composite'],
  inputs: damagedInputs,
  params: {
    bits: number({
      label: 'Bits a channel',
      default: 3,
      min: 1,
      max: 8,
      integer: true,
      main: true,
    }),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, params) {
    return { image: damage(gpu, inputs, (image) => quantise(gpu, image, params)) };
  },
});
