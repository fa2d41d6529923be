import { defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { fillByMrf } from '../../kernels/mrf/filling.ts';
import { UNIT } from '../../kernels/mrf/picture.ts';
import { propagateByPriority } from '../../kernels/mrf/priority.ts';
import { byBelief, toleranceOf } from '../../kernels/mrf/rules.ts';
import { warnMrf } from '../../kernels/mrf/warnings.ts';
import {
  LATTICE_RESIDUAL,
  latticeOutputs,
  latticeParams,
  latticeResult,
} from './support/lattice-of-patches.ts';

export default defineNode({
  type: 'inpaint/priority-bp',
  version: 1,
  label: 'Priority belief propagation',
  summary:
    'Fills the hole with overlapping patches that agree on each other by messages, the surest first.',
  papers: ['komodakis2007', 'efros2001'],
  equation:
    'm_{pq}(y) = \\min_{x \\in K_p} \\Bigl( V_p(x) + \\sum_{r \\ne q} m_{rp}(x) + V_{pq}(x, y) \\Bigr), \\quad \\text{priority}(p) = \\frac{1}{|\\{x : b_p(x) \\ge b_p^{\\max} - S_0\\}|}',
  notes:
    'Watch the nodes: one that is sure of its patch speaks first, so messages run along structures into the hole. Labels that no message supports are dropped before they cost anything; how many are left says how hard a place is. The difference that is accepted steers it all: too small, and every node is sure of its first thought; too large, and none is. Memory on the CPU: 5 bytes for each patch and open node, at most 128 MiB, where patches are otherwise taken from a grid.',
  aliases: [
    'Komodakis',
    'Tziritas',
    'belief propagation',
    'image completion',
    'label pruning',
    'priority-BP',
    'MRF',
  ],
  kernels: ['mrf/compare'],
  residual: LATTICE_RESIDUAL,
  inputs: { image: image(), mask: mask(), allowed: optional(mask('allowed')) },
  params: {
    gap: number({
      label: 'Gap between nodes',
      help: 'Patches have 2 gap + 1 pixels a side.',
      default: 6,
      min: 4,
      max: 16,
      soft: [4, 12],
      integer: true,
      unit: 'px',
      main: true,
    }),
    difference: number({
      label: 'Accepted difference',
      help: 'Patches that differ by this in every number are just tolerable; code values 0 to 1.',
      default: 0.15,
      min: 0.01,
      max: 0.5,
      main: true,
    }),
    fewest: number({
      label: 'Patches kept, at least',
      default: 3,
      min: 1,
      max: 50,
      integer: true,
    }),
    most: number({
      label: 'Patches kept, at most',
      default: 12,
      min: 3,
      max: 50,
      integer: true,
    }),
    iterations: number({
      label: 'Passes',
      help: 'Forward and back.',
      default: 2,
      min: 1,
      max: 8,
      integer: true,
    }),
    ...latticeParams,
  },
  outputs: latticeOutputs,
  async *run(context, { image, mask, allowed }, params) {
    expectSameSize({ image, mask, allowed });
    const { gap, difference, fewest, most, iterations, spacing, blend } = params;
    const side = 2 * gap + 1;
    const confident = toleranceOf(side, difference) * UNIT;
    const filled = yield* fillByMrf(
      context.gpu,
      { image, mask, allowed },
      {
        gap,
        spacing,
        pruning: byBelief(side, { difference, fewest, most }),
        context: null,
        neighbours: 4,
        blend,
        infer: (model, order) => propagateByPriority(model, { iterations, confident, order }),
      },
    );
    warnMrf(context, filled);
    return latticeResult(filled);
  },
});
