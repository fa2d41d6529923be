import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { sums } from '../reduce/reduce.ts';
import bestShareTwin from './best-share.twin.js?raw';
import bestShareWgsl from './best-share.wgsl?raw';
import featureDistancesTwin from './feature-distances.twin.js?raw';
import featureDistancesWgsl from './feature-distances.wgsl?raw';
import mapMeansTwin from './map-means.twin.js?raw';
import mapMeansWgsl from './map-means.wgsl?raw';
import { type Maps, mapsOf } from './maps.ts';
import patchFeaturesTwin from './patch-features.twin.js?raw';
import patchFeaturesWgsl from './patch-features.wgsl?raw';
import relativeTotalsTwin from './relative-totals.twin.js?raw';
import relativeTotalsWgsl from './relative-totals.wgsl?raw';
import unitFeaturesTwin from './unit-features.twin.js?raw';
import unitFeaturesWgsl from './unit-features.wgsl?raw';

export const patchFeaturesKernel = kernel({
  name: 'layer/patch-features',
  wgsl: patchFeaturesWgsl,
  twin: patchFeaturesTwin,
  reads: { image: 'image' },
  writes: 'field',
  uniforms: { rows: 'u32', every: 'u32', imageWidth: 'u32' },
});
export const mapMeansKernel = kernel({
  name: 'layer/map-means',
  wgsl: mapMeansWgsl,
  twin: mapMeansTwin,
  reads: { maps: 'field' },
  writes: 'field',
  uniforms: { mapWidth: 'u32', mapHeight: 'u32' },
});
export const unitFeaturesKernel = kernel({
  name: 'layer/unit-features',
  wgsl: unitFeaturesWgsl,
  twin: unitFeaturesTwin,
  reads: { maps: 'field', means: 'field' },
  writes: 'field',
  uniforms: { mapHeight: 'u32' },
});
export const featureDistancesKernel = kernel({
  name: 'layer/feature-distances',
  wgsl: featureDistancesWgsl,
  twin: featureDistancesTwin,
  reads: { features: 'field', targets: 'field' },
  writes: 'field',
  uniforms: { channels: 'u32', mapWidth: 'u32', mapHeight: 'u32' },
});
export const relativeTotalsKernel = kernel({
  name: 'layer/relative-totals',
  wgsl: relativeTotalsWgsl,
  twin: relativeTotalsTwin,
  reads: { distances: 'field' },
  writes: 'image',
  uniforms: { columns: 'u32' },
});
export const bestShareKernel = kernel({
  name: 'layer/best-share',
  wgsl: bestShareWgsl,
  twin: bestShareTwin,
  reads: { distances: 'field', totals: 'image' },
  writes: 'field',
  uniforms: { positions: 'u32' },
});

/** The mean-free 3x3 patches of a picture of at least 3x3 pixels as features: 27 maps, one patch every `every` pixels. */
export function patchFeatures(gpu: Gpu, image: Image, every = 1): Maps {
  const size: Size = {
    width: Math.floor((image.width - 3) / every) + 1,
    height: Math.floor((image.height - 3) / every) + 1,
  };
  const field = patchFeaturesKernel(
    gpu,
    { image },
    { rows: size.height, every, imageWidth: image.width },
    { size: { width: size.width, height: 27 * size.height } },
  );
  return mapsOf(field, 27);
}

/**
 * The ID-MRF loss of a picture's features against those of a target of the same shape (Wang et al. 2018, section 3.3):
 * -log of the mean over the target's positions of how well each is matched by some position of the picture, relative
 * to all that this one could match. 0 where each patch of the target has its own match; large where all patches of the
 * picture look alike. Means of the target's maps are taken away first, bandwidth 0.5; the target's own position
 * is not left out, as in the released code. `matched` has a number from 0 to 1 for each position.
 */
export async function idMrf(
  gpu: Gpu,
  { features, target }: { readonly features: Maps; readonly target: Maps },
): Promise<{ readonly loss: number; readonly matched: Field }> {
  const { width, height, channels } = target;
  const positions = width * height;
  const means = mapMeansKernel(
    gpu,
    { maps: target.field },
    { mapWidth: width, mapHeight: height },
    { size: { width: 1, height: channels } },
  );
  const [ours, theirs] = [features, target].map(({ field }) =>
    unitFeaturesKernel(gpu, { maps: field, means }, { mapHeight: height }),
  ) as [Field, Field];
  const distances = featureDistancesKernel(
    gpu,
    { features: ours, targets: theirs },
    { channels, mapWidth: width, mapHeight: height },
    { size: { width: positions, height: positions } },
  );
  const totals = relativeTotalsKernel(
    gpu,
    { distances },
    { columns: positions },
    { size: { width: 1, height: positions } },
  );
  const matched = bestShareKernel(
    gpu,
    { distances, totals },
    { positions },
    { size: { width, height } },
  );
  for (const plane of [means, ours, theirs, distances, totals]) gpu.release(plane);
  const { sum, count } = await sums(gpu, matched);
  return { loss: -Math.log(sum / count), matched };
}
