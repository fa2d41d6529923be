import {
  choice,
  defineNode,
  field,
  image,
  mask,
  matches,
  number,
  optional,
  scalar,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { fillByMrf } from '../../kernels/mrf/filling.ts';
import { infer, METHODS } from '../../kernels/mrf/inference.ts';
import { byUncertainty } from '../../kernels/mrf/rules.ts';
import { warnMrf } from '../../kernels/mrf/warnings.ts';

export default defineNode({
  type: 'mrf/infer',
  version: 1,
  label: 'Inference on patches',
  summary:
    'Chooses one of few patches for each node of a lattice, by an exchangeable method, and says how well they fit together.',
  papers: ['ruzic2012', 'besag1986', 'pearl1988', 'boykov2001'],
  equation: 'E(x) = \\sum_i V_i(x_i) + \\sum_{ij} V_{ij}(x_i, x_j)',
  notes:
    'Wire the candidates of inpaint/mrf or inpaint/priority-bp into several of these and compare energies: lower fits together better, which is not always what looks better. Look at the uncertainty: where it is high, other patches would do as well. Consensus settles in a few rounds; modes are quickest and stay in the nearest valley; propagation finds the lowest energy but needs more rounds. Without candidates it prunes patches itself. Eight neighbours count the corners of the overlap too, so energies of four and eight are not comparable. A graph cut is for four.',
  aliases: [
    'MRF',
    'belief propagation',
    'ICM',
    'mean field',
    'NCMP',
    'graph cut',
    'energy',
    'labels',
  ],
  kernels: ['mrf/compare'],
  residual:
    'the energy: squared differences of code values 0 to 1, summed over windows and overlaps',
  inputs: {
    image: image(),
    mask: mask(),
    candidates: optional(matches('candidates')),
    allowed: optional(mask('allowed')),
  },
  params: {
    method: choice({ label: 'Method', default: 'ncmp', options: METHODS, main: true }),
    iterations: number({
      label: 'Rounds, at most',
      help: 'It ends sooner where nothing changes.',
      default: 40,
      min: 1,
      max: 200,
      integer: true,
    }),
    neighbours: choice({
      label: 'Neighbours',
      default: 'four',
      options: { four: 'Four', eight: 'Eight' },
      when: { method: ['ncmp', 'icm', 'lbp'] },
    }),
    rule: choice({
      label: 'What counts of a neighbour',
      default: 'sum',
      options: { sum: 'What is expected of it', max: 'Its likeliest answer' },
      when: { method: ['ncmp'] },
    }),
    schedule: choice({
      label: 'Order',
      default: 'checkerboard',
      options: { checkerboard: 'Checkerboard', parallel: 'All at once' },
      when: { method: ['ncmp'] },
    }),
    damping: number({
      label: 'Damping',
      help: 'How much of the former message stays.',
      default: 0.5,
      min: 0,
      max: 0.95,
      when: { method: ['lbp'] },
    }),
    gap: number({
      label: 'Gap between nodes',
      help: 'Patches have 2 gap + 1 pixels a side. With candidates: that of the node that made them.',
      default: 6,
      min: 3,
      max: 12,
      integer: true,
      unit: 'px',
      main: true,
    }),
    labels: number({
      label: 'Patches kept at each node',
      help: 'Where no candidates are wired.',
      default: 10,
      min: 2,
      max: 32,
      integer: true,
    }),
    blend: choice({
      label: 'Overlaps',
      default: 'seam',
      options: { seam: 'Cut where patches differ least', mean: 'Mean of all patches' },
    }),
  },
  outputs: {
    image: image(),
    origin: matches('copied from'),
    uncertainty: field('uncertainty, bits'),
    energy: scalar('energy'),
    start: scalar('energy at the start'),
  },
  async *run(context, { image, mask, candidates, allowed }, params) {
    expectSameSize({ image, mask, allowed });
    const { method, gap, labels, blend, neighbours, ...options } = params;
    const filled = yield* fillByMrf(
      context.gpu,
      { image, mask, allowed, candidates },
      {
        gap,
        spacing: 0,
        pruning: byUncertainty(labels, 0.15),
        context: null,
        neighbours: neighbours === 'eight' && method !== 'cut' ? 8 : 4,
        blend,
        infer: (model) => infer(model, method, options),
      },
    );
    warnMrf(context, filled);
    const { inner: uncertainty, origin, energy, startEnergy: start } = filled;
    return { image: filled.image, origin, uncertainty, energy, start };
  },
});
