import { expect, it } from 'vitest';
import { tensorKernel } from '../../../src/kernels/diffusion/edge-enhancing.ts';
import { fastExplicitSteps } from '../../../src/kernels/diffusion/fast-explicit.ts';
import { stepKernel, traceKernel } from '../../../src/kernels/diffusion/tensor-diffusion.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 5e-6; // quotients of sums of squares, and steps of up to 4

const both = await openBoth();

const kernels: Readonly<Record<string, Trial>> = {
  'edge tensor': (gpu, size) => tensorKernel(gpu, { v: noiseImage(gpu, size) }, { lambda: 0.1 }),
  'edge tensor of a constant': (gpu, size) =>
    tensorKernel(gpu, { v: noiseImage(gpu, size, 1, () => 0.5) }, { lambda: 0.1 }),
  'tensor step': (gpu, size) =>
    stepKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        tensor: noiseImage(gpu, size, 2),
        hole: noiseHole(gpu, size),
      },
      { tau: 0.9 },
    ),
  'half trace': (gpu, size) => traceKernel(gpu, { tensor: noiseImage(gpu, size) }, {}),
};
holdTwins(both, kernels, FEW_ROUNDINGS);

it.each([1, 2, 16, 31])('a cycle of %i steps lasts as long as it should', (count) => {
  const steps = fastExplicitSteps(count, 0.24);
  expect(steps).toHaveLength(count);
  const time = steps.reduce((sum, tau) => sum + tau, 0);
  expect(time).toBeCloseTo((0.24 * (count * count + count)) / 3, 9);
});

it('a cycle damps every mode of a stable operator, however long its steps', () => {
  const steps = fastExplicitSteps(16, 0.25);
  for (let eigenvalue = 0.05; eigenvalue <= 8; eigenvalue += 0.05) {
    const factor = steps.reduce((product, tau) => product * (1 - tau * eigenvalue), 1);
    expect(Math.abs(factor)).toBeLessThanOrEqual(1);
  }
});
