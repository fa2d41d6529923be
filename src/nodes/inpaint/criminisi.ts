import { defineNode, field, image, mask, matches, number, optional } from '../../engine/define.ts';
import { criminisi } from '../../kernels/exemplar/criminisi.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/criminisi',
  version: 1,
  label: 'Exemplar fill (Criminisi)',
  summary: 'Copies known patches into the hole one by one, along strong lines first.',
  papers: ['criminisi2004', 'daribo2010'],
  equation:
    'P(p) = C(p)\\,D(p), \\quad C(p) = \\frac{\\sum_{q \\in \\Psi_p \\setminus \\Omega} C(q)}{|\\Psi_p|}, \\quad D(p) = |\\nabla I^{\\perp}_p \\cdot n_p|',
  notes:
    'Watch it fill: edges that run into the hole are continued first, then the flat parts between them. Every pixel of the fill exists elsewhere in the picture. It cannot take a step back: one wrong patch early on is continued, and the fill may wander off. Lines that should meet inside the hole often miss each other. With a disparity wired (in the hole: that of what is to come there, from depth/guided-harmonic or ldi/build) it fills behind near things: nothing nearer is copied or looked at.',
  aliases: [
    'exemplar',
    'depth-aware',
    'disocclusion',
    'object removal',
    'region filling',
    'priority',
    'copy',
  ],
  kernels: [
    'exemplar/priority',
    'exemplar/compare',
    'exemplar/copy',
    'exemplar/trust',
    'exemplar/close',
  ],
  inputs: {
    image: image(),
    mask: mask(),
    allowed: optional(mask('allowed')),
    disparity: optional(field('disparity, px')),
    init: optional(image('init')),
  },
  params: {
    radius: number({
      label: 'Patch radius',
      help: 'Patches have 2 r + 1 pixels a side; a little larger than the largest detail of the texture.',
      default: 4,
      min: 1,
      max: 15,
      integer: true,
      unit: 'px',
      main: true,
    }),
    reach: number({
      label: 'Search reach',
      help: 'How far from the front patches are looked for; 0 is the whole picture.',
      default: 96,
      min: 0,
      max: 4096,
      soft: [0, 256],
      integer: true,
      unit: 'px',
    }),
    tolerance: number({
      label: 'Nearer by at most',
      help: 'With a disparity: how much nearer than a filled pixel what is copied there may be.',
      default: 2,
      min: 0,
      max: 64,
      soft: [0, 8],
      unit: 'px',
    }),
  },
  outputs: { image: image(), origin: matches('copied from') },
  async *run(context, inputs, options) {
    expectSameSize(inputs);
    const filled = yield* criminisi(context.gpu, inputs, options);
    if (filled.nothingKnown) warnNothingKnown(context);
    if (filled.givenUp > 0) {
      context.warn(
        'run/no-source-patches',
        `${filled.givenUp} pixels found no whole known patch to copy and stay a smooth guess; choose a smaller patch radius or a larger search reach`,
      );
    }
    return { image: filled.image, origin: filled.origin };
  },
});
