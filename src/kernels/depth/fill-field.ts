import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { fillHole, type WindowSolver, type WindowStep } from '../hole/fill.ts';
import liftTwin from './lift.twin.js?raw';
import liftWgsl from './lift.wgsl?raw';
import lowerTwin from './lower.twin.js?raw';
import lowerWgsl from './lower.wgsl?raw';

export const liftKernel = kernel({
  name: 'depth/lift',
  wgsl: liftWgsl,
  twin: liftTwin,
  reads: { values: 'field' },
  writes: 'image',
});
export const lowerKernel = kernel({
  name: 'depth/lower',
  wgsl: lowerWgsl,
  twin: lowerTwin,
  reads: { image: 'image' },
  writes: 'field',
  uniforms: { channel: 'u32' },
});

/** A field as a grey picture, so that whatever works on pictures works on it. */
export const lift = (gpu: Gpu, values: Field): Image => liftKernel(gpu, { values }, {});

/** A channel of a picture (0, 1 or 2) as a field; known values come back as they were lifted. */
export const lower = (gpu: Gpu, image: Image, channel = 0): Field =>
  lowerKernel(gpu, { image }, { channel });

export interface FieldStep extends Omit<WindowStep, 'current' | 'inner'> {
  /** The whole field as it stands, valid until the next step. */
  readonly preview: { readonly depth: Field };
}
export interface FilledField {
  readonly depth: Field;
  readonly nothingKnown: boolean;
}

/**
 * `fillHole` for a field: a solver works on it as a grey picture. Known values come out as they are,
 * what stood under the mask is never looked at, an empty mask gives the input, a full one 0.5 (or `init`,
 * from which a solver starts).
 */
export async function* fillField(
  gpu: Gpu,
  { depth, mask, init }: { depth: Field; mask: Field; init?: Field },
  solve: WindowSolver,
): AsyncGenerator<FieldStep, FilledField, void> {
  const image = lift(gpu, depth);
  const guess = init && lift(gpu, init);
  const steps = fillHole(gpu, { image, mask, init: guess }, solve);
  let next = await steps.next();
  try {
    while (!next.done) {
      const { preview, ...report } = next.value;
      const shown = lower(gpu, preview.image);
      yield { ...report, preview: { depth: shown } };
      gpu.release(shown);
      next = await steps.next();
    }
  } finally {
    if (!next.done) await steps.return({ image, nothingKnown: false });
  }
  const { image: filled, nothingKnown } = next.value;
  const result = filled === image ? depth : lower(gpu, filled);
  for (const plane of new Set([image, filled])) gpu.release(plane);
  if (guess) gpu.release(guess);
  return { depth: result, nothingKnown };
}
