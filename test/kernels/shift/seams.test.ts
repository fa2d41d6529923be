import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Matches, Size } from '../../../src/kernels/gpu/plane.ts';
import { labelsKernel, seamsKernel } from '../../../src/kernels/shift/seams.ts';
import { openBoth } from '../../support/gpus.ts';
import { noise } from '../../support/planes.ts';
import { holdTwins, noiseHole, noiseImage } from '../../support/twins.ts';

const EIGHT_DIFFERENCES = 1e-6; // sums of up to eight differences of numbers 0..1

const gpus = await openBoth();

/** Random places of the picture, -1 at every third pixel. */
function originOf(gpu: Gpu, size: Size): Matches {
  const numbers = noise(2 * size.width * size.height, 3);
  const plane = gpu.matches(size);
  gpu.upload(
    plane,
    Float32Array.from({ length: 4 * size.width * size.height }, (_, i) => {
      const pixel = i >> 2;
      if (pixel % 3 === 0) return i % 4 === 2 ? 0 : -1;
      if (i % 4 === 0) return Math.floor((numbers[2 * pixel] as number) * size.width);
      if (i % 4 === 1) return Math.floor((numbers[2 * pixel + 1] as number) * size.height);
      return i % 4 === 2 ? 0 : 7;
    }),
  );
  return plane;
}

holdTwins(
  gpus,
  {
    'shift/seams': (gpu, size) =>
      seamsKernel(
        gpu,
        {
          origin: originOf(gpu, size),
          image: noiseImage(gpu, size),
          mask: noiseHole(gpu, size),
        },
        { left: 0, top: 0, imageWidth: size.width, imageHeight: size.height },
      ),
    'shift/labels': (gpu, size) => labelsKernel(gpu, { origin: originOf(gpu, size) }, {}),
  },
  EIGHT_DIFFERENCES,
);
