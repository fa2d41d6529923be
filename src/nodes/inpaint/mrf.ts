import {
  choice,
  defineNode,
  image,
  mask,
  number,
  optional,
  scalar,
  toggle,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { fillByMrf } from '../../kernels/mrf/filling.ts';
import { infer, METHODS } from '../../kernels/mrf/inference.ts';
import { byUncertainty } from '../../kernels/mrf/rules.ts';
import { warnMrf } from '../../kernels/mrf/warnings.ts';
import {
  LATTICE_RESIDUAL,
  latticeOutputs,
  latticeParams,
  latticeResult,
} from './support/lattice-of-patches.ts';

export default defineNode({
  type: 'inpaint/mrf',
  version: 1,
  label: 'Context-aware MRF',
  summary:
    'Fills the hole with overlapping patches that are chosen all together, from parts of the picture that look like its surroundings.',
  papers: ['ruzic2015', 'ruzic2012', 'efros2001'],
  equation:
    'E(x) = \\sum_i \\lVert \\Psi_i - \\psi(x_i) \\rVert^2_{\\text{known}} + \\sum_{ij} \\lVert \\psi(x_i) - \\psi(x_j) \\rVert^2_{\\text{overlap}}',
  notes:
    'Watch the nodes: those whose best patch stands out come first, and each tells its neighbours what would fit. Then all are weighed against each other, which undoes early mistakes as no greedy fill can. Compare it with context off: context is quicker and keeps foreign textures out, but where the hole’s surroundings mislead, the best patch is not allowed. On stochastic texture its PSNR is below a blur’s, though it looks better. A gap larger than the largest detail keeps structures whole; too large, and nothing fits. Memory on the CPU: 5 bytes for each patch and open node, at most 128 MiB, where patches are otherwise taken from a grid.',
  aliases: [
    'Markov random field',
    'Ružić',
    'Pižurica',
    'patch labels',
    'global inpainting',
    'object removal',
    'scratches',
  ],
  kernels: ['mrf/compare', 'mrf/gabor', 'mrf/magnitude'],
  residual: LATTICE_RESIDUAL,
  inputs: { image: image(), mask: mask(), allowed: optional(mask('allowed')) },
  params: {
    gap: number({
      label: 'Gap between nodes',
      help: 'Patches have 2 gap + 1 pixels a side.',
      default: 6,
      min: 3,
      max: 12,
      integer: true,
      unit: 'px',
      main: true,
    }),
    labels: number({
      label: 'Patches kept at each node',
      default: 10,
      min: 2,
      max: 32,
      integer: true,
    }),
    method: choice({ label: 'Inference', default: 'ncmp', options: METHODS, main: true }),
    iterations: number({
      label: 'Rounds, at most',
      help: 'Loopy propagation wants about 40, the others end sooner by themselves.',
      default: 10,
      min: 1,
      max: 100,
      integer: true,
    }),
    context: toggle({
      label: 'Only from alike parts',
      help: 'Off: patches from everywhere.',
      default: true,
      main: true,
    }),
    similar: number({
      label: 'Parts are alike below',
      help: 'χ² of their textons, 0 to 1. Larger allows more of the picture.',
      default: 0.15,
      min: 0.02,
      max: 1,
      when: { context: [true] },
    }),
    finest: number({
      label: 'Blocks on a side, at most',
      default: 8,
      min: 2,
      max: 16,
      integer: true,
      when: { context: [true] },
    }),
    ...latticeParams,
  },
  outputs: { ...latticeOutputs, patches: scalar('patches a node') },
  async *run(context, { image, mask, allowed }, params) {
    expectSameSize({ image, mask, allowed });
    const { gap, labels, method, iterations, similar, finest, spacing, blend } = params;
    const filled = yield* fillByMrf(
      context.gpu,
      { image, mask, allowed },
      {
        gap,
        spacing,
        pruning: byUncertainty(labels, similar),
        context: params.context
          ? { kinds: 18, orientations: 6, split: 0.15, most: 10, similar, finest }
          : null,
        neighbours: 4,
        blend,
        infer: (model) =>
          infer(model, method, {
            iterations,
            rule: 'sum',
            schedule: 'checkerboard',
            damping: 0.5,
          }),
      },
    );
    warnMrf(context, filled);
    return { ...latticeResult(filled), patches: filled.labels };
  },
});
