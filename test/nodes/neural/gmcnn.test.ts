import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import node from '../../../src/nodes/neural/gmcnn.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { ask, netHole, netPicture, netSize, planarPrefilled } from '../../support/networks.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/gmcnn';
const ANOTHER_BACKEND = 1e-5; // docs/pixels.md
const MEAN_OF_CHANNELS = 2e-6; // of the largest mean of 32 features

const COLUMNS = ['branch7', 'branch5', 'branch3'] as const;
const { width, height } = netSize;
const pixels = width * height;
const image = { dims: [1, 3, height, width], data: await planarPrefilled(gpujs) };
const mask = { dims: [1, 1, height, width], data: netHole };
const run = (gpu: Gpu) =>
  runNode(gpu, TYPE, {
    image: imageFrom(gpu, netSize, netPicture),
    mask: fieldFrom(gpu, netSize, netHole),
  });

/** How much of a channel's spread lies between neighbours: mean squared step over variance, mean over channels. */
function detail(data: Float32Array): number {
  const channels = data.length / pixels;
  let sum = 0;
  for (let c = 0; c < channels; c++) {
    const plane = data.subarray(c * pixels, (c + 1) * pixels);
    const mean = plane.reduce((total, v) => total + v, 0) / pixels;
    const variance = plane.reduce((total, v) => total + (v - mean) ** 2, 0) / pixels;
    let steps = 0;
    for (let i = 0; i < pixels; i++) {
      if (i % width < width - 1) steps += ((plane[i + 1] ?? 0) - (plane[i] ?? 0)) ** 2;
    }
    if (variance > 1e-8) sum += steps / pixels / variance;
  }
  return sum / channels;
}

it('shows its columns, the finer the smaller their kernel', async () => {
  const raw = await ask(gpujs, 'gmcnn-s', { image, mask }, COLUMNS);
  const { outputs } = await run(gpujs);
  for (const name of COLUMNS) {
    const { data, dims } = raw[name];
    const channels = dims[1] ?? 0;
    const shown = await gpujs.read(outputs[name] as Field);
    const means = shown.map((_, i) => {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += data[c * pixels + i] ?? 0;
      return sum / channels;
    });
    const largest = means.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const difference = largestDifference(shown, means) / largest;
    expect(difference, name).toBeLessThanOrEqual(MEAN_OF_CHANNELS);
  }
  const [seven, five, three] = COLUMNS.map((name) => detail(raw[name].data)) as [
    number,
    number,
    number,
  ];
  expectAtLeast({ of: TYPE, what: 'detail, column 5 over column 7' }, five / seven, 1.5);
  expectAtLeast({ of: TYPE, what: 'detail, column 3 over column 5' }, three / five, 1.1);
});

it('changes the hole alone, and gives one picture on both backends', async () => {
  const [a, b] = [await run(gpujs), await run(webgpu)];
  const [got, other] = [
    await gpujs.read(a.outputs.image as Image),
    await webgpu.read(b.outputs.image as Image),
  ];
  const wrong = got.findIndex((v, i) => netHole[i >> 2] === 0 && !Object.is(v, netPicture[i]));
  expect(wrong).toBe(-1);
  expect(largestDifference(other, got)).toBeLessThanOrEqual(ANOTHER_BACKEND);
});

it.each(['centre', 'brush', 'squares'] as const)(
  'says on its page what it measured in %s holes',
  (kind) => {
    const { network, harmonic } = cardOf('gmcnn-s').evaluation[kind];
    const gained = network.hole_psnr - harmonic.hole_psnr;
    expectAtLeast(
      { of: TYPE, what: `above the harmonic fill, ${kind}`, unit: 'dB' },
      gained,
      -0.05,
    );
    for (const figure of [network.hole_psnr, harmonic.hole_psnr]) {
      expect(node.notes).toContain(figure.toFixed(1));
    }
  },
);

it('refuses a mask of another size', async () => {
  const other = fieldFrom(gpujs, { width: 32, height: 64 }, netHole.slice(0, 2048));
  await expect(runFill(gpujs, TYPE, imageFrom(gpujs, netSize, netPicture), other)).rejects.toThrow(
    /mask: 32x64 does not match image 64x64/,
  );
});
