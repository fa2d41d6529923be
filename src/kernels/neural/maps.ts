import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';
import flowTwin from './flow.twin.js?raw';
import flowWgsl from './flow.wgsl?raw';
import mirrorTwin from './mirror.twin.js?raw';
import mirrorWgsl from './mirror.wgsl?raw';
import sampleTwin from './sample.twin.js?raw';
import sampleWgsl from './sample.wgsl?raw';

const sampleKernel = kernel({
  name: 'neural/sample',
  wgsl: sampleWgsl,
  twin: sampleTwin,
  reads: { before: 'field', tensor: 'field', mask: 'field' },
  writes: 'field',
  uniforms: {
    left: 'u32',
    top: 'u32',
    windowWidth: 'u32',
    windowHeight: 'u32',
    channels: 'u32',
    planeWidth: 'u32',
    planeHeight: 'u32',
    scaleX: 'f32',
    scaleY: 'f32',
    keep: 'f32',
    offset: 'f32',
    weight: 'f32',
    masked: 'u32',
  },
});
const mirrorKernel = kernel({
  name: 'neural/mirror',
  wgsl: mirrorWgsl,
  twin: mirrorTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { left: 'u32', top: 'u32', imageWidth: 'u32', imageHeight: 'u32' },
});
const flowKernel = kernel({
  name: 'neural/flow',
  wgsl: flowWgsl,
  twin: flowTwin,
  reads: { before: 'matches', hole: 'field', keys: 'field' },
  writes: 'matches',
  uniforms: {
    left: 'u32',
    top: 'u32',
    windowWidth: 'u32',
    windowHeight: 'u32',
    cellsWidth: 'u32',
    cellsHeight: 'u32',
    scaleX: 'f32',
    scaleY: 'f32',
  },
});

/** A planar output of a network, [1, C, H, W], for a window of a picture. */
export interface Output extends Size {
  readonly plane: Field;
  readonly channels: number;
  readonly window: Window;
  /** Places of the output for each pixel of the window. */
  readonly scale: readonly [x: number, y: number];
}

export interface Sampling {
  readonly keep: number;
  readonly offset: number;
  readonly weight: number;
  /** Only missing pixels change. */
  readonly mask?: Field;
}

/** keep before + offset + weight · the mean of the output's channels, in its window; a new field. */
export const sample = (
  gpu: Gpu,
  before: Field,
  { plane, width, height, channels, window, scale: [scaleX, scaleY] }: Output,
  { mask, ...sum }: Sampling,
): Field =>
  sampleKernel(
    gpu,
    { before, tensor: plane, mask: mask ?? before },
    {
      left: window.left,
      top: window.top,
      windowWidth: window.width,
      windowHeight: window.height,
      channels,
      planeWidth: width,
      planeHeight: height,
      scaleX,
      scaleY,
      ...sum,
      masked: Number(mask !== undefined),
    },
  );

/** `before` with where the missing pixels of the window look, from a map of keys, row · width + column. */
export const keysToFlow = (
  gpu: Gpu,
  before: Matches,
  hole: Field,
  { plane, width, height, window, scale: [scaleX, scaleY] }: Output,
): Matches =>
  flowKernel(
    gpu,
    { before, hole, keys: plane },
    {
      left: window.left,
      top: window.top,
      windowWidth: window.width,
      windowHeight: window.height,
      cellsWidth: width,
      cellsHeight: height,
      scaleX,
      scaleY,
    },
  );

/** The picture with `border` pixels of its mirror image on every side. */
export const mirror = (gpu: Gpu, image: Image, border: number): Image =>
  mirrorKernel(
    gpu,
    { image },
    { left: border, top: border, imageWidth: image.width, imageHeight: image.height },
    { size: { width: image.width + 2 * border, height: image.height + 2 * border } },
  );
