import { choice, field, image, matches, number, scalar } from '../../../engine/define.ts';
import type { MrfFilled } from '../../../kernels/mrf/filling.ts';

/** What fills by overlapping patches on a lattice say of their steps. */
export const LATTICE_RESIDUAL =
  'the energy: squared differences of code values 0 to 1, summed over windows and overlaps';

/** Where patches come from and how they overlap. */
export const latticeParams = {
  spacing: number({
    label: 'Spacing of patches',
    help: 'Patches are taken from a grid; 0 takes the finest that fits into memory. Larger is quicker, by its square.',
    default: 0,
    min: 0,
    max: 16,
    integer: true,
    unit: 'px',
  }),
  blend: choice({
    label: 'Overlaps',
    default: 'seam',
    options: { seam: 'Cut where patches differ least', mean: 'Mean of all patches' },
  }),
} as const;

export const latticeOutputs = {
  image: image(),
  origin: matches('copied from'),
  candidates: matches('candidates'),
  uncertainty: field('uncertainty, bits'),
  energy: scalar('energy'),
} as const;

/** The fill as a node gives it. */
export const latticeResult = ({ image, origin, candidates, inner, energy }: MrfFilled) => ({
  image,
  origin,
  candidates,
  uncertainty: inner,
  energy,
});
