import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { cardOf } from '../../support/cards.ts';
import { fieldOf } from '../../support/depth.ts';
import { openBoth } from '../../support/gpus.ts';
import { sceneDisparity, sceneSize, sceneView } from '../../support/layered-scene.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { netHole, netPicture, netSize } from '../../support/networks.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/rgbd-complete';
/** What docs/pixels.md promises between backends. */
const BACKENDS = 1e-5;
const ramp = fieldOf(netSize, (x, y) => 0.2 + (x + 2 * y) / 400);

const complete = async (gpu: Gpu, colours: Float32Array, depths: Float32Array) => {
  const image = imageFrom(gpu, netSize, colours);
  const depth = fieldFrom(gpu, netSize, depths);
  const mask = fieldFrom(gpu, netSize, netHole);
  const { outputs } = await runNode(gpu, TYPE, { image, depth, mask });
  return {
    image: await gpu.read(outputs.image as Image),
    depth: await gpu.read(outputs.depth as Field),
  };
};

it('refuses a depth that is in pixels or metres', async () => {
  const pixels = ramp.map((v) => 40 * v);
  await expect(complete(gpujs, netPicture, pixels)).rejects.toThrow(
    /depth: .*8.* depth\/normalise/,
  );
});

it('changes colour and depth in the hole alone, sees nothing of it, alike on both backends', {
  timeout: 180_000,
}, async () => {
  const dirty = {
    image: netPicture.map((v, i) => (netHole[i >> 2] && i % 4 < 3 ? Number.NaN : v)),
    depth: ramp.map((v, i) => (netHole[i] ? Number.NaN : v)),
  };
  const got = await complete(gpujs, dirty.image, dirty.depth);
  expect(netPicture.findIndex((v, i) => !netHole[i >> 2] && !Object.is(v, got.image[i]))).toBe(-1);
  expect(ramp.findIndex((v, i) => !netHole[i] && !Object.is(v, got.depth[i]))).toBe(-1);
  const clean = await complete(gpujs, netPicture, ramp);
  expect(clean).toEqual(got);
  const shader = await complete(webgpu, netPicture, ramp);
  for (const name of ['image', 'depth'] as const) {
    expect(got[name].every(Number.isFinite)).toBe(true);
    expect(largestDifference(got[name], shader[name])).toBeLessThanOrEqual(BACKENDS);
  }
});

it('gives the same depth for an empty mask', async () => {
  const inputs = {
    image: imageFrom(gpujs, netSize, netPicture),
    depth: fieldFrom(gpujs, netSize, ramp),
    mask: fieldFrom(gpujs, netSize, new Float32Array(64 * 64)),
  };
  const { outputs } = await runNode(gpujs, TYPE, inputs);
  expect(await gpujs.read(outputs.depth as Field)).toEqual(ramp);
});

it('makes a background that a camera beside sees where a photo alone has holes', async () => {
  const unit = sceneDisparity().map((v) => (v - 4) / 16);
  const image = imageFrom(gpujs, sceneSize, sceneView(0));
  const depth = fieldFrom(gpujs, sceneSize, unit);
  const front = fieldFrom(gpujs, sceneSize, unit.map(Math.round));
  const { outputs: cut } = await runNode(gpujs, 'ldi/cut', { image, front });
  const hole = cut.mask as Field;
  const back = await runNode(gpujs, TYPE, { image: cut.image as Image, depth, mask: hole });
  const behind = back.outputs.image as Image;
  const behindDepth = back.outputs.depth as Field;
  const layers = { image, depth, behind, behindDepth };
  // Three pixels of a hundred, to the nearest one.
  const moved = { near: 3, far: 0 };
  const { outputs: ldi } = await runNode(gpujs, 'ldi/assemble', layers, moved);
  const seen = await runNode(gpujs, 'ldi/render', ldi as never, { fill: false });
  const { disparity } = ldi;
  const alone = await runNode(gpujs, 'dibr/warp', { image, disparity } as never);
  expect(alone.outputs.ratio).toBeGreaterThan(0.005);
  const share = (seen.outputs.ratio as number) / (alone.outputs.ratio as number);
  expectAtMost(
    { of: TYPE, what: 'holes in a view from beside, over those of the photo alone' },
    share,
    0.5,
  );
});

it('is near the harmonic fill in colour and in depth, on scenes that it was not taught', () => {
  const { steps, evaluation } = cardOf('ldi-bg');
  const { colour_over_harmonic = Number.NaN, depth_error_over_harmonic = Number.NaN } = evaluation;
  expectAtLeast(
    { of: TYPE, what: 'colour above the harmonic fill', unit: 'dB' },
    colour_over_harmonic,
    -0.1,
  );
  expectAtMost(
    { of: TYPE, what: 'depth error over that of the harmonic fill' },
    depth_error_over_harmonic,
    1.1,
  );
  const notes = nodes.find(({ type }) => type === TYPE)?.notes;
  expect(notes).toContain(`${steps} steps`);
  expect(notes).toContain(`${Math.abs(colour_over_harmonic).toFixed(2)} dB`);
  expect(notes).toContain(`${depth_error_over_harmonic.toFixed(2)} times`);
});
