import {
  choice,
  defineNode,
  field,
  image,
  mask,
  matches,
  number,
  optional,
  seed,
  toggle,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown, warnNothingToCopy } from '../../kernels/hole/fill.ts';
import { meldFill } from '../../kernels/meld/fill.ts';

export default defineNode({
  type: 'meld/fill',
  version: 1,
  label: 'Image melding: fill',
  summary:
    'Rebuilds the hole from patches that may be turned, scaled and toned, joined by their gradients.',
  papers: ['darabi2012', 'barnes2010', 'bhat2008', 'wexler2007'],
  equation:
    'E(T) = \\sum_{p \\in \\Omega} (T_p - \\bar{T}_p)^2 + \\lambda_s \\lVert \\nabla T_p - \\bar{g}_p \\rVert^2, \\qquad \\varphi(p) = \\arg\\min_{q, M, \\alpha, \\beta} \\lVert P_p(T) - (\\alpha P_q^M + \\beta) \\rVert^2 + \\lambda \\lVert \\nabla P_p(T) - \\alpha \\nabla P_q^M \\rVert^2',
  notes:
    'Look at a texture that turns, shrinks or darkens across the hole: patches as they stand cannot go on with it, turned and toned ones can, and the gradients carry them in without a seam. The gain shows where contrast was stretched. Every freedom finds more false friends too: where upright patches match, leave turns at 0, it is several times as fast and no worse. It breaks where the picture holds nothing alike at any angle, and where the light changes by more than gain and bias may follow. Memory: 16 bytes for each pixel of the hole’s window for its matches and as much for each of three votes, and on the CPU about 200 where the gradients are joined.',
  aliases: ['Darabi', 'gradient-domain patches', 'generalised PatchMatch', 'completion'],
  kernels: ['meld/vote', 'meld/tones', 'patch/search', 'patch/propagate'],
  residual:
    'the mean change of a missing pixel by a round, in parts of the whole range of lightness',
  inputs: {
    image: image(),
    mask: mask(),
    allowed: optional(mask('allowed')),
    init: optional(image('init')),
  },
  params: {
    radius: number({
      label: 'Patch radius',
      help: 'Patches have 2 r + 1 pixels a side.',
      default: 4,
      min: 1,
      max: 5,
      integer: true,
      unit: 'px',
      main: true,
    }),
    angle: number({
      label: 'Turn up to',
      help: 'To either side, in six steps; 0 leaves patches upright.',
      default: 45,
      min: 0,
      max: 180,
      unit: '°',
      main: true,
    }),
    scale: number({
      label: 'Scale up to',
      help: 'And down to its inverse, in two steps each.',
      default: 1.3,
      min: 1,
      max: 2,
      main: true,
    }),
    mirror: toggle({ label: 'Mirrored too', default: false }),
    gain: number({
      label: 'Contrast up to',
      help: 'Lightness and chroma of a patch may be stretched by this factor, or its inverse, to fit.',
      default: 1.1,
      min: 1,
      max: 2,
    }),
    bias: number({
      label: 'Brightness up to',
      help: 'They may be shifted by this much of the whole range of lightness, to fit.',
      default: 0.05,
      min: 0,
      max: 0.5,
    }),
    slope: number({
      label: 'Gradients in the search',
      help: 'How much differences of lightness from pixel to pixel count where patches are compared.',
      default: 0.2,
      min: 0,
      max: 2,
    }),
    stiffness: number({
      label: 'Gradients in the vote',
      help: 'How much they count against colours where patches are joined.',
      default: 2,
      min: 0,
      max: 20,
      soft: [0, 10],
      main: true,
    }),
    gradients: choice({
      label: 'Gradients come from',
      help: 'The mean of all patches over a pixel is smooth, the cheapest one keeps grain.',
      default: 'mean',
      options: { mean: 'All patches', cheapest: 'The cheapest patch' },
    }),
    seed: seed({ main: false }),
    most: number({
      label: 'Rounds on the coarsest level',
      default: 12,
      min: 1,
      max: 50,
      integer: true,
    }),
    least: number({
      label: 'Rounds on the finest level',
      default: 3,
      min: 1,
      max: 50,
      integer: true,
    }),
    searches: number({
      label: 'Searches for each round',
      help: 'Iterations of PatchMatch before the patches vote again.',
      default: 2,
      min: 1,
      max: 30,
      soft: [1, 10],
      integer: true,
    }),
    levels: number({
      label: 'Levels',
      help: '0 chooses: until the hole is about as thick as a patch. With init wired, one.',
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
      help: 'Matches dearer than this share of all count for little in a vote.',
      default: 0.3,
      min: 0.1,
      max: 0.95,
    }),
    start: choice({
      label: 'First guess',
      help: 'What stands in the hole on the coarsest level, if it is thicker than a patch.',
      default: 'exemplars',
      options: { exemplars: 'Copied patches', smooth: 'Smooth' },
    }),
  },
  outputs: { image: image(), matches: matches(), gain: field('gain') },
  async *run(context, { image, mask, allowed, init }, params) {
    expectSameSize({ image, mask, allowed, init });
    const { angle, scale, mirror, gain, bias } = params;
    const filled = yield* meldFill(
      context.gpu,
      { image, mask, allowed, init },
      {
        radius: params.radius,
        turns: { angle, angleSteps: 6, scale, scaleSteps: 2, mirror, gain, bias },
        slope: params.slope,
        stiffness: params.stiffness,
        cheapest: params.gradients === 'cheapest',
        searches: params.searches,
        rounds: { most: params.most, least: params.least },
        decay: params.decay,
        quantile: params.quantile,
        levels: params.levels,
        seed: params.seed,
        greedy: params.start === 'exemplars',
      },
    );
    if (filled.nothingKnown) warnNothingKnown(context);
    if (filled.nothingToCopy) warnNothingToCopy(context);
    return { image: filled.image, matches: filled.matches, gain: filled.inner };
  },
});
