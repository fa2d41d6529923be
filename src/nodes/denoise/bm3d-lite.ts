import { choice, defineNode, image, number } from '../../engine/define.ts';
import { bm3d } from '../../kernels/denoise/bm3d.ts';
import { noiseKind, sigmaParam } from './support/noise.ts';

export default defineNode({
  type: 'denoise/bm3d-lite',
  version: 1,
  label: 'BM3D lite',
  summary: 'Stacks patches that look alike and cleans each stack as one block of three dimensions.',
  papers: ['dabov2007'],
  notes:
    'The strongest of the classical denoisers here, and the slowest. Look at repeated texture and long edges: both survive. Strong noise leaves faint blocks and ripples. Lite: stacks of 16 patches, matched by brightness in 8 bits as they are, and a smaller search than in the paper.',
  aliases: ['block matching', 'collaborative filtering', 'BM3D', '3D', 'patches'],
  kernels: [
    'denoise/bm3d-bytes',
    'denoise/bm3d-match',
    'denoise/bm3d-rows',
    'denoise/bm3d-shrink',
    'denoise/bm3d-weights',
    'denoise/bm3d-back',
    'denoise/bm3d-gather',
    'denoise/bm3d-finish',
    'filter/opponent',
  ],
  inputs: { image: image() },
  params: {
    sigma: sigmaParam,
    noise: noiseKind,
    passes: choice({
      label: 'Passes',
      help: 'The second weighs frequencies by the result of the first.',
      default: 'two',
      options: { one: 'One', two: 'Two' },
    }),
    search: number({
      label: 'Search radius',
      unit: 'px',
      default: 12,
      min: 1,
      max: 19,
      integer: true,
      main: true,
    }),
    stride: number({
      label: 'A stack every',
      unit: 'px',
      default: 3,
      min: 1,
      max: 8,
      integer: true,
    }),
  },
  outputs: { image: image() },
  async *run({ gpu }, inputs, { sigma, noise, passes, ...grid }) {
    const options = {
      ...grid,
      sigma: sigma / 255,
      grey: noise === 'grey',
      refined: passes === 'two',
    };
    return { image: yield* bm3d(gpu, inputs.image, options) };
  },
});
