import { blur, gaussianTaps } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { combine } from '../mask/combine.ts';
import lumaTwin from './luma.twin.js?raw';
import lumaWgsl from './luma.wgsl?raw';
import movesTwin from './moves.twin.js?raw';
import movesWgsl from './moves.wgsl?raw';
import stepTwin from './step.twin.js?raw';
import stepWgsl from './step.wgsl?raw';

export const lumaKernel = kernel({
  name: 'flow/luma',
  wgsl: lumaWgsl,
  twin: lumaTwin,
  reads: { image: 'image' },
  writes: 'field',
});
export const stepKernel = kernel({
  name: 'flow/step',
  wgsl: stepWgsl,
  twin: stepTwin,
  reads: { first: 'field', second: 'field', flow: 'image' },
  writes: 'image',
  uniforms: { radius: 'i32' },
});
export const movesKernel = kernel({
  name: 'flow/moves',
  wgsl: movesWgsl,
  twin: movesTwin,
  reads: { flow: 'image' },
  writes: 'field',
  uniforms: { limit: 'f32' },
});

/** From blurred pictures and wide windows, which see far, to sharp and narrow ones; pixels. */
const STAGES = [
  { sigma: 4, radius: 9, steps: 4 },
  { sigma: 1.5, radius: 5, steps: 3 },
  { sigma: 0.7, radius: 3, steps: 3 },
] as const;

/**
 * Where each pixel of `first` went in `second`: x and y in pixels as the first two lanes, what is left of the difference
 * (root mean square over the window, code values) as the third. Iterated Lucas and Kanade (1981), coarse to fine by blur:
 * finds some 5 pixels; where nothing is to be seen it says 0. Both pictures have one size. Records about 20 dispatches.
 */
export function opticalFlow(gpu: Gpu, first: Image, second: Image): Image {
  let flow = gpu.image(first);
  gpu.upload(flow, new Float32Array(4 * first.width * first.height));
  for (const { sigma, radius, steps } of STAGES) {
    const taps = gaussianTaps(gpu, sigma);
    const [one, other] = [first, second].map((image) => lumaOfBlurred(gpu, image, taps)) as [
      Field,
      Field,
    ];
    for (let k = 0; k < steps; k++) {
      const next = stepKernel(gpu, { first: one, second: other, flow }, { radius });
      gpu.release(flow);
      flow = next;
    }
    for (const plane of [taps, one, other]) gpu.release(plane);
  }
  return flow;
}

function lumaOfBlurred(gpu: Gpu, image: Image, taps: Field): Field {
  const blurred = blur(gpu, image, taps);
  const luma = lumaKernel(gpu, { image: blurred }, {});
  gpu.release(blurred);
  return luma;
}

/** 1 where a pixel of `frame` moves by `limit` pixels or more to every one of the others. */
export function moving(gpu: Gpu, frame: Image, others: readonly Image[], limit: number): Field {
  let all: Field | null = null;
  for (const other of others) {
    const flow = opticalFlow(gpu, frame, other);
    const moves = movesKernel(gpu, { flow }, { limit });
    gpu.release(flow);
    if (!all) {
      all = moves;
      continue;
    }
    const both: Field = combine(gpu, all, moves, 'intersection');
    gpu.release(all);
    gpu.release(moves);
    all = both;
  }
  if (!all) throw new Error('a frame moves against another one');
  return all;
}
