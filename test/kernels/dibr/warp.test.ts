import { movedKernel, resampleKernel, traceKernel } from '../../../src/kernels/dibr/warp.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseField, noiseImage, type Trial } from '../../support/twins.ts';

const EXACT = 0; // whole numbers decide which pixel is seen
const ONE_DIVISION = 1e-5; // of positions that are whole 4096ths, times disparities up to 5

const { webgpu, gpujs } = await openBoth();
const shift = 40;

/** Disparities from -1 to 5: some neighbours are one surface, most are not. */
const disparity = (gpu: Gpu, size: Size) => noiseField(gpu, size, 4, (v) => 6 * v - 1);
const trace = (gpu: Gpu, size: Size) =>
  traceKernel(
    gpu,
    {
      disparity: disparity(gpu, size),
      unknown: noiseField(gpu, size, 5, (v) => (v < 0.1 ? 1 : 0)),
    },
    { shift, tolerance: 128, low: -3, high: 6 },
  );
const kernels: Readonly<Record<string, Trial>> = {
  resample: (gpu, size) =>
    resampleKernel(
      gpu,
      {
        image: noiseImage(gpu, size, 1),
        disparity: disparity(gpu, size),
        traced: trace(gpu, size),
      },
      { shift },
    ),
  moved: (gpu, size) =>
    movedKernel(gpu, { disparity: disparity(gpu, size), traced: trace(gpu, size) }, { shift }),
};

holdTwins({ webgpu, gpujs }, { trace }, EXACT);
holdTwins({ webgpu, gpujs }, kernels, ONE_DIVISION);
