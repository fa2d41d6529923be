import { number, toggle } from '../../../engine/define.ts';

/** What a fill by tensor diffusion asks about its iterations. */
export const tensorCycles = {
  cycles: number({
    label: 'Cycles on each level',
    help: 'At most; the tensor is made anew for each cycle.',
    default: 12,
    min: 1,
    max: 200,
    soft: [1, 50],
    integer: true,
    effort: true,
  }),
  steps: number({
    label: 'Steps in a cycle',
    help: 'A cycle of n steps lasts as long as n (n + 1) / 3 steps of a plain explicit scheme.',
    default: 16,
    min: 1,
    max: 32,
    integer: true,
  }),
  coarseToFine: toggle({
    label: 'Coarse to fine',
    help: 'Needed for holes thicker than about 30 pixels; a wired init stands for the coarse levels.',
    default: true,
  }),
  tolerance: number({
    label: 'Tolerance',
    help: 'A level ends when a cycle changes no missing pixel by more than this.',
    default: 1e-4,
    min: 1e-7,
    max: 1e-1,
    scale: 'log',
  }),
} as const;
