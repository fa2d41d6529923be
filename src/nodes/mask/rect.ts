import { choice, defineNode, number } from '../../engine/define.ts';
import { rasterise } from '../../kernels/mask/raster.ts';
import type { Shape } from '../../kernels/mask/shapes.ts';
import { ofTurns } from '../../kernels/random/elementary.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  withRatio,
} from './support/generator.ts';

/** Lengths as shares of the picture's sides; beyond 0 and 1 the shape leaves the picture. */
const share = (label: string, standard: number, min: number) =>
  number({ label, default: standard, min, max: 2, soft: [0, 1], step: 0.005, main: true });

export default defineNode({
  type: 'mask/rect',
  version: 1,
  label: 'Rectangle or ellipse',
  summary: 'One hole of a given place, size and angle.',
  notes:
    'Put it over what should go. An axis-parallel rectangle covers whole pixels; turned, and as an ellipse, it covers the pixels whose centres lie inside.',
  aliases: ['box', 'oval', 'circle', 'region', 'crop', 'area'],
  kernels: ['mask/raster'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    shape: choice({
      label: 'Shape',
      default: 'rectangle',
      options: { rectangle: 'Rectangle', ellipse: 'Ellipse' },
      main: true,
    }),
    x: share('Centre across', 0.5, -1),
    y: share('Centre down', 0.5, -1),
    width: share('Width', 0.3, 0),
    height: share('Height', 0.3, 0),
    angle: number({
      label: 'Angle',
      help: 'Clockwise.',
      default: 0,
      min: -360,
      max: 360,
      soft: [-90, 90],
      unit: '°',
    }),
  },
  outputs: generatorOutputs,
  run({ gpu }, { like }, { shape, x, y, width, height, angle }) {
    const centre = [x * like.width, y * like.height] as const;
    const half = [(width * like.width) / 2, (height * like.height) / 2] as const;
    return withRatio(gpu, rasterise(gpu, like, [placed(shape, centre, half, angle / 360)]));
  },
});

function placed(
  shape: 'rectangle' | 'ellipse',
  centre: readonly [number, number],
  half: readonly [number, number],
  turn: number,
): Shape {
  const [[x, y], [a, b]] = [centre, half];
  if (shape === 'ellipse') return { kind: 'ellipse', centre, radii: half, turn };
  if (turn === 0) {
    const [left, top] = [Math.round(x - a), Math.round(y - b)];
    const [right, bottom] = [left + Math.round(2 * a), top + Math.round(2 * b)];
    return { kind: 'rectangle', left, top, right, bottom };
  }
  const { cos, sin } = ofTurns(turn);
  const corner = (u: number, v: number) => [x + cos * u - sin * v, y + sin * u + cos * v] as const;
  return { kind: 'polygon', points: [corner(-a, -b), corner(a, -b), corner(a, b), corner(-a, b)] };
}
