import { defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { jointBilateral } from '../../kernels/depth/guided.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'depth/joint-bilateral-fill',
  version: 1,
  label: 'Joint bilateral fill',
  summary: 'Fills missing depth with that of near pixels which look alike in a photo.',
  papers: ['kopf2007'],
  equation:
    'u_p = \\frac{\\sum_q u_q\\, G_s(p - q)\\, G_\\sigma(I_p - I_q)}{\\sum_q G_s(p - q)\\, G_\\sigma(I_p - I_q)}, \\qquad q \\text{ known}',
  notes:
    'Look at it wave by wave: pixels wait until neighbours of their own colour are known, so depth runs along surfaces before it crosses an edge. It makes means, so a slope becomes steps in a wide hole. Colours that a near and a far thing share let one depth run into the other.',
  aliases: ['RGB-D', 'depth completion', 'cross bilateral', 'upsampling', 'Kinect', 'edge-aware'],
  kernels: ['depth/joint-bilateral', 'depth/state'],
  inputs: { depth: field('depth'), mask: mask(), guide: optional(image('guide')) },
  params: {
    radius: number({
      label: 'Radius',
      help: 'Half side of the square that is averaged; the hole shrinks by it in each wave.',
      default: 4,
      min: 1,
      max: 16,
      integer: true,
      unit: 'px',
      main: true,
    }),
    sigma: number({
      label: 'Contrast σ',
      help: 'Code values of the guide, as a distance in RGB, by which neighbours may differ.',
      default: 0.1,
      min: 0.001,
      max: 10,
      soft: [0.01, 1],
      scale: 'log',
      main: true,
    }),
  },
  outputs: { depth: field('depth') },
  async *run(context, inputs, options) {
    expectSameSize(inputs);
    const { depth, nothingKnown } = yield* jointBilateral(context.gpu, inputs, options);
    if (nothingKnown) warnNothingKnown(context);
    return { depth };
  },
});
