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
import { meldBlend } from '../../kernels/meld/blend.ts';
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
  type: 'meld/blend',
  version: 1,
  label: 'Image melding: two pictures',
  summary:
    'Joins two pictures that do not fit over a zone in which one’s texture turns into the other’s.',
  papers: ['darabi2012', 'barnes2010', 'bhat2008'],
  equation:
    '\\bar{T} = (1 - \\alpha) V_A + \\alpha V_B, \\qquad \\bar{g} = \\nabla V_{s}, \\quad s = \\arg\\min \\Bigl\\{ \\frac{D_A}{1 - \\alpha}, \\frac{D_B}{\\alpha} \\Bigr\\}, \\qquad \\min_T \\sum (T - \\bar{T})^2 + \\lambda_s \\lVert \\nabla T - \\bar{g} \\rVert^2',
  notes:
    'Look at the middle of the zone: a cross-fade has lost contrast there, both textures seen through each other; here each patch takes its gradients from one picture alone, and only colours blend. The choice shows which. Outside the zone both pictures stay as they are, bit for bit. It breaks where the two share nothing that could meet, and a zone narrower than a patch is hardly more than a seam. Shifting brightness freely (bias) leaves the ramp of tones undetermined, so it starts at 0. Memory: as for the fill, with matches and votes of both pictures.',
  aliases: ['Darabi', 'transition', 'cross-fade', 'morph', 'seam', 'texture interpolation'],
  kernels: ['meld/vote', 'meld/choose', 'meld/tones', 'patch/search'],
  residual:
    'the mean change of a pixel in the zone by a round, in parts of the whole range of lightness',
  inputs: {
    image: image('first'),
    other: image('second'),
    mask: mask(),
    zone: optional(mask('zone')),
    allowedFirst: optional(mask('allowed (first)')),
    allowedSecond: optional(mask('allowed (second)')),
  },
  params: {
    width: number({
      label: 'Width of the zone',
      help: 'Around the border of the mask, under which the second picture is shown. Not looked at where a zone is wired.',
      default: 32,
      min: 1,
      max: 1024,
      soft: [4, 128],
      integer: true,
      unit: 'px',
      main: true,
    }),
    radius: radiusParam,
    stiffness: stiffnessParam(5),
    slope: slopeParam,
    gradients: choice({
      label: 'Gradients come from',
      help: 'The mean of all patches over a pixel is smooth, the cheapest one keeps grain.',
      default: 'mean',
      options: { mean: 'All patches of one picture', cheapest: 'Its cheapest patch' },
    }),
    ...turnParams({ angle: 0, scale: 1, gain: 1, bias: 0 }),
    ...roundParams,
    levels: levelsParam('0 chooses: until the zone is about as thick as a patch.'),
    quantile: quantileParam,
  },
  outputs: {
    image: image(),
    choice: field('choice'),
    zone: mask('zone'),
    matches: matches('matches (first)'),
    otherMatches: matches('matches (second)'),
  },
  async *run(context, inputs, params) {
    const { image, other, mask, zone, allowedFirst, allowedSecond } = inputs;
    expectSameSize({ image, other, mask, zone, allowedFirst, allowedSecond });
    const blended = yield* meldBlend(
      context.gpu,
      { first: image, second: other, region: mask, zone, allowedFirst, allowedSecond },
      {
        ...meldOptions(params),
        width: params.width,
        decay: 1,
        levels: params.levels,
      },
    );
    if (blended.nothingKnown) warnNothingKnown(context);
    if (blended.nothingToCopy) warnNothingToCopy(context);
    const [matches, otherMatches] = blended.matches;
    return {
      image: blended.image,
      choice: blended.inner,
      zone: blended.zone,
      matches,
      otherMatches,
    };
  },
});
