import { choice, defineNode, mask, number, scalar, toggle } from '../../engine/define.ts';
import { areasOf, findComponents, selectComponents } from '../../kernels/mask/components.ts';
import { extremes } from '../../kernels/reduce/reduce.ts';

export default defineNode({
  type: 'mask/components',
  version: 1,
  label: 'Components',
  summary:
    'Keeps the parts of a mask by their size: the largest, or those of enough or few pixels.',
  papers: ['playne2018'],
  notes:
    'A mask made by Key or Threshold is a large part and hundreds of specks: keep the largest, or all of at least some pixels. Of several parts that are equally large, all are kept. Found in a fixed number of passes, so a tangled mask costs no more than a block.',
  aliases: ['connected components', 'labelling', 'largest', 'blobs', 'area', 'regions', 'specks'],
  kernels: [
    'mask/label-start',
    'mask/label-merge',
    'mask/label-root',
    'mask/label-measure',
    'mask/label-select',
  ],
  convention: 'Parts in the input: missing pixels that hang together.',
  inputs: { mask: mask() },
  params: {
    keep: choice({
      label: 'Keep',
      default: 'largest',
      options: {
        largest: 'The largest',
        least: 'Those of at least',
        most: 'Those of at most',
      },
      main: true,
    }),
    pixels: number({
      label: 'Pixels',
      default: 100,
      min: 1,
      max: 1e9,
      soft: [1, 10_000],
      scale: 'log',
      integer: true,
      unit: 'px',
      main: true,
      when: { keep: ['least', 'most'] },
    }),
    diagonal: toggle({
      label: 'Corners connect',
      help: 'Pixels that touch by a corner hang together (8 neighbours instead of 4).',
      default: false,
    }),
  },
  outputs: { mask: mask(), count: scalar('parts') },
  async run({ gpu }, { mask }, { keep, pixels, diagonal }) {
    const components = findComponents(gpu, mask, { of: 'missing', diagonal });
    const areas = areasOf(gpu, components);
    const { count, largest } = await extremes(gpu, areas, { region: areas });
    const selection = {
      largest: { least: largest },
      least: { least: pixels },
      most: { most: pixels },
    }[keep];
    return { mask: selectComponents(gpu, components, selection), count };
  },
});
