import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import channelMeanTwin from './channel-mean.twin.js?raw';
import channelMeanWgsl from './channel-mean.wgsl?raw';
import halveTwin from './halve.twin.js?raw';
import halveWgsl from './halve.wgsl?raw';

const channelMeanKernel = kernel({
  name: 'metric/channel-mean',
  wgsl: channelMeanWgsl,
  twin: channelMeanTwin,
  reads: { image: 'image' },
  writes: 'field',
});
const halveKernel = kernel({
  name: 'metric/halve',
  wgsl: halveWgsl,
  twin: halveTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { imageWidth: 'u32', imageHeight: 'u32' },
});

/** The mean of the three channels; of three ones exactly 1. */
export const channelMean = (gpu: Gpu, image: Image): Field => channelMeanKernel(gpu, { image }, {});

/** Half the size, rounded up: means over cells of 2x2 pixels, of what lies inside the picture. */
export const halve = (gpu: Gpu, image: Image): Image =>
  halveKernel(
    gpu,
    { image },
    { imageWidth: image.width, imageHeight: image.height },
    { size: { width: Math.ceil(image.width / 2), height: Math.ceil(image.height / 2) } },
  );
