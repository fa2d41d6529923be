import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { noFlow } from '../../../src/kernels/layer/flow.ts';
import { keysToFlow, mirror, sample } from '../../../src/kernels/neural/maps.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseHole, noiseImage } from '../../support/twins.ts';

const gpus = await openBoth();
const { gpujs } = gpus;
const MEAN_OF_THREE = 2e-6; // a sum of three numbers up to 1, fused or not

/** An output of an eighth of the size for the lower right part of the picture. */
function outputFor(gpu: Gpu, { width, height }: Size, channels: number, keys = false) {
  const window = { left: width >> 2, top: height >> 2, width: 0, height: 0 };
  window.width = width - window.left;
  window.height = height - window.top;
  const cells = { width: Math.ceil(window.width / 8), height: Math.ceil(window.height / 8) };
  const rows = { width: cells.width, height: cells.height * channels };
  const count = cells.width * cells.height;
  const plane = keys
    ? fieldFrom(
        gpu,
        rows,
        Float32Array.from({ length: count }, (_, i) => (i * 7) % count),
      )
    : noiseField(gpu, rows, 3);
  return { plane, ...cells, channels, window, scale: [1 / 8, 1 / 8] as const };
}

holdTwins(
  gpus,
  {
    'sample, masked': (gpu, size) =>
      sample(gpu, noiseField(gpu, size, 1), outputFor(gpu, size, 3), {
        keep: 0.5,
        offset: 1,
        weight: -2,
        mask: noiseHole(gpu, size),
      }),
    mirror: (gpu, size) => mirror(gpu, noiseImage(gpu, size), 40),
    flow: (gpu, size) =>
      keysToFlow(gpu, noFlow(gpu, size), noiseHole(gpu, size), outputFor(gpu, size, 1, true)),
  },
  MEAN_OF_THREE,
);

it('a key two cells to the right sends a missing pixel sixteen pixels to the right', async () => {
  const size = { width: 32, height: 8 };
  const hole = fieldFrom(
    gpujs,
    size,
    Float32Array.from({ length: 256 }, (_, i) => Number(i === 3)),
  );
  const output = {
    plane: fieldFrom(gpujs, { width: 4, height: 1 }, Float32Array.of(2, 0, 0, 0)),
    width: 4,
    height: 1,
    channels: 1,
    window: { left: 0, top: 0, ...size },
    scale: [1 / 8, 1 / 8] as const,
  };
  const flow = await gpujs.read(keysToFlow(gpujs, noFlow(gpujs, size), hole, output));
  expect([...flow.slice(12, 14)]).toEqual([19, 0]);
  expect(flow[0]).toBe(-1);
});
