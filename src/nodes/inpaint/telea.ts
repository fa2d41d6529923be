import { choice, defineNode, field, image, mask, number, toggle } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { telea } from '../../kernels/transport/telea.ts';

export default defineNode({
  type: 'inpaint/telea',
  version: 1,
  label: 'Telea’s fill',
  summary: 'Fills from the rim inwards, each pixel a weighted mean of what is known around it.',
  papers: ['telea2004', 'sethian1999'],
  equation:
    'I(p) = \\frac{\\sum_q w(p, q)\\,[I(q) + \\nabla I(q) \\cdot (p - q)]}{\\sum_q w(p, q)}, \\qquad w = \\frac{|\\cos(p - q, \\nabla T)|}{|p - q|^2\\,(1 + |T(p) - T(q)|)}, \\qquad |\\nabla T| = 1',
  notes:
    'Look at scratches: one pass, and they are gone. Wire time to see when the front arrives where. Look at the middle of a block: fronts from all sides meet in a seam, and what each carried does not fit. With slopes kept for ever (a large fade) noise at the rim grows into streaks.',
  aliases: ['fast marching', 'FMM', 'OpenCV', 'eikonal', 'front'],
  kernels: [
    'transport/telea',
    'transport/front',
    'transport/signed-time',
    'transport/eikonal',
    'transport/march-rank',
  ],
  residual: 'the share of the hole, or of the fronts, that is still to come',
  inputs: { image: image(), mask: mask() },
  params: {
    radius: number({
      label: 'Radius',
      help: 'How far known pixels are looked at.',
      default: 5,
      min: 2,
      max: 20,
      integer: true,
      unit: 'px',
      main: true,
    }),
    slopes: toggle({
      label: 'Continue slopes',
      help: 'Add slopes to the values that are averaged.',
      default: true,
    }),
    fade: number({
      label: 'Slopes fade over',
      help: 'Into the hole, to 1/e; Telea’s own never fade (1000).',
      default: 4,
      min: 0.5,
      max: 1000,
      scale: 'log',
      unit: 'px',
      when: { slopes: [true] },
    }),
    order: choice({
      label: 'Order',
      help: 'Rings are filled at once; pixel by pixel is the fast marching order, and slower.',
      default: 'waves',
      options: { waves: 'Ring by ring', march: 'Pixel by pixel (fast marching)' },
    }),
  },
  outputs: { image: image(), time: field('arrival time') },
  async *run(context, inputs, { radius, slopes, fade, order }) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* telea(context.gpu, inputs, {
      radius,
      firstOrder: slopes,
      fade,
      order,
    });
    if (nothingKnown) warnNothingKnown(context);
    return { image, time: inner };
  },
});
