import { defineNode, image, number, seed, toggle } from '../../engine/define.ts';
import { impulses } from '../../kernels/degrade/noise.ts';
import { damage, damagedInputs } from './support/region.ts';

export default defineNode({
  type: 'degrade/salt-and-pepper',
  version: 1,
  label: 'Salt and pepper',
  summary: 'Turns a share of the pixels black or white and leaves the others as they are.',
  papers: ['jarzynski2020'],
  notes:
    'What dead sensor cells and bad cables do. A mean only smears such pixels; a median takes them out. From about half of all pixels on, even a median mostly sees struck ones.',
  aliases: ['impulse noise', 'dead pixels', 'hot pixels', 'spikes'],
  kernels: ['degrade/impulses', 'combine/composite'],
  inputs: damagedInputs,
  params: {
    share: number({
      label: 'Struck',
      help: 'The share of all pixels that turn black or white.',
      default: 0.1,
      min: 0,
      max: 1,
      main: true,
    }),
    white: number({
      label: 'White among them',
      default: 0.5,
      min: 0,
      max: 1,
    }),
    same: toggle({
      label: 'Whole pixels',
      help: 'R, G and B of a pixel are struck together; else each by itself.',
      default: true,
    }),
    seed: seed(),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, params) {
    return { image: damage(gpu, inputs, (image) => impulses(gpu, image, params)) };
  },
});
