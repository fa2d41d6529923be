import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { gatedConvolve } from './convolve.ts';
import joinTwin from './join.twin.js?raw';
import joinWgsl from './join.wgsl?raw';
import { type Maps, mapsOf, toImage, uploadField } from './maps.ts';

export const joinKernel = kernel({
  name: 'layer/join',
  wgsl: joinWgsl,
  twin: joinTwin,
  reads: { image: 'image', hole: 'field' },
  writes: 'field',
  uniforms: { imageHeight: 'u32' },
});

export interface GatedOptions {
  readonly feature: 'blur' | 'copy' | 'edges';
  readonly side: 3 | 5;
  readonly dilation: number;
  /** The gate is sigmoid(steepness * (share of the window that is known - open)). */
  readonly steepness: number;
  readonly open: number;
}

/** R, G, B and known as four maps: 0 where nothing is known. */
const withKnown = (gpu: Gpu, image: Image, hole: Field): Maps =>
  mapsOf(
    joinKernel(
      gpu,
      { image, hole },
      { imageHeight: image.height },
      { size: { width: image.width, height: 4 * image.height } },
    ),
    4,
  );

/**
 * One gated convolution of a picture and its mask by fixed filters (Yu et al. 2019): three features, each of a channel,
 * with one gate that looks at what is known. Beyond the border nothing is known. Gives the picture and the gate, 0 to 1.
 */
export function gatedWithMask(
  gpu: Gpu,
  image: Image,
  hole: Field,
  { feature, side, dilation, steepness, open }: GatedOptions,
): { readonly image: Image; readonly gate: Field } {
  const maps = withKnown(gpu, image, hole);
  const nothing = new Array<number>(side * side).fill(0);
  const taps = featureTaps(feature, side);
  const gateRow = [
    ...nothing,
    ...nothing,
    ...nothing,
    ...nothing.map(() => steepness / side ** 2),
    -steepness * open,
  ];
  const features = [0, 1, 2].map((channel) => [
    ...[0, 1, 2, 3].flatMap((c) => (c === channel ? taps : nothing)),
    0,
  ]);
  const width = 4 * side * side + 1;
  const weights = uploadField(
    gpu,
    { width, height: 6 },
    [...features, gateRow, gateRow, gateRow].flat(),
  );
  // The gate by itself is that of a feature which is 1 everywhere.
  const always = gateRow.map((_, i) => (i === width - 1 ? 1 : 0));
  const alone = uploadField(gpu, { width, height: 2 }, [...always, ...gateRow]);
  const out = gatedConvolve(gpu, maps, weights, { side, dilation });
  const gate = gatedConvolve(gpu, maps, alone, { side, dilation }).field;
  const result = { image: toImage(gpu, out), gate };
  for (const plane of [maps.field, weights, alone, out.field]) gpu.release(plane);
  return result;
}

function featureTaps(feature: GatedOptions['feature'], side: number): readonly number[] {
  const middle = (side * side - 1) / 2;
  const share = 1 / side ** 2;
  return Array.from({ length: side * side }, (_, i) => {
    const centre = i === middle ? 1 : 0;
    return { blur: share, copy: centre, edges: centre - share }[feature];
  });
}
