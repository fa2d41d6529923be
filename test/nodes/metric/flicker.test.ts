import { expect, it } from 'vitest';
import type { ParamValue } from '../../../src/engine/schema/params.ts';
import { fieldOf } from '../../support/depth.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { sceneSize, sceneView } from '../../support/layered-scene.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const COUNT = 3;
const STEP = 0.25; // the scene's pixels stay whole
const pixels = sceneSize.width * sceneSize.height;
const tall = { width: sceneSize.width, height: COUNT * sceneSize.height };
const each = Array.from({ length: COUNT }, (_, k) => k);

function film(image: (k: number) => Float32Array): Float32Array {
  const frames = new Float32Array(4 * COUNT * pixels);
  for (const k of each) frames.set(image(k), 4 * k * pixels);
  return frames;
}
const views = film((k) => sceneView(STEP * k));
const disparity = fieldOf(tall, (x, y) => {
  const k = Math.floor(y / sceneSize.height);
  const row = y % sceneSize.height;
  const column = x + 20 * STEP * k;
  return column >= 40 && column < 64 && row >= 16 && row < 48 ? 20 : 4;
});

async function flickerOf(
  frames: Float32Array,
  params: Readonly<Record<string, ParamValue>> = {},
  mask?: Float32Array,
  gpu = gpujs,
): Promise<number> {
  const { outputs } = await runNode(
    gpu,
    'metric/flicker',
    {
      frames: imageFrom(gpu, tall, frames),
      disparity: fieldFrom(gpu, tall, disparity),
      count: COUNT,
      step: STEP,
      ...(mask && { mask: fieldFrom(gpu, tall, mask) }),
    },
    params,
  );
  return outputs.value as number;
}

it('is 0 where a camera passes a scene that stays as it is', async () => {
  expect(await flickerOf(views)).toBe(0);
});

it('is how much brighter each frame is than the one before', async () => {
  const brighter = views.map((v, i) => v + 0.1 * Math.floor(i / (4 * pixels)));
  expect(await flickerOf(brighter)).toBeCloseTo(0.1, 6);
});

it('looks where a mask says, by the frame that comes after', async () => {
  const left = maskOf(tall, (x) => x < 20);
  const changing = views.map((v, i) =>
    (i >> 2) % tall.width < 20 ? v + 0.2 * Math.floor(i / (4 * pixels)) : v,
  );
  // The wall moves by one pixel, so pixels that come in from the right of the mask are not brighter by a whole step.
  const hole = await flickerOf(changing, { region: 'hole' }, left);
  expect(hole).toBeGreaterThan(0.19);
  expect(await flickerOf(changing, { region: 'known' }, left)).toBe(0);
  const all = await flickerOf(changing, { region: 'all' }, left);
  expect(all).toBeGreaterThan(0);
  expect(all).toBeLessThan(hole);
});

it('leaves out what only one of two frames shows', async () => {
  // What comes out from behind the square is different in each frame, and seen in no frame before.
  const changing = views.slice();
  for (const k of [1, 2]) {
    for (let y = 16; y < 48; y++) {
      for (let x = 64 - 5 * k; x < 64 - 5 * k + 4; x++) {
        changing[4 * (k * pixels + y * sceneSize.width + x) + 1] = k / 2;
      }
    }
  }
  const fresh = maskOf(tall, (x, y) => {
    const k = Math.floor(y / sceneSize.height);
    const row = y % sceneSize.height;
    return k > 0 && row >= 16 && row < 48 && x >= 64 - 5 * k && x < 64 - 5 * k + 4;
  });
  await expect(flickerOf(changing, { region: 'hole' }, fresh)).rejects.toThrow(
    'no pixel that is measured is seen from two places',
  );
});

it('refuses what is not so many frames high', async () => {
  await expect(
    runNode(gpujs, 'metric/flicker', {
      frames: imageFrom(gpujs, tall, views),
      disparity: fieldFrom(gpujs, tall, disparity),
      count: 5,
      step: STEP,
    }),
  ).rejects.toThrow('192 pixels high is not 5 frames');
});

it('gives the same on WebGPU and on gpu.js', async () => {
  const brighter = views.map((v, i) => v + 0.1 * Math.floor(i / (4 * pixels)));
  const [a, b] = [await flickerOf(brighter, {}, undefined, webgpu), await flickerOf(brighter)];
  expect(a).toBeCloseTo(b, 6);
});
