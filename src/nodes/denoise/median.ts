import { choice, defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { adaptiveMedian, MOST_RADIUS, median } from '../../kernels/denoise/median.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'denoise/median',
  version: 1,
  label: 'Median',
  summary: 'Replaces each value by the median around it, which takes out single wrong pixels.',
  papers: ['hwang1995'],
  notes:
    'Made for salt and pepper: a wrong pixel never becomes the middle of nine, and a straight edge stays where it is. Corners are rounded and thin lines vanish. The adaptive median changes only pixels that are the brightest or darkest of their window, so that fine texture survives. Pixels of the mask are not looked at and are filled from their neighbours.',
  aliases: ['rank filter', 'despeckle', 'impulse noise', 'dust', 'adaptive median'],
  kernels: ['denoise/median', 'denoise/adaptive-median'],
  inputs: { image: image(), mask: optional(mask('not looked at')) },
  params: {
    method: choice({
      label: 'Median',
      default: 'plain',
      options: { plain: 'Of a fixed window', adaptive: 'Adaptive' },
      main: true,
    }),
    radius: number({
      label: 'Radius',
      help: 'The window, or for the adaptive median the widest one, is twice this and one pixel wide.',
      unit: 'px',
      default: 1,
      min: 1,
      max: MOST_RADIUS,
      integer: true,
      main: true,
    }),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { method, radius }) {
    expectSameSize(inputs);
    const { image, mask } = inputs;
    if (method === 'plain') return { image: median(gpu, image, { radius, mask }) };
    if (mask) {
      throw new Error(
        'mask: the adaptive median finds wrong pixels by itself; unwire the mask, or take the median of a fixed window',
      );
    }
    return { image: adaptiveMedian(gpu, image, { radius }) };
  },
});
