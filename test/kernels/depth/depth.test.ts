import { reciprocalKernel, scaleKernel } from '../../../src/kernels/depth/convert.ts';
import { liftKernel, lowerKernel } from '../../../src/kernels/depth/fill-field.ts';
import { jointKernel, stateKernel, weightsKernel } from '../../../src/kernels/depth/guided.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const EXACT = 0; // only copies
const ONE_MULTIPLICATION = 1e-6; // fused or not, of numbers up to 3
const EXPONENTIALS = 2e-6; // of up to 25 neighbours, over the sum of their weights

const { webgpu, gpujs } = await openBoth();
const copying: Readonly<Record<string, Trial>> = {
  lift: (gpu, size) => liftKernel(gpu, { values: noiseField(gpu, size) }, {}),
  lower: (gpu, size) => lowerKernel(gpu, { image: noiseImage(gpu, size) }, { channel: 2 }),
  state: (gpu, size) =>
    stateKernel(gpu, { start: noiseImage(gpu, size), hole: noiseHole(gpu, size) }, {}),
};
const computing: Readonly<Record<string, Trial>> = {
  scale: (gpu, size) =>
    scaleKernel(
      gpu,
      { values: noiseField(gpu, size), unknown: noiseHole(gpu, size) },
      { low: 0.2, gain: -1.5, base: 1, clamped: 1 },
    ),
  reciprocal: (gpu, size) =>
    reciprocalKernel(
      gpu,
      { values: noiseField(gpu, size), unknown: noiseHole(gpu, size) },
      { scale: 0.7, before: 0.3, after: 0.1 },
    ),
};
const weighing: Readonly<Record<string, Trial>> = {
  'guide-weights': (gpu, size) =>
    weightsKernel(gpu, { guide: noiseImage(gpu, size) }, { strictness: 4, least: 0.01 }),
  'joint-bilateral': (gpu, size) =>
    jointKernel(
      gpu,
      {
        // A second channel away from one half: what is missing is never in doubt.
        state: noiseImage(gpu, size, 3, (v) => (v > 0.45 && v < 0.55 ? 0 : v)),
        guide: noiseImage(gpu, size, 4),
      },
      { radius: 2, nearness: 0.3, strictness: 2, leastSum: 0, wave: 3 },
    ),
};

holdTwins({ webgpu, gpujs }, copying, EXACT);
holdTwins({ webgpu, gpujs }, computing, ONE_MULTIPLICATION);
holdTwins({ webgpu, gpujs }, weighing, EXPONENTIALS);
