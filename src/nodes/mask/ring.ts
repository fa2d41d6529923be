import { choice, defineNode, mask, number } from '../../engine/define.ts';
import { combine } from '../../kernels/mask/combine.ts';
import { ring } from '../../kernels/mask/morphology.ts';

export default defineNode({
  type: 'mask/ring',
  version: 1,
  label: 'Ring',
  summary: 'A band along the rim of a hole, outside of it, inside, or on both sides.',
  papers: ['felzenszwalb2012'],
  notes:
    'Distances are those from a pixel’s centre to the nearest one of the other kind, so pixels that touch the rim lie at 1. Measure a score on a ring of some pixels inside to see whether a fill joins its surroundings, and on the rest to see whether it invents well. From 0 to 1 inside is the outline of the hole.',
  aliases: ['outline', 'band', 'border', 'rim', 'contour', 'annulus', 'edge', 'seam'],
  kernels: ['mask/line-start', 'mask/line-step', 'mask/distance', 'mask/threshold'],
  inputs: { mask: mask() },
  params: {
    side: choice({
      label: 'Side',
      default: 'outside',
      options: { outside: 'Around the hole', inside: 'Inside the hole', both: 'Both' },
      main: true,
    }),
    from: number({
      label: 'From',
      help: 'The band begins beyond this distance: 0 begins with the pixels that touch the rim, 3 leaves about three of them out.',
      default: 0,
      min: 0,
      max: 1024,
      soft: [0, 32],
      unit: 'px',
    }),
    to: number({
      label: 'To',
      help: 'The largest distance that belongs to the band; 0 to 1 is the outline, one pixel wide.',
      default: 8,
      min: 0,
      max: 1024,
      soft: [0, 64],
      unit: 'px',
      main: true,
    }),
  },
  outputs: { mask: mask() },
  run({ gpu }, { mask }, { side, from, to }) {
    if (side !== 'both') return { mask: ring(gpu, mask, { side, from, to }) };
    const [outer, inner] = (['outside', 'inside'] as const).map((side) =>
      ring(gpu, mask, { side, from, to }),
    ) as [typeof mask, typeof mask];
    return { mask: combine(gpu, outer, inner, 'union') };
  },
});
