import {
  choice,
  defineNode,
  image,
  mask,
  matches,
  number,
  optional,
  seed,
} from '../../engine/define.ts';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { type FillInputs, warnNothingKnown, warnNothingToCopy } from '../../kernels/hole/fill.ts';
import { completePatches } from '../../kernels/patch/completion.ts';
import { coherenceTransport } from '../../kernels/transport/coherence.ts';

/** As `inpaint/coherence-transport` has them. */
const LINES = { radius: 5, kappa: 25, sigma: 1.4, rho: 4 };

export default defineNode({
  type: 'inpaint/patch-em',
  version: 2,
  label: 'Patch completion',
  summary: 'Rebuilds the hole from the most similar patches of the known picture, coarse to fine.',
  papers: ['wexler2007', 'barnes2009', 'newson2014', 'criminisi2004'],
  equation:
    'E(u, \\varphi) = \\sum_{p} c(p)\\, \\lVert P_p(u) - P_{\\varphi(p)}(u) \\rVert^2, \\qquad \\varphi(p) \\notin \\Omega',
  notes:
    'Look at textures and repeated structures: they go on through the hole, sharp, which no diffusion can do. What is nowhere else in the picture cannot come back: half a face stays half a face, and with little to copy from, patches repeat visibly. Its PSNR on random texture is lower than that of a blur, although it looks better; judge texture by the sliced Wasserstein distance. A smooth first guess with means on all levels scores a higher PSNR in large holes and keeps about half as much detail. Memory: 16 bytes for each pixel of the hole’s window for its matches, twice over while they improve, and a third more for coarser levels; 20 for each of the whole picture.',
  aliases: ['PatchMatch', 'exemplar', 'content-aware fill', 'texture synthesis', 'completion'],
  kernels: [
    'patch/propagate',
    'patch/search',
    'patch/vote',
    'patch/blend',
    'patch/start',
    'patch/measure',
    'patch/refine',
    'transport/coherence',
    'transport/guidance',
    'transport/slopes',
    'transport/known-luma',
    'transport/signed-time',
  ],
  residual: 'the mean change of a pixel by a vote, code values',
  inputs: {
    image: image(),
    mask: mask(),
    allowed: optional(mask('allowed')),
    init: optional(image('init')),
    matches: optional(matches('start from')),
  },
  params: {
    radius: number({
      label: 'Patch radius',
      help: 'Patches have 2 r + 1 pixels a side: larger keep structures together, smaller find more matches.',
      default: 3,
      min: 1,
      max: 8,
      integer: true,
      unit: 'px',
      main: true,
    }),
    seed: seed(),
    searches: number({
      label: 'Searches for each vote',
      help: 'Iterations of PatchMatch before the patches vote again.',
      default: 4,
      min: 1,
      max: 30,
      soft: [1, 10],
      integer: true,
    }),
    most: number({
      label: 'Votes on the coarsest level',
      default: 20,
      min: 1,
      max: 50,
      integer: true,
      effort: true,
    }),
    least: number({
      label: 'Votes on every level, at least',
      default: 4,
      min: 1,
      max: 50,
      integer: true,
      effort: true,
    }),
    levels: number({
      label: 'Levels',
      help: '0 chooses: until the hole is about as thick as a patch. With init or matches wired, one.',
      default: 0,
      min: 0,
      max: 10,
      integer: true,
    }),
    decay: number({
      label: 'Decay of confidence',
      help: 'By this factor a patch counts less for each pixel it lies inside the hole.',
      default: 1.3,
      min: 1,
      max: 2,
    }),
    quantile: number({
      label: 'Quantile of the costs',
      help: 'Matches dearer than this share of all count for little in a vote of all.',
      default: 0.3,
      min: 0.1,
      max: 0.95,
    }),
    start: choice({
      label: 'First guess',
      help: 'What stands in the hole on the coarsest level, if it is thicker than a patch: copied patches are sharp, a smooth guess tends to end in something smooth. Lines carried on (inpaint/coherence-transport) are refined on one level, as if they were wired to init: best on strokes, scratches and text.',
      default: 'exemplars',
      options: { exemplars: 'Copied patches', smooth: 'Smooth', lines: 'Lines carried on' },
    }),
    coarse: choice({
      label: 'Votes on coarse levels',
      help: 'The mean of unlike patches blurs, and finer levels then look for what is blurred.',
      default: 'best',
      options: { best: 'Cheapest patch', mean: 'Mean of all' },
    }),
    ending: choice({
      label: 'Last vote',
      help: 'The mean of all patches is smoother, the cheapest one is sharper.',
      default: 'mean',
      options: { mean: 'Mean of all', best: 'Cheapest patch' },
    }),
  },
  outputs: { image: image(), matches: matches() },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { gpu } = context;
    const lines =
      params.start === 'lines' && !inputs.init && !inputs.matches
        ? yield* carryLines(gpu, inputs)
        : null;
    const init = lines?.image ?? inputs.init;
    const filled = yield* completePatches(
      gpu,
      { ...inputs, init },
      {
        radius: params.radius,
        searches: params.searches,
        votes: { most: params.most, least: params.least, fewer: 4 },
        confidence: { decay: params.decay, floor: 0 },
        energy: {
          kind: 'weighted',
          quantile: params.quantile,
          bestBelow: params.coarse === 'best',
          best: params.ending === 'best',
        },
        levels: params.levels,
        seed: params.seed,
        greedy: params.start === 'exemplars',
      },
    );
    for (const plane of lines ? [lines.image, lines.inner] : []) gpu.release(plane);
    if (filled.nothingKnown) warnNothingKnown(context);
    if (filled.nothingToCopy) warnNothingToCopy(context);
    return { image: filled.image, matches: filled.matches };
  },
});

async function* carryLines(gpu: Gpu, inputs: FillInputs) {
  const steps = coherenceTransport(gpu, inputs, LINES);
  let next = await steps.next();
  for (; !next.done; next = await steps.next()) yield { ...next.value, stage: 'lines' };
  return next.value;
}
