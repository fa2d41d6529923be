import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import combineTwin from './combine.twin.js?raw';
import combineWgsl from './combine.wgsl?raw';
import invertTwin from './invert.twin.js?raw';
import invertWgsl from './invert.wgsl?raw';

export const combineKernel = kernel({
  name: 'mask/combine',
  wgsl: combineWgsl,
  twin: combineTwin,
  reads: { a: 'field', b: 'field' },
  writes: 'field',
  uniforms: { operation: 'u32' },
});
export const invertKernel = kernel({
  name: 'mask/invert',
  wgsl: invertWgsl,
  twin: invertTwin,
  reads: { mask: 'field' },
  writes: 'field',
});

const operations = { union: 0, intersection: 1, difference: 2, xor: 3 } as const;
export type Combination = keyof typeof operations;

/** Set algebra on two masks of one size; soft values combine as fuzzy sets (Zadeh 1965). */
export const combine = (gpu: Gpu, a: Field, b: Field, how: Combination): Field =>
  combineKernel(gpu, { a, b }, { operation: operations[how] });

/** 1 - mask. */
export const invert = (gpu: Gpu, mask: Field): Field => invertKernel(gpu, { mask }, {});
