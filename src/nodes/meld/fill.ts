import {
  choice,
  defineNode,
  field,
  image,
  mask,
  matches,
  number,
  optional,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown, warnNothingToCopy } from '../../kernels/hole/fill.ts';
import { meldFill } from '../../kernels/meld/fill.ts';
import {
  levelsParam,
  meldOptions,
  quantileParam,
  radiusParam,
  roundParams,
  slopeParam,
  stiffnessParam,
  turnParams,
} from './support/patch-params.ts';

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
    'Look at a texture that turns, shrinks or darkens across the hole: patches as they stand cannot go on with it, turned and toned ones can, and the gradients carry them in without a seam. The gain shows where contrast was stretched, the bias where lightness was shifted. Every freedom finds more false friends too: where upright patches match, leave turns at 0, it is several times as fast and no worse. It breaks where the picture holds nothing alike at any angle, and where the light changes by more than gain and bias may follow. Memory: 16 bytes for each pixel of the hole’s window for its matches and as much for each of three votes, and on the CPU about 200 where the gradients are joined.',
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
    radius: radiusParam,
    ...turnParams({ angle: 45, scale: 1.3, gain: 1.1, bias: 0.05 }, { main: true }),
    slope: slopeParam,
    stiffness: stiffnessParam(2, { soft: [0, 10] }),
    gradients: choice({
      label: 'Gradients come from',
      help: 'The mean of all patches over a pixel is smooth, the cheapest one keeps grain.',
      default: 'mean',
      options: { mean: 'All patches', cheapest: 'The cheapest patch' },
    }),
    ...roundParams,
    levels: levelsParam(
      '0 chooses: until the hole is about as thick as a patch. With init wired, one.',
    ),
    decay: number({
      label: 'Decay of confidence',
      help: 'By this factor a patch counts less for each pixel it lies inside the hole.',
      default: 1.3,
      min: 1,
      max: 2,
    }),
    quantile: quantileParam,
    start: choice({
      label: 'First guess',
      help: 'What stands in the hole on the coarsest level, if it is thicker than a patch.',
      default: 'exemplars',
      options: { exemplars: 'Copied patches', smooth: 'Smooth' },
    }),
  },
  outputs: { image: image(), matches: matches(), gain: field('gain'), bias: field('bias') },
  async *run(context, { image, mask, allowed, init }, params) {
    expectSameSize({ image, mask, allowed, init });
    const filled = yield* meldFill(
      context.gpu,
      { image, mask, allowed, init },
      {
        ...meldOptions(params),
        decay: params.decay,
        levels: params.levels,
        greedy: params.start === 'exemplars',
      },
    );
    if (filled.nothingKnown) warnNothingKnown(context);
    if (filled.nothingToCopy) warnNothingToCopy(context);
    const { matches, inner: gain, bias } = filled;
    return { image: filled.image, matches, gain, bias };
  },
});
