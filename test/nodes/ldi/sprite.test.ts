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

it('leaves out what moves far behind, where frames are asked to be still', async () => {
  // A dark, striped thing as far as the wall goes three pixels to the right.
  const isThing = (x: number, y: number, by: number) =>
    x >= 30 + by && x < 46 + by && y >= 20 && y < 40;
  const flat = new Float32Array(disparity.length).fill(WALL);
  const frame = (by: number) =>
    wall.map((v, i) => {
      const [x, y] = [(i >> 2) % 96, Math.floor((i >> 2) / 96)];
      if (i % 4 === 3 || !isThing(x, y, by)) return v;
      return 0.25 + 0.2 * Math.sin(0.9 * (x - by)) * Math.cos(0.7 * y);
    });
  const make = async (still: number) => {
    const { outputs } = await runNode(
      gpujs,
      of,
      {
        image: imageFrom(gpujs, sceneSize, frame(0)),
        disparity: fieldFrom(gpujs, sceneSize, flat),
        second: imageFrom(gpujs, sceneSize, frame(3)),
        secondDisparity: fieldFrom(gpujs, sceneSize, flat),
      },
      { still, split: WALL + 1 },
    );
    return {
      image: await gpujs.read(outputs.image as Image),
      unseen: await gpujs.read(outputs.unseen as Field),
    };
  };
  const [loose, still] = [await make(0), await make(0.5)];
  const share = (unseen: Float32Array, isCounted: (x: number, y: number) => boolean) => {
    const counted = [...unseen].filter((_, i) => isCounted(i % 96, Math.floor(i / 96)));
    return counted.reduce((sum, v) => sum + v, 0) / counted.length;
  };
  const inside = (x: number, y: number) => x >= 34 && x < 46 && y >= 22 && y < 38;
  const away = (x: number, y: number) => x < 16 || x >= 64 || y < 6 || y >= 54;
  expect(loose.unseen.every((v) => v === 0)).toBe(true);
  const what = 'a thing that moves by 3 px far behind: share of it that is left out';
  expectAtLeast({ of, what, unit: 'share' }, share(still.unseen, inside), 0.9);
  expect(share(still.unseen, away)).toBeLessThanOrEqual(0.02);
  const wrong = (i: number) =>
    still.unseen[i >> 2] === 0 &&
    i % 4 < 3 &&
    away((i >> 2) % 96, Math.floor((i >> 2) / 96)) &&
    Math.abs((still.image[i] as number) - (wall[i] as number)) > 1e-6;
  expect([...still.image.keys()].filter(wrong)).toEqual([]);
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
