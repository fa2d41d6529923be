import { choice, defineNode, field, mask, number, toggle } from '../../engine/define.ts';
import { type Bounds, threshold } from '../../kernels/mask/threshold.ts';

const bound = (label: string, standard: number, shown: readonly string[], help?: string) =>
  number({
    label,
    ...(help === undefined ? {} : { help }),
    default: standard,
    min: -1e9,
    max: 1e9,
    soft: [0, 1],
    main: true,
    when: { keep: shown },
  });

export default defineNode({
  type: 'mask/threshold',
  version: 1,
  label: 'Threshold',
  summary: 'A hard mask of all pixels whose value is large, small, or within a range.',
  notes:
    'Turns any field into a mask: an error map into the places that went wrong, a distance into a ring, a depth map into its holes (at most 0, and what is not finite). A soft mask at least 0.5 is what every solver makes of it anyway; a second time changes nothing.',
  aliases: ['binarise', 'level', 'range', 'cut', 'decide', 'depth holes', 'nan'],
  kernels: ['mask/threshold'],
  inputs: { field: field('values') },
  params: {
    keep: choice({
      label: 'Missing are values',
      default: 'above',
      options: { above: 'Of at least', below: 'Of at most', between: 'Within a range' },
      main: true,
    }),
    level: bound('Level', 0.5, ['above', 'below']),
    low: bound('From', 0.25, ['between'], 'Included.'),
    high: bound('To', 0.75, ['between'], 'Included.'),
    notFinite: toggle({
      label: 'Also what is not finite',
      help: 'NaN and infinities are missing too.',
      default: true,
    }),
  },
  outputs: { mask: mask() },
  run({ gpu }, { field }, { keep, level, low, high, notFinite }) {
    const bounds: Readonly<Record<typeof keep, Bounds>> = {
      above: { low: level },
      below: { high: level },
      between: { low, high },
    };
    return { mask: threshold(gpu, field, { ...bounds[keep], notFinite }) };
  },
});
