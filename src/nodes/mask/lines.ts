import { choice, defineNode, number } from '../../engine/define.ts';
import { combine } from '../../kernels/mask/combine.ts';
import { stripes } from '../../kernels/mask/pattern.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  withRatio,
} from './support/generator.ts';

export default defineNode({
  type: 'mask/lines',
  version: 1,
  label: 'Rows and columns',
  summary: 'Every k-th row, column, or both are missing.',
  notes:
    'Rows are a dead sensor line or an interlaced frame; both together are a grid, or with all but one row of each period missing, a picture to be enlarged. Thin lines are easy for every method; the error jumps where the lines meet an edge at a flat angle.',
  aliases: ['grid', 'interlaced', 'scan lines', 'dead row', 'subsampling', 'mesh'],
  kernels: ['mask/stripes', 'mask/combine'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    direction: choice({
      label: 'Missing are',
      default: 'rows',
      options: { rows: 'Rows', columns: 'Columns', both: 'Rows and columns' },
      main: true,
    }),
    period: number({
      label: 'Every',
      default: 8,
      min: 1,
      max: 4096,
      soft: [2, 64],
      integer: true,
      unit: 'px',
      main: true,
    }),
    thickness: number({
      label: 'Thickness',
      default: 2,
      min: 0,
      max: 4096,
      soft: [0, 16],
      integer: true,
      unit: 'px',
      main: true,
    }),
    offset: number({
      label: 'First at',
      default: 0,
      min: 0,
      max: 4095,
      soft: [0, 64],
      integer: true,
      unit: 'px',
    }),
  },
  outputs: generatorOutputs,
  run({ gpu }, { like }, { direction, period, thickness, offset }) {
    const along = (step: readonly [number, number]) =>
      stripes(gpu, like, { step, offset: -offset, period, thickness });
    if (direction === 'rows') return withRatio(gpu, along([0, 1]));
    if (direction === 'columns') return withRatio(gpu, along([1, 0]));
    return withRatio(gpu, combine(gpu, along([0, 1]), along([1, 0]), 'union'));
  },
});
