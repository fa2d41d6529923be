import { choice, mask, number } from '../../../engine/define.ts';

/** What growing, shrinking, opening and closing have in common. */
export const morphologyInputs = { mask: mask() };
export const morphologyOutputs = { mask: mask() };
export const morphologyParams = (radius: number) => ({
  radius: number({
    label: 'Radius',
    help: 'Between pixel centres; 1 reaches the four neighbours.',
    default: radius,
    min: 0,
    max: 1024,
    soft: [0, 32],
    step: 0.5,
    unit: 'px',
    main: true,
  }),
  shape: choice({
    label: 'Shape',
    default: 'disc',
    options: { disc: 'Disc', square: 'Square' },
  }),
});
export const morphologyKernels = [
  'mask/line-start',
  'mask/line-step',
  'mask/distance',
  'mask/threshold',
];
