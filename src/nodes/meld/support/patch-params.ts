import { number, seed, toggle } from '../../../engine/define.ts';
import type { MeldOptions } from '../../../kernels/meld/meld-level.ts';

/** How large melded patches are. */
export const radiusParam = number({
  label: 'Patch radius',
  help: 'Patches have 2 r + 1 pixels a side.',
  default: 4,
  min: 1,
  max: 5,
  integer: true,
  unit: 'px',
  main: true,
});

/** How far patches may be turned, scaled and toned, by default; `shown` on the node itself or not. */
export const turnParams = (
  { angle, scale, gain, bias }: Readonly<Record<'angle' | 'scale' | 'gain' | 'bias', number>>,
  shown: { readonly main?: true } = {},
) => ({
  angle: number({
    label: 'Turn up to',
    help: 'To either side, in six steps; 0 leaves patches upright.',
    default: angle,
    min: 0,
    max: 180,
    unit: '°',
    ...shown,
  }),
  scale: number({
    label: 'Scale up to',
    help: 'And down to its inverse, in two steps each.',
    default: scale,
    min: 1,
    max: 2,
    ...shown,
  }),
  mirror: toggle({ label: 'Mirrored too', default: false }),
  gain: number({
    label: 'Contrast up to',
    help: 'Lightness and chroma of a patch may be stretched by this factor, or its inverse, to fit.',
    default: gain,
    min: 1,
    max: 2,
  }),
  bias: number({
    label: 'Brightness up to',
    help: 'They may be shifted by this much of the whole range of lightness, to fit.',
    default: bias,
    min: 0,
    max: 0.5,
  }),
});

export const slopeParam = number({
  label: 'Gradients in the search',
  help: 'How much differences of lightness from pixel to pixel count where patches are compared.',
  default: 0.2,
  min: 0,
  max: 2,
});

/** How much differences count where patches vote. */
export const stiffnessParam = (
  value: number,
  slider: { readonly soft?: readonly [number, number] } = {},
) =>
  number({
    label: 'Gradients in the vote',
    help: 'How much they count against colours where patches are joined.',
    default: value,
    min: 0,
    max: 20,
    ...slider,
    main: true,
  });

/** How often patches are searched for and vote. */
export const roundParams = {
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
} as const;

export const levelsParam = (help: string) =>
  number({ label: 'Levels', help, default: 0, min: 0, max: 10, integer: true });

export const quantileParam = number({
  label: 'Quantile of the costs',
  help: 'Matches dearer than this share of all count for little in a vote.',
  default: 0.3,
  min: 0.1,
  max: 0.95,
});

interface Asked extends Omit<MeldOptions, 'turns' | 'cheapest' | 'rounds' | 'decay'> {
  readonly angle: number;
  readonly scale: number;
  readonly mirror: boolean;
  readonly gain: number;
  readonly bias: number;
  readonly gradients: 'mean' | 'cheapest';
  readonly most: number;
  readonly least: number;
}

/** The options of both melding nodes as the kernels take them, but for `decay`. */
export const meldOptions = (params: Asked): Omit<MeldOptions, 'decay'> => {
  const { angle, scale, mirror, gain, bias, gradients, most, least } = params;
  const { radius, slope, stiffness, searches, quantile, seed } = params;
  return {
    radius,
    turns: { angle, angleSteps: 6, scale, scaleSteps: 2, mirror, gain, bias },
    slope,
    stiffness,
    cheapest: gradients === 'cheapest',
    searches,
    rounds: { most, least },
    quantile,
    seed,
  };
};
