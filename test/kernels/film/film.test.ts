import { expect, it } from 'vitest';
import { frameOf, frameSize, stack, stackKernel } from '../../../src/kernels/film/film.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const EXACT = 0; // it copies

const { webgpu, gpujs } = await openBoth();

holdTwins(
  { webgpu, gpujs },
  {
    stack: (gpu, size) =>
      stackKernel(
        gpu,
        {
          upper: noiseImage(gpu, size, 1),
          lower: noiseImage(gpu, { ...size, height: size.height + 2 }, 2),
        },
        { upperHeight: size.height },
        { size: { width: size.width, height: 2 * size.height + 2 } },
      ),
  },
  EXACT,
);

it.each([1, 2, 5, 7])('gives each of %d frames back as it was', async (count) => {
  const size = { width: 7, height: 3 };
  const frames = Array.from({ length: count }, (_, i) => noiseOf('image', size, i + 1));
  const film = stack(
    gpujs,
    frames.map((data) => imageFrom(gpujs, size, data)),
  );
  expect([film.width, film.height]).toEqual([7, 3 * count]);
  for (const [index, data] of frames.entries()) {
    expect(await gpujs.read(frameOf(gpujs, film, count, index))).toEqual(data);
  }
});

it.each([0, 2, 2.5, -3, Number.NaN])('refuses %d frames in nine rows', (count) => {
  expect(() => frameSize({ width: 4, height: 9 }, count)).toThrow(
    /frames: a picture 9 pixels high is not .* frames below each other/,
  );
});
