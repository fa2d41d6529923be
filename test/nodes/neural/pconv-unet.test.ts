import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image, Size } from '../../../src/kernels/gpu/plane.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { ask, netHole, netPicture, netSize, planarPicture } from '../../support/networks.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/pconv-unet';
const ANOTHER_BACKEND = 1e-5; // docs/pixels.md
const LAYERS = [
  ['hole1', 5],
  ['hole2', 3],
  ['hole3', 3],
  ['hole4', 3],
  ['hole5', 3],
] as const;

/** What a layer of stride 2 leaves missing: places whose window holds nothing known. The border is not known either. */
function after(hole: Float32Array, { width, height }: Size, kernel: number): Float32Array {
  const reach = kernel >> 1;
  return maskOf({ width: width / 2, height: height / 2 }, (x, y) => {
    for (let v = 2 * y - reach; v <= 2 * y + reach; v++) {
      for (let u = 2 * x - reach; u <= 2 * x + reach; u++) {
        const isInside = u >= 0 && v >= 0 && u < width && v < height;
        if (isInside && hole[v * width + u] === 0) return false;
      }
    }
    return true;
  });
}

/** The holes that the layers leave, each on the pixels of the picture. */
function predicted(hole: Float32Array): readonly Float32Array[] {
  let [now, size] = [hole, netSize];
  return LAYERS.map(([, kernel], i) => {
    now = after(now, size, kernel);
    size = { width: size.width / 2, height: size.height / 2 };
    const [at, across] = [now, size.width];
    return maskOf(netSize, (x, y) => at[(y >> (i + 1)) * across + (x >> (i + 1))] === 1);
  });
}

const run = (gpu: Gpu, hole: Float32Array) =>
  runNode(gpu, TYPE, {
    image: imageFrom(gpu, netSize, netPicture),
    mask: fieldFrom(gpu, netSize, hole),
  });

describe.each([
  ['a block', netHole],
  ['most of the picture', maskOf(netSize, (x, y) => x > 5 && y > 3)],
  ['scattered pixels', noise(64 * 64, 4).map((v) => Number(v < 0.7))],
])('with %s missing', (_, hole) => {
  it('shows the holes that the rule of the mask predicts, layer by layer', async () => {
    const { outputs } = await run(gpujs, hole);
    const expected = predicted(hole);
    for (const [i, [name]] of LAYERS.entries()) {
      expect(await gpujs.read(outputs[name] as Field), name).toEqual(expected[i]);
    }
    const layers = hole.map((_, at) => expected.reduce((sum, one) => sum + (one[at] ?? 0), 0));
    expect(await gpujs.read(outputs.layers as Field)).toEqual(layers);
  });
});

it('changes the hole alone, and gives one picture on both backends', async () => {
  const { outputs } = await run(gpujs, netHole);
  const got = await gpujs.read(outputs.image as Image);
  const changed = got.map((v, i) => Number(!Object.is(v, netPicture[i])));
  const outside = changed.findIndex((v, i) => v === 1 && netHole[i >> 2] === 0);
  const inside = changed.filter((v, i) => v === 1 && netHole[i >> 2] === 1).length;
  expect([outside, inside > 1000]).toEqual([-1, true]);
  const shader = await run(webgpu, netHole);
  const other = await webgpu.read(shader.outputs.image as Image);
  expect(largestDifference(other, got)).toBeLessThanOrEqual(ANOTHER_BACKEND);
});

it('the network itself never looks into the hole: other numbers there, the same bits', async () => {
  const dims = [1, 3, 64, 64];
  const other = planarPicture.map((v, i) => (netHole[i % 4096] === 1 ? (i * 0.37) % 1 : v));
  const mask = { dims: [1, 1, 64, 64], data: netHole };
  const [a, b] = [
    await ask(gpujs, 'pconv-s', { image: { dims, data: planarPicture }, mask }, ['output']),
    await ask(gpujs, 'pconv-s', { image: { dims, data: other }, mask }, ['output']),
  ];
  expect(a.output).toEqual(b.output);
});

it.each(['centre', 'brush', 'squares'] as const)(
  'measured better than the mean in %s holes',
  (kind) => {
    const { network, 'mean fill': mean } = cardOf('pconv-s').evaluation[kind];
    const gained = network.hole_psnr - mean.hole_psnr;
    expectAtLeast({ of: TYPE, what: `above the mean fill, ${kind}`, unit: 'dB' }, gained, 1);
  },
);

it('refuses a mask of another size', async () => {
  const mask = fieldFrom(gpujs, { width: 32, height: 64 }, netHole.slice(0, 2048));
  await expect(runFill(gpujs, TYPE, imageFrom(gpujs, netSize, netPicture), mask)).rejects.toThrow(
    /mask: 32x64 does not match image 64x64/,
  );
});
