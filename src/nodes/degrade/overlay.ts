import { defineNode, image, mask, number } from '../../engine/define.ts';
import { overlay } from '../../kernels/degrade/tone.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

const level = (label: string) =>
  number({ label, unit: '/255', default: 255, min: 0, max: 255, integer: true });

export default defineNode({
  type: 'degrade/overlay',
  version: 1,
  label: 'Overlay',
  summary: 'Paints text, scratches or any mask over a picture in one colour.',
  notes:
    'Wire the same mask into a fill to take it away again. With an opacity below 1 something of the picture shines through, which a fill does not look at. A soft mask gives soft edges: the fill’s mask must then be wide enough to cover them.',
  aliases: ['watermark', 'caption', 'scratches', 'text', 'stamp', 'paint', 'subtitle'],
  kernels: ['degrade/overlay'],
  inputs: { image: image(), mask: mask('paint where') },
  params: {
    opacity: number({ label: 'Opacity', default: 1, min: 0, max: 1, main: true }),
    red: level('Red'),
    green: level('Green'),
    blue: level('Blue'),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { opacity, red, green, blue }) {
    expectSameSize(inputs);
    const paint = { opacity, red: red / 255, green: green / 255, blue: blue / 255 };
    return { image: overlay(gpu, inputs.image, inputs.mask, paint) };
  },
});
