import {
  choice,
  defineNode,
  field,
  image,
  mask,
  number,
  optional,
  scalar,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { findHole } from '../../kernels/hole/tiles.ts';
import { makeSprite } from '../../kernels/ldi/sprite.ts';

export default defineNode({
  type: 'ldi/sprite',
  version: 2,
  label: 'Static background',
  summary: 'Puts the background of a scene together from frames of a camera that stands still.',
  papers: ['muddala2016', 'otsu1979', 'lucas1981'],
  notes:
    'What moves in front hides another part of the background in each frame. Wire the result to Layers of a photo: what a frame has really seen behind near things is then not made up. Each pixel is the median of the frames that show it far, of two their mean: light that changes is evened out, and noise with it. With the first frame alone its pixels stay as they are, and steps of light with them. What moves far behind, a cloud or people across a street, is kept out where frames are asked to be still. A camera that moves breaks it: pixels are compared place by place.',
  aliases: ['sprite', 'static scene', 'background plate', 'frames', 'video', 'Otsu', 'clean plate'],
  kernels: ['mask/threshold', 'mask/combine', 'hole/paste', 'ldi/median-far', 'flow/step'],
  convention: 'Pixels that no frame shows far over all pixels, counted.',
  inputs: {
    image: image('frame'),
    disparity: field('disparity, px'),
    second: image('second frame'),
    secondDisparity: field('its disparity, px'),
    third: optional(image('third frame')),
    thirdDisparity: optional(field('its disparity, px')),
  },
  params: {
    split: number({
      label: 'Near from',
      help: 'The disparity above which something stands in front; 0 finds it (Otsu’s threshold of the first frame).',
      default: 0,
      min: 0,
      max: 1024,
      soft: [0, 64],
      unit: 'px',
      main: true,
    }),
    taken: choice({
      label: 'Taken',
      help: 'Of the frames that show a pixel far.',
      default: 'median',
      options: { median: 'Their median', first: 'The first of them' },
      main: true,
    }),
    still: number({
      label: 'Still below',
      help: 'What moves by this much from frame to frame, however far it is, is no background: by optical flow. 0.5 is a good start; 0 does not look.',
      default: 0,
      min: 0,
      max: 8,
      soft: [0, 2],
      unit: 'px',
    }),
  },
  outputs: {
    image: image('background'),
    unseen: mask('never seen'),
    ratio: scalar('share never seen'),
    split: scalar('near from, px'),
  },
  async run({ gpu }, inputs, { split, taken, still }) {
    expectSameSize(inputs);
    const { image, disparity, second, secondDisparity, third, thirdDisparity } = inputs;
    if (!third !== !thirdDisparity) {
      throw new Error('third frame: a frame needs its disparity; wire both or neither');
    }
    const frames = [
      { image, disparity },
      { image: second, disparity: secondDisparity },
      ...(third && thirdDisparity ? [{ image: third, disparity: thirdDisparity }] : []),
    ];
    const sprite = await makeSprite(gpu, frames, {
      split: split > 0 ? split : null,
      taken,
      still: still > 0 ? still : null,
    });
    const { missing, pixels } = await findHole(gpu, sprite.unseen);
    return { ...sprite, ratio: missing / pixels };
  },
});
