import { defineNode, field, image, number } from '../../engine/define.ts';
import { toRange } from '../../kernels/depth/convert.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'ldi/assemble',
  version: 1,
  label: 'Assemble layers',
  summary: 'Makes of a picture, its completed background and their depths what ldi/render shows.',
  papers: ['dhamo2019', 'shade1998'],
  equation: 'd = d_{far} + (d_{near} - d_{far})\\, z',
  notes:
    'Depths from 0 (far) to 1 (near), as depth/normalise gives them, become disparities in pixels: how far a thing moves when the camera moves by one. Their difference is how strong the parallax is; with the far side at 0 the background stands still.',
  aliases: ['LDI', 'layered depth image', 'parallax', '3D photo'],
  kernels: ['depth/scale'],
  inputs: {
    image: image(),
    depth: field('depth, 0 = far'),
    behind: image('behind'),
    behindDepth: field('depth behind'),
  },
  params: {
    near: number({
      label: 'Near things move by',
      default: 12,
      min: -256,
      max: 256,
      soft: [0, 40],
      unit: 'px',
      main: true,
    }),
    far: number({
      label: 'Far things move by',
      default: 0,
      min: -256,
      max: 256,
      soft: [0, 40],
      unit: 'px',
      main: true,
    }),
  },
  outputs: {
    image: image(),
    disparity: field('disparity, px'),
    behind: image('behind'),
    behindDisparity: field('disparity behind'),
  },
  run({ gpu }, inputs, { near, far }) {
    expectSameSize(inputs);
    const { image, depth, behind, behindDepth } = inputs;
    const range = { low: far, high: near };
    return {
      image,
      disparity: toRange(gpu, depth, range),
      behind,
      behindDisparity: toRange(gpu, behindDepth, range),
    };
  },
});
