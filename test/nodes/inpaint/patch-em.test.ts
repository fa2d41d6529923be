import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';

const { gpujs } = await openBoth();

const blockMask = (side: number, hole: number) =>
  Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const low = (side - hole) / 2;
    return x >= low && x < low + hole && y >= low && y < low + hole ? 1 : 0;
  });
const picture = (side: number, value: (x: number, y: number) => number) =>
  Float32Array.from({ length: side * side * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % side, Math.floor((i >> 2) / side)];
    return i % 4 === 3 ? 1 : Math.round(255 * value(x, y)) / 255;
  });

describe('inpaint/patch-em', () => {
  it.each([
    ['a checkerboard', (x: number, y: number) => ((x >> 3) + (y >> 3)) % 2],
    [
      'two waves',
      (x: number, y: number) =>
        0.5 + 0.25 * Math.sin((2 * Math.PI * x) / 16) + 0.25 * Math.sin((2 * Math.PI * y) / 12),
    ],
  ])('goes on with %s exactly', async (name, value) => {
    const side = 128;
    const size = { width: side, height: side };
    const truth = picture(side, value);
    const mask = blockMask(side, 32);
    const got = await runFill(
      gpujs,
      'inpaint/patch-em',
      imageFrom(gpujs, size, truth),
      fieldFrom(gpujs, size, mask),
    );
    expectAtLeast(
      { of: 'inpaint/patch-em', what: `${name}, 32x32 hole`, unit: 'dB' },
      holePsnr(got, truth, mask),
      60,
    );
  });

  it('rebuilds a brick wall better than any diffusion', async () => {
    const brick = cropSample(readSample('graphs/images/brick.png'), 0, 0, 256, 256);
    const size = { width: 256, height: 256 };
    const mask = blockMask(256, 64);
    const got = await runFill(
      gpujs,
      'inpaint/patch-em',
      imageFrom(gpujs, size, brick.data),
      fieldFrom(gpujs, size, mask),
    );
    expectAtLeast(
      { of: 'inpaint/patch-em', what: 'brick, 64x64 centre', unit: 'dB' },
      holePsnr(got, brick.data, mask),
      21,
    );
  });

  it('starts from lines that are carried on as if they were wired to init', async () => {
    const side = 64;
    const size = { width: side, height: side };
    const truth = picture(side, (x, y) => (y > 0.6 * x + 12 ? 0.8 : 0.2));
    const mask = blockMask(side, 18);
    const fill = (type: string, params: Readonly<Record<string, string>>, init?: Image) =>
      runNode(
        gpujs,
        type,
        {
          image: imageFrom(gpujs, size, truth),
          mask: fieldFrom(gpujs, size, mask),
          ...(init ? { init } : {}),
        },
        params,
      );
    const lines = (await fill('inpaint/coherence-transport', {})).outputs.image as Image;
    const [one, two] = [
      await fill('inpaint/patch-em', { start: 'lines' }),
      await fill('inpaint/patch-em', {}, lines),
    ];
    const got = await gpujs.read(one.outputs.image as Image);
    expect(got).toEqual(await gpujs.read(two.outputs.image as Image));
    const smooth = (await fill('inpaint/harmonic', {})).outputs.image as Image;
    expectAtLeast(
      { of: 'inpaint/patch-em', what: 'a slanted edge, lines first, over harmonic', unit: 'dB' },
      holePsnr(got, truth, mask) - holePsnr(await gpujs.read(smooth), truth, mask),
      4,
    );
  });

  it('keeps the detail of a texture in a hole far larger than its patches', async () => {
    const side = 96;
    const size = { width: side, height: side };
    const grass = cropSample(readSample('graphs/images/camera.png'), 0, 416, side, side);
    const mask = blockMask(side, 44);
    const detail = (data: Float32Array) => detailOf(data, size, mask);
    const fill = async (params: Readonly<Record<string, string>>) =>
      detail(
        await runFill(
          gpujs,
          'inpaint/patch-em',
          imageFrom(gpujs, size, grass.data),
          fieldFrom(gpujs, size, mask),
          params,
        ),
      );
    const [sharp, blurred] = [await fill({}), await fill({ start: 'smooth', coarse: 'mean' })];
    expect(sharp).toBeGreaterThan(0.7 * detail(grass.data));
    expect(sharp).toBeGreaterThan(1.3 * blurred);
  });
});

/** The mean size of the Laplacian of green where all it looks at is missing. */
function detailOf(data: Float32Array, { width }: { width: number }, mask: Float32Array): number {
  const green = (i: number) => data[4 * i + 1] as number;
  const steps = [1, -1, width, -width];
  const inside = Array.from(mask.keys()).filter(
    (i) => mask[i] === 1 && steps.every((step) => mask[i + step] === 1),
  );
  const laplacian = (i: number) =>
    Math.abs(steps.reduce((sum, step) => sum + green(i + step), -4 * green(i)));
  return inside.reduce((sum, i) => sum + laplacian(i), 0) / inside.length;
}
