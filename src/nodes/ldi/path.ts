import { defineNode, field, image, mask, number, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { renderPath } from '../../kernels/ldi/path.ts';

export default defineNode({
  type: 'ldi/path',
  version: 1,
  label: 'Camera path',
  summary: 'Moves the camera sideways past a photo and what is behind it, frame by frame.',
  papers: ['muddala2016', 'shade1998'],
  equation: 's_k = s_0 + k\\,\\Delta s, \\qquad \\Delta s = \\frac{s_1 - s_0}{n - 1}',
  notes:
    'The frames lie one below another in one picture; look at it and the viewer plays them. What comes out from behind near things keeps its colours from frame to frame, since it was made once. Only the strip beside the photo is filled anew in each frame: watch it swim. Flicker measures that.',
  aliases: ['view synthesis', 'animation', 'parallax', '3D photo', 'frames', 'video', 'Ken Burns'],
  kernels: ['dibr/trace', 'dibr/resample', 'ldi/pick', 'ldi/join', 'ldi/mend', 'film/stack'],
  convention: 'Frames, and how far the camera moves from each to the next.',
  inputs: {
    image: image(),
    disparity: field('disparity, px'),
    behind: image('behind'),
    behindDisparity: field('disparity behind'),
  },
  params: {
    from: number({
      label: 'From',
      help: 'To the right, in distances between the two cameras that the disparity is of.',
      default: -1,
      min: -2,
      max: 2,
      main: true,
    }),
    to: number({ label: 'To', default: 1, min: -2, max: 2, main: true }),
    count: number({
      label: 'Frames',
      default: 9,
      min: 2,
      max: 64,
      soft: [2, 24],
      integer: true,
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
  },
  outputs: {
    frames: image('frames'),
    mask: mask('not in the photo'),
    disparity: field('disparity, px'),
    count: scalar('frames'),
    step: scalar('step'),
  },
  async *run({ gpu }, inputs, options) {
    expectSameSize(inputs);
    const { image, disparity, behind, behindDisparity } = inputs;
    const layers = {
      front: { image, disparity },
      behind: { image: behind, disparity: behindDisparity },
    };
    const film = yield* renderPath(gpu, layers, options);
    const { from, to, count } = options;
    return {
      frames: film.frames,
      mask: film.revealed,
      disparity: film.disparity,
      count,
      step: (to - from) / (count - 1),
    };
  },
});
