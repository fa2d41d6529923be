import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';
import { squareMask } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const side = 24;
const size = { width: side, height: side };
const hole = squareMask(side, 6, 18);
const middle = 12 * side + 12;
const corner = 3 * side + 3;

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('gated convolution on %s', (_, gpu) => {
  const run = async (params: Readonly<Record<string, number | string>>, mask = hole) => {
    const { outputs } = await runNode(
      gpu,
      'layer/gated-conv',
      {
        image: imageFrom(gpu, size, noiseOf('image', size)),
        mask: fieldFrom(gpu, size, mask),
      },
      params,
    );
    const [image = [], gate = []] = await Promise.all(
      ['image', 'gate'].map((name) => gpu.read(outputs[name] as Image | Field)),
    );
    return { image, gate };
  };

  it('opens its gate where all is known and closes it where nothing is', async () => {
    const { gate, image } = await run({ steepness: 20 });
    expect(gate[corner]).toBeCloseTo(1 / (1 + Math.exp(-10)), 5);
    expect(gate[middle]).toBeCloseTo(1 / (1 + Math.exp(10)), 5);
    expect(image[middle * 4]).toBe(0);
  });

  it('is half open, softly, at the rim of a straight hole', async () => {
    const { gate } = await run({ side: 'three', open: 1 / 3, steepness: 5 });
    // One column of three is known around the first column of the hole.
    expect(gate[12 * side + 6]).toBeCloseTo(0.5, 5);
  });

  it('copies what it lets through: half of each pixel with a gate that never moves', async () => {
    const { image } = await run({ feature: 'copy', steepness: 0 });
    expect(image[corner * 4 + 1]).toBeCloseTo(
      (noiseOf('image', size)[corner * 4 + 1] as number) / 2,
      6,
    );
  });

  it('bends negative features by ELU', async () => {
    const { image } = await run({ feature: 'edges', steepness: 0, side: 'three' });
    const data = noiseOf('image', size);
    const around = [-25, -24, -23, -1, 0, 1, 23, 24, 25].map(
      (off) => data[(corner + off) * 4] as number,
    );
    const feature = (data[corner * 4] as number) - around.reduce((sum, v) => sum + v / 9, 0);
    const bent = feature > 0 ? feature : Math.exp(feature) - 1;
    expect(image[corner * 4]).toBeCloseTo(bent / 2, 5);
  });
});
