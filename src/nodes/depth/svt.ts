import { choice, defineNode, field, mask, number, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { truncatedFill, valueThresholding } from '../../kernels/lowrank/completion.ts';
import { greyField, type Levels, readLevels, takeTurn } from './support/levels.ts';

/** Singular values are measured on depths brought to 0 to this, as the papers do. */
const LEVELS = 255;

export default defineNode({
  type: 'depth/svt',
  version: 1,
  label: 'Low-rank completion',
  summary: 'Takes the depth for a matrix of few singular values and completes it.',
  papers: ['cai2010', 'hu2013', 'hestenes1958'],
  equation:
    '\\min_X \\lVert X \\rVert_r \\;\\text{with}\\; X = M \\text{ where known}, \\qquad \\lVert X \\rVert_r = \\sum_{k > r} \\sigma_k(X)',
  notes:
    'Look at the rank: walls and floors that stand upright in the picture need two or three singular values. It works where missing pixels are scattered. In a solid hole whole rows are unknown and it invents stripes; edges that are not upright or level need many singular values. The harmonic fill is nearly always better on depth; this is what low-rank methods start from.',
  aliases: ['SVT', 'TNNR', 'nuclear norm', 'matrix completion', 'singular value', 'rank'],
  convention: 'Singular values that are not dropped.',
  inputs: { depth: field('depth'), mask: mask() },
  params: {
    method: choice({
      label: 'Method',
      default: 'truncated',
      options: {
        truncated: 'Truncated nuclear norm',
        thresholding: 'Singular value thresholding',
      },
      main: true,
    }),
    rank: number({
      label: 'Rank r',
      help: 'Singular values that stay whole.',
      default: 8,
      min: 0,
      max: 200,
      soft: [0, 30],
      integer: true,
      main: true,
      when: { method: ['truncated'] },
    }),
    threshold: number({
      label: 'Shrinking τ',
      help: 'What the others lose; depths go from 0 to 255.',
      default: 16,
      min: 0,
      max: 10_000,
      soft: [0, 200],
      when: { method: ['truncated'] },
    }),
    strictness: number({
      label: 'Shrinking τ / (√(m n) · rms)',
      help: 'What all singular values lose, over that of a matrix whose entries are all as large as the known ones. Too small, and missing depths shrink to 0.',
      default: 1.5,
      min: 0.01,
      max: 100,
      soft: [0.1, 10],
      scale: 'log',
      when: { method: ['thresholding'] },
    }),
    iterations: number({
      label: 'Iterations at most',
      help: 'Each is a singular value decomposition.',
      default: 200,
      min: 1,
      max: 1000,
      soft: [1, 300],
      integer: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when an iteration changes the whole by no more than this share; thresholding: when it is this close to what is known.',
      default: 1e-4,
      min: 1e-7,
      max: 0.1,
      scale: 'log',
    }),
  },
  outputs: { depth: field('depth'), rank: scalar('rank') },
  async *run(context, inputs, { method, rank, threshold, strictness, ...stop }) {
    expectSameSize(inputs);
    const given = await readLevels(context, inputs, LEVELS);
    if (given.count.missing === 0) return { depth: inputs.depth, rank: 0 };
    if (given.count.known === 0) {
      warnNothingKnown(context);
      return { depth: greyField(context, inputs.depth), rank: 0 };
    }
    const steps =
      method === 'truncated'
        ? truncatedFill(given, { rank, threshold, ...stop })
        : valueThresholding(given, { threshold: strictness * lengthOf(given), ...stop });
    let [next, found] = [steps.next(), 0];
    while (!next.done) {
      const { k, residual, matrix } = next.value;
      found = next.value.rank;
      const depth = given.toField(matrix);
      yield { k, of: stop.iterations, residual, stage: `rank ${found}`, preview: { depth } };
      context.gpu.release(depth);
      await takeTurn(context);
      next = steps.next();
    }
    return { depth: given.toField(next.value), rank: found };
  },
});

/** The root mean square of known depths, times the root of the number of pixels. */
function lengthOf({ matrix, missing, count }: Levels): number {
  const squares = matrix.data.reduce(
    (sum, v, i) => ((missing[i] as number) >= 0.5 ? sum : sum + v * v),
    0,
  );
  return Math.sqrt((squares / count.known) * missing.length);
}
