import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 40, height: 36 };
/** Its innermost pixels are ten pixels away from the nearest known one. */
const block = maskOf(size, (x, y) => x >= 8 && x < 28 && y >= 9 && y < 28);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('partial convolution on %s', (_, gpu) => {
  const run = async (
    params: Readonly<Record<string, number | string>>,
    data = noiseOf('image', size),
  ) => {
    const { outputs, events } = await runNode(
      gpu,
      'layer/partial-conv',
      { image: imageFrom(gpu, size, data), mask: fieldFrom(gpu, size, block) },
      params,
    );
    const read = async (name: string) => [...(await gpu.read(outputs[name] as Image | Field))];
    return {
      image: await read('image'),
      mask: await read('mask'),
      layers: await read('layers'),
      steps: events.filter(({ kind }) => kind === 'step').length,
    };
  };

  it.each([1, 2, 3])(
    'needs as many layers as kernels of radius %i lie side by side',
    async (radius) => {
      const { steps, layers, mask } = await run({ radius });
      expect(steps).toBe(Math.ceil(10 / radius));
      expect(Math.max(...layers)).toBe(steps);
      expect(Math.max(...mask)).toBe(0);
    },
  );

  it('takes a ring of the kernel’s radius from the hole with each layer', async () => {
    const { mask, layers, image } = await run({ layers: 3, radius: 2 });
    const left = maskOf(size, (x, y) => x >= 14 && x < 22 && y >= 15 && y < 22);
    expect(mask).toEqual([...left]);
    expect(layers[18 * 40 + 8]).toBe(1);
    expect(layers[18 * 40 + 11]).toBe(2);
    expect(layers[18 * 40 + 7]).toBe(0);
    expect(image[(18 * 40 + 18) * 4]).toBe(0);
  });

  it('divided by the count, a box gives what it gives divided by weights', async () => {
    const byWeights = await run({ kernel: 'box' });
    const byCount = await run({ kernel: 'box', divide: 'count' });
    byCount.image.forEach((v, i) => {
      expect(Math.abs(v - (byWeights.image[i] as number))).toBeLessThan(1e-5);
    });
  });

  it('divided by the count, a Gaussian changes the brightness at the rim', async () => {
    const grey = new Float32Array(size.width * size.height * 4).fill(0.5);
    const { image } = await run({ divide: 'count' }, grey);
    expect(Math.abs((image[(18 * 40 + 8) * 4] as number) - 0.5)).toBeGreaterThan(0.01);
  });
});
