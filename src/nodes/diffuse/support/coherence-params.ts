import { number } from '../../../engine/define.ts';

/** What a node of coherence-enhancing diffusion asks, whether it fills or filters. */
export const coherenceParams = {
  rho: number({
    label: 'Mean over ρ',
    help: 'A line’s direction is the mean of slopes over this; large values steady it.',
    default: 4,
    min: 0.5,
    max: 10,
    unit: 'px',
    main: true,
  }),
  contrast: number({
    label: 'Contrast',
    help: 'Slope, code values a pixel, from which on values flow along a line.',
    default: 0.01,
    min: 0.0005,
    max: 0.2,
    scale: 'log',
    main: true,
  }),
  alpha: number({
    label: 'Share α',
    help: 'Of what flows along a line, how much flows everywhere.',
    default: 0.01,
    min: 0.001,
    max: 0.1,
    scale: 'log',
  }),
  sigma: number({
    label: 'Blur σ',
    help: 'Slopes are measured on the picture blurred by this.',
    default: 0.7,
    min: 0,
    max: 3,
    unit: 'px',
  }),
} as const;
