import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import { costShift } from '../patch/matching.ts';
import closeWgsl from './close.wgsl?raw';
import compareWgsl from './compare.wgsl?raw';
import copyWgsl from './copy.wgsl?raw';
import gatherTwin from './gather.twin.js?raw';
import gatherWgsl from './gather.wgsl?raw';
import nearnessTwin from './nearness.twin.js?raw';
import nearnessWgsl from './nearness.wgsl?raw';
import noteOriginWgsl from './note-origin.wgsl?raw';
import pickBestWgsl from './pick-best.wgsl?raw';
import priorityWgsl from './priority.wgsl?raw';
import regionWgsl from './shared/region.wgsl?raw';
import tileBestWgsl from './tile-best.wgsl?raw';
import trustWgsl from './trust.wgsl?raw';
import {
  closeTwin,
  compareTwin,
  copyTwin,
  noteOriginTwin,
  pickBestTwin,
  priorityTwin,
  REGION_UNIFORMS,
  tileBestTwin,
  trustTwin,
} from './twins.ts';

export const priorityKernel = kernel({
  name: 'exemplar/priority',
  wgsl: priorityWgsl,
  twin: priorityTwin,
  reads: {
    priority: 'field',
    current: 'image',
    hole: 'field',
    confidence: 'field',
    chosen: 'matches',
    nearness: 'field',
  },
  writes: 'field',
  inPlace: true,
  uniforms: { radius: 'u32', whole: 'u32', tolerance: 'i32' },
});
export const tileBestKernel = kernel({
  name: 'exemplar/tile-best',
  wgsl: tileBestWgsl,
  twin: tileBestTwin,
  reads: { values: 'field' },
  writes: 'matches',
  uniforms: { fieldWidth: 'u32', fieldHeight: 'u32', least: 'u32' },
});
export const pickBestKernel = kernel({
  name: 'exemplar/pick-best',
  wgsl: pickBestWgsl,
  twin: pickBestTwin,
  reads: { bests: 'matches' },
  writes: 'matches',
  uniforms: { tiles: 'u32', least: 'u32' },
});
export const compareKernel = kernel({
  name: 'exemplar/compare',
  shared: [regionWgsl],
  wgsl: compareWgsl,
  twin: compareTwin,
  reads: {
    chosen: 'matches',
    current: 'image',
    hole: 'field',
    source: 'image',
    blocked: 'field',
    nearness: 'field',
    sourceNearness: 'field',
  },
  writes: 'field',
  uniforms: {
    ...REGION_UNIFORMS,
    windowWidth: 'u32',
    windowHeight: 'u32',
    shift: 'u32',
    tolerance: 'i32',
  },
});
export const copyKernel = kernel({
  name: 'exemplar/copy',
  shared: [regionWgsl],
  wgsl: copyWgsl,
  twin: copyTwin,
  reads: { current: 'image', hole: 'field', chosen: 'matches', found: 'matches', source: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: REGION_UNIFORMS,
});
export const noteOriginKernel = kernel({
  name: 'exemplar/note-origin',
  shared: [regionWgsl],
  wgsl: noteOriginWgsl,
  twin: noteOriginTwin,
  reads: { origin: 'matches', hole: 'field', chosen: 'matches', found: 'matches' },
  writes: 'matches',
  inPlace: true,
  uniforms: { ...REGION_UNIFORMS, order: 'u32' },
});
export const trustKernel = kernel({
  name: 'exemplar/trust',
  shared: [regionWgsl],
  wgsl: trustWgsl,
  twin: trustTwin,
  reads: { confidence: 'field', hole: 'field', chosen: 'matches', nearness: 'field' },
  writes: 'field',
  inPlace: true,
  uniforms: { ...REGION_UNIFORMS, tolerance: 'i32' },
});
export const closeKernel = kernel({
  name: 'exemplar/close',
  shared: [regionWgsl],
  wgsl: closeWgsl,
  twin: closeTwin,
  reads: { hole: 'field', chosen: 'matches' },
  writes: 'field',
  inPlace: true,
  uniforms: REGION_UNIFORMS,
});
export const nearnessKernel = kernel({
  name: 'exemplar/nearness',
  wgsl: nearnessWgsl,
  twin: nearnessTwin,
  reads: { disparity: 'field' },
  writes: 'field',
  uniforms: { least: 'f32', scale: 'f32' },
});
export const gatherKernel = kernel({
  name: 'exemplar/gather',
  wgsl: gatherWgsl,
  twin: gatherTwin,
  reads: { current: 'image', origin: 'matches', image: 'image' },
  writes: 'image',
  uniforms: { imageWidth: 'u32' },
});

const TILE = 16;

/** Where the largest (or the least) number of a field is that is not negative, as one match. */
export function bestOf(gpu: Gpu, values: Field, least: boolean): Matches {
  const size: Size = {
    width: Math.ceil(values.width / TILE),
    height: Math.ceil(values.height / TILE),
  };
  const uniforms = { fieldWidth: values.width, fieldHeight: values.height, least: least ? 1 : 0 };
  const bests = tileBestKernel(gpu, { values }, uniforms, { size });
  const best = pickBestKernel(
    gpu,
    { bests },
    { tiles: size.width * size.height, least: uniforms.least },
    { size: { width: 1, height: 1 } },
  );
  gpu.release(bests);
  return best;
}

/** A fill by exemplars as it stands: the window, what of it is missing, how far it is trusted. */
export interface Front {
  readonly current: Image;
  readonly hole: Field;
  readonly confidence: Field;
  readonly priority: Field;
  /** How near its pixels are, and those of the whole source: see depths.ts. */
  readonly nearness: Field;
  readonly sourceNearness: Field;
  readonly tolerance: number;
  /** For each filled pixel where it was copied from, and the step. */
  readonly origin: Matches;
}

export interface Exemplars {
  readonly source: Image;
  readonly blocked: Field;
  readonly radius: number;
  readonly left: number;
  readonly top: number;
  readonly region: Size;
}

/**
 * One step: the patch of the front with the highest priority is filled from the most similar known
 * one. Nothing is read back; where no front is left, it changes nothing. Gives the patch chosen.
 */
export function fillOne(
  gpu: Gpu,
  front: Front,
  { source, blocked, radius, left, top, region }: Exemplars,
  order: number,
): Matches {
  const { current, hole, confidence, priority, origin } = front;
  const { nearness, sourceNearness, tolerance } = front;
  const uniforms = {
    radius,
    left,
    top,
    regionWidth: region.width,
    regionHeight: region.height,
    sourceWidth: source.width,
    sourceHeight: source.height,
  };
  // Nearness doubles the largest cost.
  const shift = costShift(radius) + (tolerance < 0 ? 0 : 1);
  const chosen = bestOf(gpu, priority, false);
  const costs = compareKernel(
    gpu,
    { chosen, current, hole, source, blocked, nearness, sourceNearness },
    { ...uniforms, windowWidth: current.width, windowHeight: current.height, shift, tolerance },
    { size: region },
  );
  const found = bestOf(gpu, costs, true);
  gpu.release(costs);
  copyKernel(gpu, { current, hole, chosen, found, source }, uniforms);
  noteOriginKernel(gpu, { origin, hole, chosen, found }, { ...uniforms, order });
  trustKernel(gpu, { confidence, hole, chosen, nearness }, { ...uniforms, tolerance });
  closeKernel(gpu, { hole, chosen }, uniforms);
  priorityKernel(
    gpu,
    { priority, current, hole, confidence, chosen, nearness },
    { radius, whole: 0, tolerance },
  );
  gpu.release(found);
  return chosen;
}
