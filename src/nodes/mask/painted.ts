import { defineNode, type Stroke, strokes } from '../../engine/define.ts';
import { rasterise } from '../../kernels/mask/raster.ts';
import type { Capsule } from '../../kernels/mask/shapes.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  withRatio,
} from './support/generator.ts';

export default defineNode({
  type: 'mask/painted',
  version: 1,
  label: 'Painted mask',
  summary: 'What you paint in the viewer is missing; the strokes are kept in the graph.',
  notes:
    'Paint a little more than what should go: shadows and smeared edges left outside bleed into the fill. Strokes are drawn in their order, so erasing takes away only what was painted before. They are numbers in the file, in pixels of the picture: another picture keeps the strokes where they were.',
  aliases: ['brush', 'draw', 'hand', 'manual', 'paint', 'eraser', 'object removal'],
  kernels: ['mask/raster'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: { strokes: strokes({ label: 'Strokes', main: true }) },
  outputs: generatorOutputs,
  run: ({ gpu }, { like }, params) =>
    withRatio(gpu, rasterise(gpu, like, params.strokes.flatMap(capsulesOf))),
});

/** A stroke as capsules from point to point; a single point is a dot. */
function capsulesOf({ points, radius, erase = false }: Stroke): Capsule[] {
  const at = (i: number) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0] as const;
  const count = Math.floor(points.length / 2);
  if (count === 1) return [{ kind: 'capsule', from: at(0), to: at(0), radius, erase }];
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => ({
    kind: 'capsule',
    from: at(i),
    to: at(i + 1),
    radius,
    erase,
  }));
}
