import { defineNode, field, mask, number, optional, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { truncatedFill } from '../../kernels/lowrank/completion.ts';
import { lowGradient } from '../../kernels/lowrank/low-gradient.ts';
import type { Matrix } from '../../kernels/lowrank/svd.ts';
import { greyField, readLevels, takeTurn } from './support/levels.ts';

/** How the low-rank guess is made that it starts from. */
const GUESS = { threshold: 16, iterations: 50, tolerance: 1e-4 } as const;

export default defineNode({
  type: 'depth/lrlg',
  version: 1,
  label: 'Low rank, low gradient',
  summary:
    'Completes a depth that has few singular values, and few steps, most of them of one level.',
  papers: ['xue2017', 'hestenes1958'],
  equation:
    '\\min_{U = M} \\sum_{\\text{known}} (U - I)^2 + \\lambda \\sum \\psi(\\nabla U) + \\lambda_r \\lVert M \\rVert_r, \\quad \\psi(0) = 0,\\; \\psi(\\pm 1) = k,\\; \\psi = 1 \\text{ beyond}',
  notes:
    'Look at slanted planes: steps of one level cost less than others, so a slope stays a slope where counting all steps alike makes terraces. It improves on low rank alone. It does not beat a smooth fill on scattered pixels; compare with the guided membrane before you trust it. Start it from such a fill (init), and it sharpens that. In a solid hole the low-rank part has nothing to hold on to.',
  aliases: ['LRLG', 'depth inpainting', 'L0 gradient', 'truncated nuclear norm', 'ADMM', 'RGB-D'],
  convention: 'Singular values that are not dropped.',
  inputs: { depth: field('depth'), mask: mask(), init: optional(field('init')) },
  params: {
    lambda: number({
      label: 'Price of a step λ',
      default: 10,
      min: 0,
      max: 1000,
      soft: [0, 200],
      main: true,
    }),
    unitStep: number({
      label: 'A step of one level costs k',
      help: 'Against a larger step; 1 makes it the L0 gradient.',
      default: 0.75,
      min: 0,
      max: 1,
      main: true,
    }),
    rank: number({
      label: 'Rank r',
      help: 'Singular values that cost nothing.',
      default: 8,
      min: 0,
      max: 200,
      soft: [1, 30],
      integer: true,
      main: true,
    }),
    levels: number({
      label: 'Levels',
      help: 'The known depths are brought to 0 to this; steps count in levels. 0 keeps the numbers as they are.',
      default: 255,
      min: 0,
      max: 65_535,
      soft: [0, 1024],
      integer: true,
    }),
    lambdaRank: number({
      label: 'Price of the other singular values',
      default: 10,
      min: 0,
      max: 1000,
      soft: [0, 100],
    }),
    rho: number({
      label: 'Coupling ρ',
      help: 'How closely the part of few steps and the part of low rank are tied.',
      default: 0.3,
      min: 0.01,
      max: 10,
      scale: 'log',
    }),
    iterations: number({
      label: 'Iterations at most',
      default: 30,
      min: 1,
      max: 200,
      soft: [1, 60],
      integer: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when an iteration changes the whole by no more than this share.',
      default: 1e-3,
      min: 1e-6,
      max: 0.1,
      scale: 'log',
    }),
  },
  outputs: { depth: field('depth'), lowRank: field('low-rank part'), rank: scalar('rank') },
  async *run(context, inputs, { levels, rank, ...options }) {
    expectSameSize(inputs);
    const { gpu } = context;
    const given = await readLevels(context, inputs, levels);
    if (given.count.missing === 0) return { depth: inputs.depth, lowRank: inputs.depth, rank: 0 };
    if (given.count.known === 0) {
      warnNothingKnown(context);
      const grey = greyField(context, inputs.depth);
      return { depth: grey, lowRank: grey, rank: 0 };
    }
    let start: Matrix | undefined;
    if (inputs.init) start = await given.fromField(inputs.init);
    const guesses = truncatedFill(
      given,
      { ...GUESS, rank, ...(start && { iterations: 0 }) },
      start,
    );
    let guess = guesses.next();
    while (!guess.done) {
      const { k, residual, matrix } = guess.value;
      const depth = given.toField(matrix);
      yield { k, residual, stage: 'low rank', preview: { depth } };
      gpu.release(depth);
      await takeTurn(context);
      guess = guesses.next();
    }
    const steps = lowGradient(given, guess.value, { ...options, rank });
    let next = steps.next();
    while (!next.done) {
      if (next.value) {
        const { k, residual, steps: current, rank: found } = next.value;
        const depth = given.toField(current);
        yield { k, of: options.iterations, residual, stage: `rank ${found}`, preview: { depth } };
        gpu.release(depth);
      }
      await takeTurn(context);
      next = steps.next();
    }
    const { steps: filled, lowRank, rank: found } = next.value;
    return { depth: given.toField(filled), lowRank: given.toField(lowRank, false), rank: found };
  },
});
