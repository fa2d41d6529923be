import { choice, defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { buildLayers } from '../../kernels/ldi/build.ts';

export default defineNode({
  type: 'ldi/build',
  version: 1,
  label: 'Layers of a photo',
  summary:
    'Makes a second layer: what stands behind near things, as far as a moving camera sees it.',
  papers: ['shade1998', 'muddala2016', 'daribo2010'],
  equation:
    'O = \\{\\, p : |p - e| \\le S\\,(d_p - d_b) + 2,\\; d_p > d_b + \\tau \\,\\}, \\qquad d_b \\text{ behind the edge } e',
  notes:
    'Look at what is behind: the photo with the rims of near things peeled off, filled with what is far and never with what is near. Colours are made once, so they stay the same wherever the camera goes. A disparity whose edges lie a pixel beside those of the photo puts a rim of near colour into the background: fill and clean the disparity along the photo first.',
  aliases: [
    'LDI',
    'layered depth image',
    'disocclusion',
    'background',
    'inpaint behind',
    '3D photo',
  ],
  kernels: ['ldi/background', 'ldi/hidden', 'ldi/layer-weights', 'exemplar/compare'],
  inputs: {
    image: image(),
    disparity: field('disparity, px'),
    background: optional(image('background seen')),
    unseen: optional(mask('never seen')),
  },
  params: {
    shift: number({
      label: 'Largest shift',
      help: 'How far the camera will move to either side, in distances between the cameras.',
      default: 1,
      min: 0,
      max: 2,
      main: true,
    }),
    tolerance: number({
      label: 'Hides from',
      help: 'A step of disparity from which one thing hides another.',
      default: 2,
      min: 0.25,
      max: 64,
      soft: [0.5, 8],
      unit: 'px',
      main: true,
    }),
    colours: choice({
      label: 'Colours behind',
      default: 'exemplars',
      options: { exemplars: 'Copied from what is far', smooth: 'Smooth' },
    }),
    radius: number({
      label: 'Patch radius',
      default: 3,
      min: 1,
      max: 15,
      integer: true,
      unit: 'px',
      when: { colours: ['exemplars'] },
    }),
    reach: number({
      label: 'Search reach',
      help: 'How far patches are looked for; 0 is the whole picture.',
      default: 64,
      min: 0,
      max: 4096,
      soft: [0, 256],
      integer: true,
      unit: 'px',
      when: { colours: ['exemplars'] },
    }),
  },
  outputs: {
    behind: image('behind'),
    behindDisparity: field('disparity behind'),
    hidden: mask('hidden'),
  },
  async *run(context, inputs, options) {
    expectSameSize(inputs);
    const { background, unseen } = inputs;
    if (!background !== !unseen) {
      throw new Error(
        'background: it needs the mask of what was never seen; wire both outputs of ldi/sprite',
      );
    }
    const seen = background && unseen ? { image: background, unseen } : undefined;
    const built = yield* buildLayers(context.gpu, inputs, options, seen);
    if (built.givenUp > 0) {
      context.warn(
        'run/no-source-patches',
        `${built.givenUp} hidden pixels found no patch that is far enough to copy and are smooth; choose a smaller patch radius or a larger search reach`,
      );
    }
    return { behind: built.image, behindDisparity: built.disparity, hidden: built.hidden };
  },
});
