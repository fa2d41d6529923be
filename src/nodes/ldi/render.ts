import { defineNode, field, image, mask, number, scalar, toggle } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { findHole } from '../../kernels/hole/tiles.ts';
import { render } from '../../kernels/ldi/render.ts';

export default defineNode({
  type: 'ldi/render',
  version: 1,
  label: 'Render the layers',
  summary: 'Shows a photo and what is behind it from beside; almost nothing is missing.',
  papers: ['shade1998', 'muddala2016'],
  notes:
    'Move the shift to and fro: what was hidden comes out from behind near things and keeps its colours. Beyond the shift that the layers were made for, holes open; so they do where one thing hides another that hides a third. At the side that the camera moves to, a strip was never in the photo and is only smooth.',
  aliases: ['LDI', 'view synthesis', 'novel view', 'parallax', '3D photo', 'z-buffer'],
  kernels: ['dibr/trace', 'dibr/resample', 'ldi/pick', 'ldi/join', 'ldi/mend'],
  convention: 'Pixels that neither layer shows over all pixels, counted.',
  inputs: {
    image: image(),
    disparity: field('disparity, px'),
    behind: image('behind'),
    behindDisparity: field('disparity behind'),
  },
  params: {
    shift: number({
      label: 'Shift',
      help: 'To the right, in distances between the two cameras that the disparity is of.',
      default: 1,
      min: -2,
      max: 2,
      main: true,
    }),
    tolerance: number({
      label: 'One surface within',
      default: 1,
      min: 0,
      max: 16,
      soft: [0, 4],
      unit: 'px',
    }),
    fill: toggle({
      label: 'Fill what is left',
      help: 'Smoothly, from what is seen around it.',
      default: true,
    }),
  },
  outputs: {
    image: image(),
    mask: mask('not in the layers'),
    disparity: field('disparity, px'),
    ratio: scalar('share not in the layers'),
  },
  async run({ gpu }, inputs, options) {
    expectSameSize(inputs);
    const { image, disparity, behind, behindDisparity } = inputs;
    const layers = {
      front: { image, disparity },
      behind: { image: behind, disparity: behindDisparity },
    };
    const { revealed, ...rendered } = await render(gpu, layers, options);
    gpu.release(revealed);
    const { missing, pixels } = await findHole(gpu, rendered.mask);
    return { ...rendered, ratio: missing / pixels };
  },
});
