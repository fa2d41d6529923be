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
import { meldBlend } from '../../kernels/meld/blend.ts';

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
    stiffness: number({
      label: 'Gradients in the vote',
      help: 'How much they count against colours where patches are joined.',
      default: 5,
      min: 0,
      max: 20,
      main: true,
    }),
    slope: number({
      label: 'Gradients in the search',
      help: 'How much differences of lightness from pixel to pixel count where patches are compared.',
      default: 0.2,
      min: 0,
      max: 2,
    }),
    gradients: choice({
      label: 'Gradients come from',
      help: 'The mean of all patches over a pixel is smooth, the cheapest one keeps grain.',
      default: 'mean',
      options: { mean: 'All patches of one picture', cheapest: 'Its cheapest patch' },
    }),
    angle: number({
      label: 'Turn up to',
      help: 'To either side, in six steps; 0 leaves patches upright.',
      default: 0,
      min: 0,
      max: 180,
      unit: '°',
    }),
    scale: number({
      label: 'Scale up to',
      help: 'And down to its inverse, in two steps each.',
      default: 1,
      min: 1,
      max: 2,
    }),
    mirror: toggle({ label: 'Mirrored too', default: false }),
    gain: number({
      label: 'Contrast up to',
      help: 'Lightness and chroma of a patch may be stretched by this factor, or its inverse, to fit.',
      default: 1,
      min: 1,
      max: 2,
    }),
    bias: number({
      label: 'Brightness up to',
      help: 'They may be shifted by this much of the whole range of lightness, to fit.',
      default: 0,
      min: 0,
      max: 0.5,
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
      help: '0 chooses: until the zone is about as thick as a patch.',
      default: 0,
      min: 0,
      max: 10,
      integer: true,
    }),
    quantile: number({
      label: 'Quantile of the costs',
      help: 'Matches dearer than this share of all count for little in a vote.',
      default: 0.3,
      min: 0.1,
      max: 0.95,
    }),
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
    const { angle, scale, mirror, gain, bias } = params;
    const blended = yield* meldBlend(
      context.gpu,
      { first: image, second: other, region: mask, zone, allowedFirst, allowedSecond },
      {
        width: params.width,
        radius: params.radius,
        turns: { angle, angleSteps: 6, scale, scaleSteps: 2, mirror, gain, bias },
        slope: params.slope,
        stiffness: params.stiffness,
        cheapest: params.gradients === 'cheapest',
        searches: params.searches,
        rounds: { most: params.most, least: params.least },
        decay: 1,
        quantile: params.quantile,
        levels: params.levels,
        seed: params.seed,
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
