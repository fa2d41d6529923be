import {
  choice,
  defineNode,
  image,
  mask,
  number,
  optional,
  type RunContext,
  type Steps,
  seed,
  solver,
  toggle,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import type { Image } from '../../kernels/gpu/plane.ts';
import { copyByMatches } from '../../kernels/pyramid/carry.ts';
import { guessFrom } from '../../kernels/pyramid/guess.ts';
import { openStrip } from '../../kernels/pyramid/strip.ts';
import { Baggage } from './support/baggage.ts';
import {
  buildPyramid,
  chooseLevels,
  type Level,
  raise,
  type Upsampling,
} from './support/levels.ts';

export default defineNode({
  type: 'pyramid/solve',
  version: 2,
  label: 'Coarse to fine',
  summary: 'Runs a fill on every level of a pyramid, each starting from the coarser one’s result.',
  papers: ['burt1983'],
  notes:
    'Look at the preview while it runs: the hole is decided on a tiny picture first, then sharpened. Slow solvers gain most, since a wide hole is narrow on a coarse level. Stop at a coarser level to see what each one adds, or look at all of them side by side, coarsest first. Fills that take no init (Telea, Criminisi) start anew on each level and gain nothing. Details finer than a level’s pixels cannot be continued there, so thin lines across a wide hole may be lost early.',
  aliases: ['pyramid', 'multi-scale', 'multiresolution', 'progressive'],
  kernels: [
    'pyramid/pull',
    'pyramid/pull-hole',
    'pyramid/push',
    'pyramid/shrink',
    'pyramid/shrink-hole',
    'pyramid/rise',
    'pyramid/lift',
    'pyramid/usable',
  ],
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
    factor: choice({
      label: 'Each level is smaller by',
      help: 'With 1.5 there are more levels, and less is decided on each.',
      default: 'two',
      options: { two: '2', 'one-and-a-half': '1.5' },
    }),
    rule: choice({
      label: 'A coarse pixel is missing when',
      help: 'All is the bold rule: what little is known counts for the whole pixel. Any is the careful one: holes grow on the way down.',
      default: 'all',
      options: {
        all: 'all of its pixels are',
        majority: 'most of its pixels are',
        any: 'any of its pixels is',
      },
    }),
    start: choice({
      label: 'Coarsest level starts',
      help: 'Where init is wired, that is the start.',
      default: 'own',
      options: {
        own: 'as the fill does, mostly smooth',
        mean: 'with the mean of what is known',
        noise: 'with noise',
      },
    }),
    seed: seed({ main: false, when: { start: ['noise'] } }),
    upsampling: choice({
      label: 'Brought up a level',
      help: 'By matches each pixel is copied from the finer level, where the fill’s matches point: sharp. Fills without them are smoothed.',
      default: 'bilinear',
      options: {
        bilinear: 'smoothly',
        nearest: 'pixel by pixel',
        matches: 'by the fill’s matches',
      },
    }),
    effort: number({
      label: 'Effort on coarse levels',
      help: 'Iterations at most are multiplied by this for every level down; coarse levels cost little.',
      default: 1,
      min: 1,
      max: 4,
    }),
    carry: toggle({
      label: 'Carry all that it finds',
      help: 'What a fill gives beside the picture goes up into its input of the same name: matches with offsets that grow, labels as they are.',
      default: false,
    }),
  },
  outputs: { image: image(), strip: image('levels') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { gpu } = context;
    const factor = params.factor === 'two' ? 2 : 1.5;
    const wanted = params.levels > 0 ? params.levels : await chooseLevels(gpu, inputs.mask, factor);
    const pyramid = await buildPyramid(gpu, inputs, wanted, { factor, rule: params.rule });
    const strip = openStrip(gpu, inputs.image, pyramid.length);
    const finest = Math.min(params.until, pyramid.length) - 1;
    const baggage = new Baggage(gpu);
    let filled: Image | undefined;
    let k = 0;
    for (const [depth, level] of [...pyramid.entries()].toReversed()) {
      const init = filled
        ? bringUp(context, level, filled, baggage, params.upsampling)
        : await startOf(context, level, params);
      if (filled && filled !== init) gpu.release(filled);
      const frame = pyramid.length - 1 - depth;
      if (depth < finest) {
        filled = init as Image;
        strip.draw(frame, filled);
        baggage.drop();
        continue;
      }
      const stage = `level ${depth + 1} of ${pyramid.length}`;
      const given = { ...level, init };
      const carried = params.carry ? baggage.unpack(level) : {};
      const effort = params.effort ** depth;
      const steps: Steps<Readonly<Record<string, unknown>>> = context.solve(
        params.solver,
        { ...carried, ...given },
        {},
        effort,
      );
      let next = await steps.next();
      while (!next.done) {
        const { preview } = next.value;
        yield { ...next.value, k: ++k, stage, preview: { ...preview, strip: strip.image } };
        next = await steps.next();
      }
      filled = next.value.image as Image;
      if (init && init !== filled) gpu.release(init);
      baggage.pack(next.value, new Set([...Object.values(given), filled]), carried);
      strip.draw(frame, filled);
    }
    baggage.drop();
    return { image: filled as Image, strip: strip.image };
  },
});

/** The first guess on the coarsest level: `init`, one that was asked for, or the solver's own. */
async function startOf(
  { gpu }: RunContext,
  level: Level,
  { start, seed }: { readonly start: 'own' | 'mean' | 'noise'; readonly seed: number },
): Promise<Image | undefined> {
  if (level.init || start === 'own') return level.init;
  return guessFrom(gpu, level, start === 'noise' ? { seed } : null);
}

/** The first guess on a finer level: the coarser result brought up. */
function bringUp(
  { gpu }: RunContext,
  level: Level,
  coarser: Image,
  { matches }: Baggage,
  upsampling: Upsampling | 'matches',
): Image {
  if (upsampling !== 'matches') return raise(gpu, level, coarser, upsampling);
  const smooth = raise(gpu, level, coarser, 'bilinear');
  if (!matches) return smooth;
  const copied = copyByMatches(gpu, level, smooth, matches);
  gpu.release(smooth);
  return copied;
}
