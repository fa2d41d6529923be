import {
  choice,
  defineNode,
  image,
  mask,
  number,
  optional,
  type RunContext,
  type Steps,
  solver,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import type { Field, Image } from '../../kernels/gpu/plane.ts';
import { findHole } from '../../kernels/hole/tiles.ts';
import { blank } from '../../kernels/hole/window.ts';
import { type MaskRule, pull, pullHole, push } from '../../kernels/pyramid/pull-push.ts';

interface Level {
  readonly image: Image;
  readonly mask: Field;
  readonly init?: Image | undefined;
  readonly allowed?: Field | undefined;
}

/** A coarsest level must not be smaller than this on its short side, pixels. */
const SMALLEST_SIDE = 16;

export default defineNode({
  type: 'pyramid/solve',
  version: 2,
  label: 'Coarse to fine',
  summary: 'Runs a fill on every level of a pyramid, each starting from the coarser one’s result.',
  papers: ['burt1983'],
  notes:
    'Look at the preview while it runs: the hole is decided on a tiny picture first, then sharpened. Slow solvers gain most, since a wide hole is narrow on a coarse level. Stop at a coarser level to see what each one adds. Fills that take no init (Telea, Criminisi) start anew on each level and gain nothing. Details finer than a level’s pixels cannot be continued there, so thin lines across a wide hole may be lost early.',
  aliases: ['pyramid', 'multi-scale', 'multiresolution', 'progressive'],
  kernels: ['pyramid/pull', 'pyramid/pull-hole', 'pyramid/push'],
  inputs: {
    image: image(),
    mask: mask(),
    init: optional(image('init')),
    allowed: optional(mask('allowed')),
  },
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
    until: number({
      label: 'Stop at level',
      help: '1 is the picture itself; a coarser level’s fill is only enlarged.',
      default: 1,
      min: 1,
      max: 12,
      integer: true,
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
  async *run(context, inputs, { solver, levels, until, rule }) {
    expectSameSize(inputs);
    const { gpu } = context;
    const wanted = levels > 0 ? levels : await chooseLevels(context, inputs.mask);
    const pyramid = await buildPyramid(context, inputs, wanted, rule);
    const finest = Math.min(until, pyramid.length) - 1;
    let filled: Image | undefined;
    let k = 0;
    for (const [depth, level] of [...pyramid.entries()].toReversed()) {
      const init = startOf(context, level, filled);
      if (filled && filled !== init) gpu.release(filled);
      if (depth < finest) {
        filled = init;
        continue;
      }
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

/** Levels from the finest on, as many as are wanted and hold at least one known pixel. */
async function buildPyramid(
  { gpu }: RunContext,
  finest: Level,
  levels: number,
  rule: MaskRule,
): Promise<Level[]> {
  const pyramid = [finest];
  for (let at = finest; pyramid.length < levels; at = pyramid.at(-1) ?? finest) {
    if (at.image.width === 1 && at.image.height === 1) break;
    const coarser = pullHole(gpu, at.mask, rule);
    const { missing, pixels } = await findHole(gpu, coarser);
    if (missing === pixels) {
      gpu.release(coarser);
      break;
    }
    pyramid.push({
      image: pull(gpu, at.image, at.mask),
      mask: coarser,
      init: at.init && pullWhole(gpu, at.init),
      allowed: at.allowed && pullHole(gpu, at.allowed),
    });
  }
  return pyramid;
}

/** Half the size, every pixel counted. */
function pullWhole(gpu: RunContext['gpu'], picture: Image): Image {
  const nothing = blank(gpu, picture);
  const half = pull(gpu, picture, nothing);
  gpu.release(nothing);
  return half;
}

/** The first guess on a level: the coarser result brought up; on the coarsest `init`, or the solver's own. */
const startOf = (
  { gpu }: RunContext,
  { image, mask, init }: Level,
  coarser: Image | undefined,
): Image | undefined => (coarser ? push(gpu, image, mask, coarser) : init);
