import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const side = 64;
const photo = cropSample(readSample('graphs/images/chelsea.png'), 150, 60, side, side);
const size = { width: side, height: side };
const sparse = noise(side * side, 4).map((v) => (v < 0.7 ? 1 : 0));

const run = async (
  gpu: Gpu,
  params: Readonly<Record<string, string | number>>,
  more: Parameters<typeof runNode>[4] = {},
) => {
  const { outputs, events } = await runNode(
    gpu,
    'inpaint/plug-and-play',
    { image: imageFrom(gpu, size, photo.data), mask: fieldFrom(gpu, size, sparse) },
    params,
    more,
  );
  const steps = events.filter(({ kind }) => kind === 'step');
  return { image: await gpu.read(outputs.image as Image), steps };
};
const harmonic = async () => {
  const inputs = {
    image: imageFrom(gpujs, size, photo.data),
    mask: fieldFrom(gpujs, size, sparse),
  };
  const { outputs } = await runNode(gpujs, 'inpaint/harmonic', inputs);
  return holePsnr(await gpujs.read(outputs.image as Image), photo.data, sparse);
};

describe('inpaint/plug-and-play', () => {
  it('fills scattered pixels better than diffusion does', async () => {
    const { image, steps } = await run(gpujs, {});
    expect(holePsnr(image, photo.data, sparse)).toBeGreaterThan((await harmonic()) + 0.5);
    expect(steps.length).toBe(16);
  });

  it.each(['denoise/non-local-means', 'denoise/tv-rof', 'denoise/median'])(
    'takes %s for a denoiser, on WebGPU too',
    async (denoiser) => {
      const params = { denoiser, steps: 2, to: 10 };
      const [a, b] = await Promise.all([run(gpujs, params), run(webgpu, params)]);
      expect(holePsnr(a.image, b.image, sparse)).toBeGreaterThan(80);
    },
  );

  it('takes a subgraph, and sets the strength that it exposes', async () => {
    const subgraphs = {
      mine: {
        inputs: { image: { type: 'image' as const } },
        outputs: { image: 'smooth.image' },
        params: { sigma: { node: 'smooth', param: 'sigma' } },
        nodes: { smooth: { type: 'denoise/dct', inputs: { image: '$.image' } } },
      },
    };
    const params = { steps: 3 };
    const alone = await run(gpujs, params);
    const inside = await run(gpujs, { ...params, denoiser: 'graph/mine' }, { subgraphs });
    expect(inside.image).toEqual(alone.image);
    const fixed = { mine: { ...subgraphs.mine, params: {} } };
    const deaf = await run(gpujs, { ...params, denoiser: 'graph/mine' }, { subgraphs: fixed });
    expect(deaf.image).not.toEqual(alone.image);
  });

  it('refuses a denoiser that fills holes', async () => {
    await expect(run(gpujs, { denoiser: 'inpaint/harmonic' })).rejects.toThrow(
      'solver inpaint/harmonic must take image and give image',
    );
  });

  it('says what is wrong with one that changes the size', async () => {
    await expect(run(gpujs, { denoiser: 'degrade/downsample' })).rejects.toThrow(
      'denoiser: it gave',
    );
  });
});
