import { choice, defineNode, image, number } from '../../engine/define.ts';
import { absoluteDifference, heat, signedDifference } from '../../kernels/combine/difference.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { error } from '../../kernels/metric/error.ts';

export default defineNode({
  type: 'combine/difference',
  version: 1,
  label: 'Difference',
  summary: 'Shows where two pictures differ and by how much, as a picture.',
  notes:
    'Absolute: black where they agree. Signed: grey where they agree, brighter where the first is brighter. Heat: the mean over the channels in colours from black over red to yellow. The gain makes small errors visible; it is part of the picture, so say it with the figure.',
  aliases: ['subtract', 'error map', 'residual', 'compare', 'diff', 'heat map'],
  kernels: ['combine/difference', 'combine/heat', 'metric/error'],
  inputs: { image: image(), reference: image('reference') },
  params: {
    mode: choice({
      label: 'Shown as',
      default: 'absolute',
      options: { absolute: 'Absolute', signed: 'Signed, around grey', heat: 'Heat map' },
      main: true,
    }),
    gain: number({
      label: 'Gain',
      help: 'Multiplies the difference; 1 shows it as it is.',
      default: 4,
      min: 0.1,
      max: 1000,
      soft: [1, 64],
      scale: 'log',
      main: true,
    }),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { mode, gain }) {
    expectSameSize(inputs);
    const { image, reference } = inputs;
    if (mode === 'absolute') return { image: absoluteDifference(gpu, image, reference, { gain }) };
    if (mode === 'signed') return { image: signedDifference(gpu, image, reference, { gain }) };
    return { image: heat(gpu, error(gpu, inputs, { power: 1 }), { gain }) };
  },
});
