import { defineNode, field, image, mask, number } from '../../engine/define.ts';
import { guidedHarmonic } from '../../kernels/depth/guided.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { finish, warnNothingKnown } from '../../kernels/hole/fill.ts';
import { completeByGroups } from '../../kernels/lowrank/patch-groups.ts';
import { greyField, readLevels, takeTurn } from './support/levels.ts';

/** What a missing depth is that no group reaches. */
const REST = { sigma: 0.05, tolerance: 1e-5, cycles: 30 } as const;
/** Groups completed between two previews. */
const SHOWN_EVERY = 16;

export default defineNode({
  type: 'depth/rgbd-patch-lowrank',
  version: 1,
  label: 'Groups of RGB-D patches',
  summary: 'Completes depth by stacking patches that look alike into matrices of low rank.',
  papers: ['lu2014', 'mazumder2010', 'hestenes1958'],
  equation:
    '\\min_X \\mu \\lVert X \\rVert_* + \\tfrac12 \\lVert P_{\\Omega}(X - Y) \\rVert_F^2, \\qquad \\mu = (\\sqrt{p} + \\sqrt{q})\\,\\sigma',
  notes:
    'Each column is a patch, its colours above its depths; columns that look alike have alike depths, so what is missing follows from the rest. Look at steps along edges of the photo: they stay sharp where a membrane blurs them. It needs some known depth in most patches: scattered holes, not large ones, where the guided membrane is what remains. It is slow, a second for some ten patches.',
  aliases: ['RGB-D', 'Lu', 'depth enhancement', 'non-local', 'block matching', 'soft-impute'],
  inputs: { depth: field('depth'), mask: mask(), guide: image('guide') },
  params: {
    count: number({
      label: 'Patches in a group',
      default: 30,
      min: 4,
      max: 120,
      soft: [8, 60],
      integer: true,
      main: true,
    }),
    sigma: number({
      label: 'Noise σ',
      help: 'Code values, of colours and of depths brought to 0 to 1; more noise, fewer singular values.',
      default: 0.01,
      min: 0.0001,
      max: 1,
      soft: [0.001, 0.1],
      scale: 'log',
      main: true,
    }),
    beta: number({
      label: 'Weight of depth β',
      help: 'What a depth, brought to 0 to 1, counts against a colour.',
      default: 1,
      min: 0.01,
      max: 100,
      soft: [0.1, 10],
      scale: 'log',
    }),
    side: number({
      label: 'Patch side',
      default: 8,
      min: 3,
      max: 16,
      integer: true,
      unit: 'px',
    }),
    stride: number({
      label: 'Patches every',
      default: 4,
      min: 1,
      max: 16,
      integer: true,
      unit: 'px',
    }),
    reach: number({
      label: 'Search reach',
      default: 20,
      min: 2,
      max: 64,
      integer: true,
      unit: 'px',
    }),
    iterations: number({
      label: 'Iterations',
      default: 10,
      min: 1,
      max: 100,
      integer: true,
    }),
  },
  outputs: { depth: field('depth') },
  async *run(context, inputs, options) {
    expectSameSize(inputs);
    const { gpu } = context;
    const given = await readLevels(context, inputs, 1);
    if (given.count.missing === 0) return { depth: inputs.depth };
    if (given.count.known === 0) {
      warnNothingKnown(context);
      return { depth: greyField(context, inputs.depth) };
    }
    const { depth: smooth } = await finish(guidedHarmonic(gpu, inputs, REST));
    const start = await given.fromField(smooth);
    const { width, height } = inputs.depth;
    const photo = await gpu.read(inputs.guide);
    const { missing } = given;
    const scene = { width, height, photo, depth: start.data, missing };
    const steps = completeByGroups(scene, options);
    let next = steps.next();
    while (!next.done) {
      if (next.value.k % SHOWN_EVERY === 0) yield { ...next.value, stage: 'groups' };
      await takeTurn(context);
      next = steps.next();
    }
    return { depth: given.toField({ ...start, data: next.value }) };
  },
});
