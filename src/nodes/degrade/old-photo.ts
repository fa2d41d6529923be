import { defineNode, image, number } from '../../engine/define.ts';
import { aged } from '../../kernels/degrade/tone.ts';
import { damage, damagedInputs } from './support/region.ts';

const share = (label: string, value: number, help: string) =>
  number({ label, help, default: value, min: 0, max: 1, main: true });

export default defineNode({
  type: 'degrade/old-photo',
  version: 1,
  label: 'Old photo',
  summary: 'Ages a print: it turns brown, darkens in the corners and fades towards its paper.',
  notes:
    'Put scratches and dust of the mask nodes over it by Overlay, and grain by Gaussian noise, for a picture that wants restoring. The order is brown, corners, fading.',
  aliases: ['sepia', 'vintage', 'fade', 'vignette', 'colour cast', 'retro', 'aged'],
  kernels: ['degrade/old-photo', 'combine/composite'],
  inputs: damagedInputs,
  params: {
    fade: share('Fading', 0.35, 'Towards the colour of old paper; 1 is nothing but paper.'),
    vignette: share('Dark corners', 0.5, '1 makes the corners black.'),
    brown: share('Brown', 0.8, 'How much of the colour is replaced by brown.'),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, params) {
    return { image: damage(gpu, inputs, (image) => aged(gpu, image, params)) };
  },
});
