import { choice, number } from '../../../engine/define.ts';
import type { PointSpread } from '../../../kernels/filter/point-spread.ts';

/** How a picture is blurred: the same for the node that blurs and those that take it back. */
export const blurParams = {
  kind: choice({
    label: 'Blur',
    default: 'gaussian',
    options: { gaussian: 'Gaussian', motion: 'Motion', disk: 'Out of focus (disk)' },
    main: true,
  }),
  sigma: number({
    label: 'Blur σ',
    unit: 'px',
    default: 2,
    min: 0.1,
    max: 10,
    soft: [0.3, 6],
    when: { kind: ['gaussian'] },
    main: true,
  }),
  length: number({
    label: 'Length',
    unit: 'px',
    default: 12,
    min: 0,
    max: 62,
    soft: [0, 40],
    when: { kind: ['motion'] },
    main: true,
  }),
  angle: number({
    label: 'Angle',
    help: 'From right towards down.',
    unit: '°',
    default: 20,
    min: -180,
    max: 180,
    when: { kind: ['motion'] },
    main: true,
  }),
  radius: number({
    label: 'Radius',
    unit: 'px',
    default: 4,
    min: 0.5,
    max: 32,
    soft: [0.5, 12],
    when: { kind: ['disk'] },
    main: true,
  }),
};

export const spaceParam = choice({
  label: 'Computed in',
  help: 'Lenses and motion mix light; most published figures are of code values.',
  default: 'encoded',
  options: { encoded: 'Code values', linear: 'Light' },
});

interface BlurValues {
  readonly kind: PointSpread['kind'];
  readonly sigma: number;
  readonly length: number;
  readonly angle: number;
  readonly radius: number;
}

export function spreadOf({ kind, sigma, length, angle, radius }: BlurValues): PointSpread {
  if (kind === 'gaussian') return { kind, sigma };
  if (kind === 'motion') return { kind, length, angle };
  return { kind, radius };
}
