import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image, Size } from '../../../src/kernels/gpu/plane.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { ask, netHole, netPicture, netSize, planarPrefilled } from '../../support/networks.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, readSample } from '../../support/samples.ts';

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

const noData = new Float32Array(4 * 96 * 96);

const everyPixel = ({ width, height }: Size, take: (x: number, y: number) => boolean) =>
  Array.from(
    { length: width * height },
    (_, i) => [i % width, Math.floor(i / width)] as const,
  ).filter(([x, y]) => take(x, y));

/** Pearson's. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, v) => sum + v, 0) / of.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (u: readonly number[], mu: number, v: readonly number[], mv: number) =>
    u.reduce((sum, x, i) => sum + (x - mu) * ((v[i] ?? 0) - mv), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

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

describe('with a sketch', () => {
  const size = { width: 96, height: 96 };
  const hole = maskOf(size, (x, y) => x >= 28 && x < 68 && y >= 28 && y < 68);
  const inHole = (x: number, y: number) => x >= 30 && x < 66 && y >= 30 && y < 66;
  const sketches = {
    upright: maskOf(size, (x, y) => x === 52 && y >= 26 && y < 70),
    slanted: maskOf(size, (x, y) => y === Math.round(58 - 0.4 * (x - 48)) && x >= 26 && x < 70),
  };

  /** How steep the grey picture is at each pixel of the hole, away from its rim. */
  const slopes = (data: Float32Array): number[] => {
    const grey = (x: number, y: number) => {
      const at = 4 * (y * size.width + x);
      return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
    };
    return everyPixel(size, inHole).map(([x, y]) =>
      Math.hypot(grey(x + 1, y) - grey(x - 1, y), grey(x, y + 1) - grey(x, y - 1)),
    );
  };
  const drawn = (sketch: Float32Array): number[] =>
    everyPixel(size, inHole).map(([x, y]) =>
      [-1, 0, 1].some((dy) => [-1, 0, 1].some((dx) => sketch[(y + dy) * size.width + x + dx] === 1))
        ? 1
        : 0,
    );

  const fill = async (gpu: Gpu, data: Float32Array, sketch: Float32Array | null) => {
    const inputs = { image: imageFrom(gpu, size, data), mask: fieldFrom(gpu, size, hole) };
    const more = sketch ? { sketch: fieldFrom(gpu, size, sketch) } : {};
    const { outputs } = await runNode(gpu, TYPE, { ...inputs, ...more });
    return gpu.read(outputs.image as Image);
  };

  it('draws an edge in the hole where one is drawn', async () => {
    const found: number[] = [];
    for (const [name, left, top] of [
      ['chelsea.png', 160, 70],
      ['coffee.png', 200, 120],
      ['coffee.png', 330, 90],
    ] as const) {
      const { data } = cropSample(readSample(`graphs/images/${name}`), left, top, 96, 96);
      const without = slopes(await fill(gpujs, data, null));
      for (const sketch of Object.values(sketches)) {
        const gained = slopes(await fill(gpujs, data, sketch)).map((v, i) => v - (without[i] ?? 0));
        found.push(correlation(gained, drawn(sketch)));
      }
    }
    const mean = found.reduce((sum, v) => sum + v, 0) / found.length;
    expectAtLeast({ of: TYPE, what: 'edges gained with a sketch, correlation' }, mean, 0.3);
  });

  it('is one picture on both backends, and known pixels stay', async () => {
    const { data } = cropSample(readSample('graphs/images/chelsea.png'), 160, 70, 96, 96);
    const got = await fill(gpujs, data, sketches.slanted);
    expect(got.findIndex((v, i) => hole[i >> 2] === 0 && !Object.is(v, data[i]))).toBe(-1);
    const other = await fill(webgpu, data, sketches.slanted);
    expect(largestDifference(other, got)).toBeLessThanOrEqual(ANOTHER_BACKEND);
  });

  it('refuses a sketch of another size', async () => {
    const sketch = fieldFrom(gpujs, netSize, netHole);
    const inputs = { image: imageFrom(gpujs, size, noData), mask: fieldFrom(gpujs, size, hole) };
    await expect(runNode(gpujs, TYPE, { ...inputs, sketch })).rejects.toThrow(
      /sketch: 64x64 does not match image 96x96/,
    );
  });
});

it('refuses a mask of another size', async () => {
  const other = fieldFrom(gpujs, { width: 32, height: 64 }, netHole.slice(0, 2048));
  await expect(runFill(gpujs, TYPE, imageFrom(gpujs, netSize, netPicture), other)).rejects.toThrow(
    /mask: 32x64 does not match image 64x64/,
  );
});
