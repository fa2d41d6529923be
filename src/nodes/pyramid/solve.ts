import {
  choice,
  defineNode,
  image,
  mask,
  number,
  type RunContext,
  type Steps,
  solver,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import type { Field, Image } from '../../kernels/gpu/plane.ts';
import { findHole } from '../../kernels/hole/tiles.ts';
import { type MaskRule, pull, pullHole, pullPush, push } from '../../kernels/pyramid/pull-push.ts';

interface Level {
  readonly image: Image;
  readonly mask: Field;
}

/** A coarsest level must not be smaller than this on its short side, pixels. */
const SMALLEST_SIDE = 16;

export default defineNode({
  type: 'pyramid/solve',
  version: 1,
  label: 'Coarse to fine',
  summary: 'Runs a fill on every level of a pyramid, each starting from the coarser one’s result.',
  papers: ['burt1983'],
  notes:
    'Look at the preview while it runs: the hole is decided on a tiny picture first, then sharpened. Slow solvers gain most, since a wide hole is narrow on a coarse level. Details finer than a level’s pixels cannot be continued there, so thin lines across a wide hole may be lost early.',
  aliases: ['pyramid', 'multi-scale', 'multiresolution', 'progressive'],
  kernels: ['pyramid/pull', 'pyramid/pull-hole', 'pyramid/push'],
  inputs: { image: image(), mask: mask() },
  params: {
    solver: solver({
      label: 'Fill on each level',
      help: 'A node that takes image and mask and gives image, or a subgraph that does.',
      default: 'inpaint/tv',
      main: true,
    }),
    levels: number({
      label: 'Levels',
      help: '0 chooses: until the hole is about four pixels thick on the coarsest level.',
      default: 0,
      min: 0,
      max: 12,
      integer: true,
      main: true,
    }),
    rule: choice({
      label: 'A coarse pixel is missing when',
      default: 'all',
      options: {
        all: 'all of its pixels are',
        majority: 'most of its pixels are',
        any: 'any of its pixels is',
      },
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, { solver, levels, rule }) {
    expectSameSize(inputs);
    const { gpu } = context;
    const wanted = levels > 0 ? levels : await chooseLevels(context, inputs.mask);
    const pyramid = buildPyramid(context, inputs, wanted, rule);
    let filled: Image | undefined;
    let k = 0;
    for (const [depth, level] of [...pyramid.entries()].toReversed()) {
      const init = startOf(context, level, filled, pyramid.length);
      const stage = `level ${depth + 1} of ${pyramid.length}`;
      const steps: Steps<Readonly<Record<string, unknown>>> = context.solve(solver, {
        ...level,
        init,
      });
      let next = await steps.next();
      while (!next.done) {
        yield { ...next.value, k: ++k, stage };
        next = await steps.next();
      }
      filled = next.value.image as Image;
      if (init && init !== filled) gpu.release(init);
    }
    return { image: filled as Image };
  },
});

/** As many levels as bring the hole down to about four pixels of thickness. */
async function chooseLevels({ gpu }: RunContext, hole: Field): Promise<number> {
  const { depth } = await findHole(gpu, hole);
  const side = Math.min(hole.width, hole.height);
  const most = 1 + Math.max(0, Math.floor(Math.log2(side / SMALLEST_SIDE)));
  return Math.max(1, Math.min(depth - 1, most));
}

function buildPyramid({ gpu }: RunContext, finest: Level, levels: number, rule: MaskRule): Level[] {
  const pyramid: Level[] = [{ image: finest.image, mask: finest.mask }];
  for (let at = finest; pyramid.length < levels; at = pyramid.at(-1) ?? finest) {
    if (at.image.width === 1 && at.image.height === 1) break;
    pyramid.push({ image: pull(gpu, at.image, at.mask), mask: pullHole(gpu, at.mask, rule) });
  }
  return pyramid;
}

/**
 * The first guess on a level: the coarser result brought up, or a smooth one on the coarsest. With
 * a single level the solver makes its own, so that the node gives exactly what the solver gives.
 */
function startOf(
  { gpu }: RunContext,
  level: Level,
  coarser: Image | undefined,
  levels: number,
): Image | undefined {
  if (levels === 1) return undefined;
  return coarser
    ? push(gpu, level.image, level.mask, coarser)
    : pullPush(gpu, level.image, level.mask);
}
