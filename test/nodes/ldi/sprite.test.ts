import { expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { otsu } from '../../../src/kernels/ldi/sprite.ts';
import { openBoth } from '../../support/gpus.ts';
import { sceneDisparity, sceneSize, sceneView, WALL } from '../../support/layered-scene.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const of = 'ldi/sprite';
const wall = sceneView(0, { withSquare: false });
const photo = sceneView(0);
const disparity = sceneDisparity();

/** The same scene after its square went to the right by so many pixels; the camera stood still. */
function later(by: number) {
  const from = (i: number) => (i % 96 >= by ? i - by : -1);
  const isThere = (i: number) => from(i) >= 0 && (disparity[from(i)] as number) > WALL;
  return {
    image: wall.map((v, i) => (isThere(i >> 2) ? (photo[i - 4 * by] as number) : v)),
    disparity: disparity.map((_, i) => (isThere(i) ? (disparity[from(i)] as number) : WALL)),
  };
}

async function sprite(gpu: typeof gpujs, by: number) {
  const second = later(by);
  const { outputs } = await runNode(gpu, of, {
    image: imageFrom(gpu, sceneSize, photo),
    disparity: fieldFrom(gpu, sceneSize, disparity),
    second: imageFrom(gpu, sceneSize, second.image),
    secondDisparity: fieldFrom(gpu, sceneSize, second.disparity),
  });
  return {
    outputs,
    image: await gpu.read(outputs.image as Image),
    unseen: await gpu.read(outputs.unseen as Field),
  };
}

it('is the wall itself where the square went out of its own way, on both backends', async () => {
  for (const gpu of [gpujs, webgpu]) {
    const { image, outputs } = await sprite(gpu, 24);
    expect(image).toEqual(wall);
    expect(outputs.ratio).toBe(0);
  }
});

it('takes the median of three frames where all show what is far, and evens out light', async () => {
  const [second, third] = [later(24), later(30)];
  const lit = (data: Float32Array, by: number) => data.map((v, i) => (i % 4 === 3 ? v : v + by));
  const make = async (taken: string) => {
    const { outputs } = await runNode(
      gpujs,
      of,
      {
        image: imageFrom(gpujs, sceneSize, lit(photo, 0.25)),
        disparity: fieldFrom(gpujs, sceneSize, disparity),
        second: imageFrom(gpujs, sceneSize, second.image),
        secondDisparity: fieldFrom(gpujs, sceneSize, second.disparity),
        third: imageFrom(gpujs, sceneSize, lit(third.image, 0.125)),
        thirdDisparity: fieldFrom(gpujs, sceneSize, third.disparity),
      },
      { taken },
    );
    return gpujs.read(outputs.image as Image);
  };
  const [median, first] = [await make('median'), await make('first')];
  const brighter = (data: Float32Array, x: number, y: number) => {
    const at = 4 * (y * 96 + x) + 1;
    return (data[at] as number) - (wall[at] as number);
  };
  // No square there; the first frame's; the second's and the third's; the second's alone.
  expect([10, 45, 75, 66].map((x) => brighter(median, x, 30))).toEqual([
    0.125, 0.0625, 0.25, 0.1875,
  ]);
  expect([10, 45, 75, 66].map((x) => brighter(first, x, 30))).toEqual([0.25, 0, 0.25, 0.25]);
});

it('says what no frame shows', async () => {
  const { image, unseen } = await sprite(gpujs, 10);
  const both = [...unseen].flatMap((v, i) => (v === 1 ? [i % 96] : []));
  expect([Math.min(...both), Math.max(...both)]).toEqual([50, 63]);
  expect(both.length).toBe(14 * 32);
  expect(image.findIndex((v, i) => unseen[i >> 2] === 0 && v !== wall[i])).toBe(-1);
});

it('gives the layer behind what was really there', async () => {
  const { outputs } = await sprite(gpujs, 24);
  const built = await runNode(
    gpujs,
    'ldi/build',
    {
      image: imageFrom(gpujs, sceneSize, photo),
      disparity: fieldFrom(gpujs, sceneSize, disparity),
      background: imageFrom(gpujs, sceneSize, await gpujs.read(outputs.image as Image)),
      unseen: fieldFrom(gpujs, sceneSize, await gpujs.read(outputs.unseen as Field)),
    },
    { colours: 'smooth' },
  );
  const behind = await gpujs.read(built.outputs.behind as Image);
  const hidden = await gpujs.read(built.outputs.hidden as Field);
  const quality = Math.min(99, holePsnr(behind, wall, hidden));
  expectAtLeast({ of, what: 'two frames, behind the square', unit: 'dB' }, quality, 40);
});

it('parts near from far where classes are farthest apart', () => {
  const values = Float32Array.from([1, 1, 2, 2, 2, 9, 9, 10]);
  const split = otsu(values);
  expect(values.filter((v) => v <= split)).toEqual(Float32Array.from([1, 1, 2, 2, 2]));
  expect(otsu(Float32Array.of(3, 3))).toBe(3);
});

it('asks for a disparity beside each frame', async () => {
  const third = imageFrom(gpujs, sceneSize, photo);
  const inputs = {
    image: third,
    disparity: fieldFrom(gpujs, sceneSize, disparity),
    second: third,
    secondDisparity: fieldFrom(gpujs, sceneSize, disparity),
    third,
  };
  await expect(runNode(gpujs, of, inputs)).rejects.toThrow('wire both');
});
