import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { ask, netHole, netPicture, netSize, planarPrefilled } from '../../support/networks.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/deepfill-v2';
const ANOTHER_BACKEND = 1e-5; // docs/pixels.md
const GATE = 2;
const MEAN_OF_SIXTEEN = 1e-6;

const pixels = netSize.width * netSize.height;
const image = { dims: [1, 3, netSize.height, netSize.width], data: await planarPrefilled(gpujs) };
const mask = { dims: [1, 1, netSize.height, netSize.width], data: netHole };
const run = (gpu: Gpu) =>
  runNode(gpu, TYPE, {
    image: imageFrom(gpu, netSize, netPicture),
    mask: fieldFrom(gpu, netSize, netHole),
  });

it('shows both stages, in the hole alone', async () => {
  const raw = await ask(gpujs, 'deepfill2-s', { image, mask }, ['output', 'coarse']);
  const { outputs } = await run(gpujs);
  for (const [port, name] of [
    ['image', 'output'],
    ['coarse', 'coarse'],
  ] as const) {
    const got = await gpujs.read(outputs[port] as Image);
    let most = 0;
    got.forEach((v, i) => {
      const [pixel, c] = [i >> 2, i % 4];
      if (c === 3) return;
      if (netHole[pixel] === 0) expect(Object.is(v, netPicture[i])).toBe(true);
      else most = Math.max(most, Math.abs(v - (raw[name].data[c * pixels + pixel] ?? 1)));
    });
    expect(most, port).toBeLessThanOrEqual(ANOTHER_BACKEND);
  }
});

it('shows the gates of the first layer, which know the hole', async () => {
  const { gates } = await ask(gpujs, 'deepfill2-s', { image, mask }, ['gates']);
  const channels = gates.dims[1] ?? 0;
  const planes = Array.from({ length: channels }, (_, c) =>
    gates.data.subarray(c * pixels, (c + 1) * pixels),
  );
  const { outputs } = await run(gpujs);
  const means = netHole.map((_, i) => planes.reduce((sum, of) => sum + (of[i] ?? 0), 0) / channels);
  const mean = await gpujs.read(outputs.gates as Field);
  expect(largestDifference(mean, means)).toBeLessThanOrEqual(MEAN_OF_SIXTEEN);

  const missing = netHole.reduce((sum, v) => sum + v, 0);
  const gaps = planes.map((of) => {
    const inside = of.reduce((sum, v, i) => sum + (netHole[i] === 1 ? v / missing : 0), 0);
    const known = of.reduce((sum, v, i) => sum + (netHole[i] === 0 ? v : 0), 0);
    return Math.abs(inside - known / (pixels - missing));
  });
  const gate = await gpujs.read(outputs.gate as Field);
  const shown = planes.findIndex((of) => of.every((v, i) => v === gate[i]));
  expect(shown).toBe(GATE);
  const all = gaps.reduce((sum, gap) => sum + gap, 0) / channels;
  expectAtLeast({ of: TYPE, what: 'gates in and outside the hole, mean difference' }, all, 0.1);
  expectAtLeast({ of: TYPE, what: 'the same, of the gate that is shown' }, gaps[GATE] ?? 0, 0.1);
});

it('gives one picture on both backends', async () => {
  const [a, b] = [await run(gpujs), await run(webgpu)];
  const [got, other] = [
    await gpujs.read(a.outputs.image as Image),
    await webgpu.read(b.outputs.image as Image),
  ];
  expect(largestDifference(other, got)).toBeLessThanOrEqual(ANOTHER_BACKEND);
});

it.each(['centre', 'brush', 'squares'] as const)(
  'comes nearer to photos than the harmonic fill, %s',
  (kind) => {
    const { network, harmonic } = cardOf('deepfill2-s').evaluation[kind];
    const gained = network.hole_psnr - harmonic.hole_psnr;
    expectAtLeast({ of: TYPE, what: `above the harmonic fill, ${kind}`, unit: 'dB' }, gained, 0);
  },
);

it('refuses a mask of another size', async () => {
  const other = fieldFrom(gpujs, { width: 32, height: 64 }, netHole.slice(0, 2048));
  await expect(runFill(gpujs, TYPE, imageFrom(gpujs, netSize, netPicture), other)).rejects.toThrow(
    /mask: 32x64 does not match image 64x64/,
  );
});
