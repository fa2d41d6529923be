import { choice, defineNode, number, seed } from '../../engine/define.ts';
import { rasterise } from '../../kernels/mask/raster.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  scaleWithSize,
  withRatio,
} from './support/generator.ts';
import { scratches } from './support/scratches.ts';

export default defineNode({
  type: 'mask/scratches',
  version: 1,
  label: 'Scratches and dust',
  summary: 'Thin lines and specks, as on an old film or photograph.',
  papers: ['bertalmio2000'],
  notes:
    'Thin damage is what diffusion was made for: a path of a few pixels crosses it. Watch edges that run along a scratch; they are what breaks first. To find real scratches in a photo, use Key by brightness, or paint them.',
  aliases: ['film', 'dust', 'specks', 'hair', 'old photo', 'damage', 'lines', 'crack'],
  kernels: ['mask/raster'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    seed: seed(),
    style: choice({
      label: 'Style',
      default: 'film',
      options: { film: 'Film: nearly vertical', curves: 'Curves in any direction' },
      main: true,
    }),
    count: number({
      label: 'Scratches',
      default: 16,
      min: 0,
      max: 200,
      soft: [0, 60],
      integer: true,
      main: true,
    }),
    thinnest: number({
      label: 'Thinnest',
      default: 1.5,
      min: 0.25,
      max: 64,
      soft: [0.5, 8],
      unit: 'px',
    }),
    thickest: number({
      label: 'Thickest',
      default: 4,
      min: 0.25,
      max: 64,
      soft: [0.5, 8],
      unit: 'px',
      main: true,
    }),
    shortest: number({
      label: 'Shortest',
      help: 'As a share of the longest.',
      default: 0.3,
      min: 0,
      max: 1,
    }),
    wobble: number({
      label: 'Sway',
      help: 'How far a scratch leaves its line.',
      default: 3,
      min: 0,
      max: 64,
      soft: [0, 12],
      unit: 'px',
      when: { style: ['film'] },
    }),
    dust: number({
      label: 'Specks of dust',
      default: 40,
      min: 0,
      max: 2000,
      soft: [0, 300],
      integer: true,
    }),
    scaleWithSize: scaleWithSize(512),
  },
  outputs: generatorOutputs,
  run: ({ gpu }, { like }, params) => withRatio(gpu, rasterise(gpu, like, scratches(like, params))),
});
