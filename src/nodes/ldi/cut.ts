import { defineNode, image, mask, number } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { fillValue } from '../../kernels/hole/window.ts';
import { dilate } from '../../kernels/mask/morphology.ts';

/** What stands where the near layer was. */
const GREY = 0.5;

export default defineNode({
  type: 'ldi/cut',
  version: 1,
  label: 'Cut the near layer out',
  summary: 'Takes the near layer away with its rim: what is left is the background with a hole.',
  papers: ['dhamo2019'],
  notes:
    'Pixels at the rim of a thing are mixed from it and from what is behind: if one of them stays, its colour leaks into the whole background. So the hole is larger than the thing. Complete the picture by any fill, and its depth by depth/guided-harmonic with the picture as guide; then wire both layers into ldi/assemble.',
  aliases: ['remove foreground', 'LDI', 'layered depth', 'object removal'],
  kernels: ['hole/fill-value'],
  inputs: { image: image(), front: mask('near layer') },
  params: {
    rim: number({
      label: 'Rim',
      help: 'How far beyond the near layer pixels go as well.',
      default: 3,
      min: 0,
      max: 64,
      soft: [0, 12],
      unit: 'px',
      main: true,
    }),
  },
  outputs: { image: image('background'), mask: mask('hole') },
  run({ gpu }, inputs, { rim }) {
    expectSameSize(inputs);
    const hole = dilate(gpu, inputs.front, { shape: 'disc', radius: rim });
    return { image: fillValue(gpu, inputs.image, hole, GREY), mask: hole };
  },
});
