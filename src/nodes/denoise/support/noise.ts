import { choice, number } from '../../../engine/define.ts';

/**
 * How strong the noise is, as papers say it; the kernels take it over 255. Every denoiser has it under the name `sigma`, asks
 * for an `image` alone and gives an `image`: so each of them can be a step of a larger method
 * (test/nodes/denoise/stages.test.ts).
 */
export const sigmaParam = number({
  label: 'Noise σ',
  help: 'Deviation of the noise that is to be taken away.',
  unit: '/255',
  default: 25,
  min: 0.1,
  max: 128,
  soft: [1, 75],
  main: true,
});

export const noiseKind = choice({
  label: 'Noise',
  help: 'In a grey picture the channels are one, and so is their noise.',
  default: 'colour',
  options: { colour: 'Of its own in R, G, B', grey: 'The same in all (grey picture)' },
});
