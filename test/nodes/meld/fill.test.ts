import { describe, expect, it } from 'vitest';
import type { Field, Image, Matches } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs, webgpu } = await openBoth();
const NODE = 'meld/fill';
const size = { width: 64, height: 48 };
const count = size.width * size.height;
const maskOf = (isMissing: (x: number, y: number) => boolean) =>
  Float32Array.from({ length: count }, (_, i) =>
    isMissing(i % size.width, Math.floor(i / size.width)) ? 1 : 0,
  );
const picture = (value: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: count * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
    return i % 4 === 3 ? 1 : Math.round(255 * value(x, y, i % 4)) / 255;
  });
const hole = maskOf((x, y) => x >= 38 && x < 52 && y >= 17 && y < 31);
const still = { angle: 0, scale: 1, gain: 1, bias: 0 };

async function fill(
  data: Float32Array,
  params: Readonly<Record<string, string | number>>,
  allowed?: Float32Array,
  gpu = gpujs,
) {
  const { outputs, events } = await runNode(
    gpu,
    NODE,
    {
      image: imageFrom(gpu, size, data),
      mask: fieldFrom(gpu, size, hole),
      ...(allowed ? { allowed: fieldFrom(gpu, size, allowed) } : {}),
    },
    { radius: 3, most: 4, least: 2, ...params },
  );
  const costs = (await gpu.read(outputs.matches as Matches)).filter(
    (v, i) => i % 4 === 3 && v >= 0,
  );
  return {
    image: await gpu.read(outputs.image as Image),
    gain: await gpu.read(outputs.gain as Field),
    bias: await gpu.read(outputs.bias as Field),
    cost: costs.reduce((sum, cost) => sum + cost, 0) / costs.length,
    events,
  };
}
const rmse = (got: Float32Array, truth: Float32Array) => 10 ** (-holePsnr(got, truth, hole) / 20);

describe(NODE, () => {
  it('goes on with squares as they are', async () => {
    const truth = picture((x, y, c) => 0.2 + 0.2 * c + 0.3 * (((x >> 2) + (y >> 2)) % 2));
    const { image } = await fill(truth, still);
    const what = 'squares of 4 pixels go on through a hole of 14';
    expectAtLeast({ of: NODE, what, unit: 'dB' }, holePsnr(image, truth, hole), 60);
    expect(largestDifference(image, truth)).toBeLessThanOrEqual(1e-3);
  });

  it('turns stripes of the one side into those of the other', async () => {
    const stripes = (x: number, y: number, degrees: number) => {
      const t = (degrees * Math.PI) / 180;
      return 0.5 + 0.35 * Math.sin((2 * Math.PI * (x * Math.cos(t) + y * Math.sin(t))) / 8);
    };
    const truth = picture((x, y) => stripes(x, y, x < 30 ? 0 : 30));
    const upright = maskOf((x) => x < 30);
    const by = (angle: number) => fill(truth, { ...still, angle }, upright);
    const [turned, kept] = [await by(45), await by(0)];
    const what = 'stripes that turn by 30 degrees: cost with turns over cost without';
    expectAtMost({ of: NODE, what }, turned.cost / kept.cost, 0.5);
    const better = holePsnr(turned.image, truth, hole) - holePsnr(kept.image, truth, hole);
    expectAtLeast({ of: NODE, what: 'the same: gain of PSNR by turns', unit: 'dB' }, better, 6);
  });

  it('follows a light that changes by gain and bias', async () => {
    const squares = (x: number, y: number) => 0.3 + 0.4 * (((x >> 2) + (y >> 2)) % 2);
    const truth = picture((x, y) => squares(x, y) * (0.9 + (0.2 * x) / size.width));
    // Only the darker side may be copied.
    const dark = maskOf((x) => x < 30);
    const by = (gain: number, bias: number) => fill(truth, { ...still, gain, bias }, dark);
    const [toned, plain] = [await by(1.25, 0.05), await by(1, 0)];
    const what = 'a light that changes: error with gain and bias over error without';
    expectAtMost({ of: NODE, what }, rmse(toned.image, truth) / rmse(plain.image, truth), 0.7);
    const used = toned.gain.filter((_, i) => hole[i] === 1);
    expect(Math.max(...used)).toBeGreaterThan(1.02);
    const shifts = toned.bias.filter((_, i) => hole[i] === 1).map(Math.abs);
    expect(Math.max(...shifts)).toBeGreaterThan(0.005);
    // The bound itself, in whole 255ths.
    expect(Math.max(...shifts)).toBeLessThanOrEqual(13 / 255 + 1e-6);
    expect(plain.bias.every((v) => v === 0)).toBe(true);
    expect(plain.gain.filter((_, i) => hole[i] === 1).every((v) => v === 1)).toBe(true);
  });

  it('refuses inputs of different sizes, and fills smoothly with a warning where nothing may be copied', async () => {
    const data = picture((x, y, c) => 0.4 + 0.004 * x + 0.002 * y + 0.1 * c);
    const small = { width: 8, height: 8 };
    const image = imageFrom(gpujs, size, data);
    const mask = fieldFrom(gpujs, small, new Float32Array(64));
    await expect(runNode(gpujs, NODE, { image, mask })).rejects.toThrow('mask: 8x8');
    const { image: filled, events, bias } = await fill(data, {}, new Float32Array(count));
    expect(JSON.stringify(events)).toContain('no-source-patches');
    expect(holePsnr(filled, data, hole)).toBeGreaterThan(40);
    expect(bias.every((v) => v === 0)).toBe(true);
  });

  it('shows each round of each level', async () => {
    const data = picture((x, y, c) => 0.5 + 0.4 * Math.sin(0.5 * x + c) * Math.cos(0.3 * y));
    const { events } = await fill(data, { ...still, radius: 2, levels: 2, most: 3, least: 2 });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(new Set(steps.map(({ stage }) => stage))).toEqual(
      new Set(['level 2 of 2', 'level 1 of 2']),
    );
    expect(steps.map(({ k }) => k)).toEqual(steps.map((_, i) => i + 1));
    expect(steps.length).toBeLessThanOrEqual(5);
    for (const { residual } of steps) expect(residual).toBeGreaterThanOrEqual(0);
  });

  it.each([{ gradients: 'mean' }, { gradients: 'cheapest', mirror: 1 }])(
    'gives one picture on both backends with %o',
    async ({ gradients }) => {
      const data = picture((x, y, c) => 0.5 + 0.4 * Math.sin(0.5 * x + c) * Math.cos(0.02 * x * y));
      const params = { gradients, most: 2, least: 1, radius: 2 };
      const [shader, twin] = [
        await fill(data, params, undefined, webgpu),
        await fill(data, params),
      ];
      expect(largestDifference(shader.image, twin.image)).toBeLessThanOrEqual(1e-5);
    },
  );
});
