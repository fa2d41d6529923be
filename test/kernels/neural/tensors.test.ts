import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  firstChannel,
  lay,
  pack,
  rescale,
  rescaleMask,
  type Shape,
  tensorSize,
  unpack,
} from '../../../src/kernels/neural/tensors.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseHole, noiseImage } from '../../support/twins.ts';

const gpus = await openBoth();
const { gpujs } = gpus;

const SUM_OF_TERMS = 2e-6; // ten products of numbers up to 2, fused or not
const TENT = 4e-6; // weights of a mean, from quotients that are rounded

const rows = [
  [0.1, -0.5, 1, 0.5, -1, 0.2, 0.3, 0.1, 0.7, -0.2],
  [-1, 1, 2, 0, 0, -2, 0, 0, 0, 0.5],
];
const shapeFor = ({ width, height }: Size, order: Shape['order'], channels: number): Shape => ({
  width: width + 5,
  height: height + 3,
  channels,
  order,
});
const colours = [
  [0.5, 0.25, 0.1],
  [0, 1, 0.2],
  [2, -1, 0.3],
] as const;

const packed = (order: Shape['order']) => (gpu: Gpu, size: Size) =>
  pack(
    gpu,
    { image: noiseImage(gpu, size), mask: noiseHole(gpu, size), extra: noiseField(gpu, size, 4) },
    rows,
    shapeFor(size, order, rows.length),
  );
const unpacked = (order: Shape['order']) => (gpu: Gpu, size: Size) => {
  const shape = shapeFor(size, order, 2);
  return unpack(gpu, noiseField(gpu, tensorSize(shape), 5), shape, colours, size);
};
holdTwins(
  gpus,
  {
    'pack, planar': packed('planar'),
    'pack, interleaved': packed('interleaved'),
    'unpack, planar': unpacked('planar'),
    'unpack, interleaved': unpacked('interleaved'),
    'rescale-mask': (gpu, size) =>
      rescaleMask(
        gpu,
        noiseField(gpu, size, 7, (v) => Number(v > 0.97)),
        halved(size),
      ),
    channel: (gpu, size) => firstChannel(gpu, noiseImage(gpu, size)),
    lay: (gpu, size) => {
      const image = noiseImage(gpu, size);
      const tile = noiseImage(gpu, halved(size), 8);
      const [left, top] = [Math.floor(size.width / 3), Math.floor(size.height / 3)];
      lay(gpu, image, tile, { left, top, across: 7, down: 4, mask: noiseHole(gpu, size) });
      return image;
    },
  },
  SUM_OF_TERMS,
);
holdTwins(
  gpus,
  {
    'rescale, smaller': (gpu, size) => rescale(gpu, noiseImage(gpu, size), halved(size)),
    'rescale, larger': (gpu, size) =>
      rescale(gpu, noiseImage(gpu, size), { width: size.width + 9, height: size.height + 14 }),
  },
  TENT,
);

function halved({ width, height }: Size): Size {
  return { width: Math.ceil(width / 2.3), height: Math.ceil(height / 2.3) };
}

describe('a packed picture', () => {
  it('is mirrored beyond its edge, where nothing is missing', async () => {
    const size = { width: 3, height: 1 };
    const red = Float32Array.from([1, 0, 0, 1, 2, 0, 0, 1, 3, 0, 0, 1]);
    const sight = {
      image: imageFrom(gpujs, size, red),
      mask: fieldFrom(gpujs, size, Float32Array.of(0, 1, 0)),
    };
    const rows = [
      [0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    ];
    const shape = { width: 8, height: 1, channels: 2, order: 'planar' } as const;
    const tensor = await gpujs.read(pack(gpujs, sight, rows, shape));
    expect([...tensor]).toEqual([1, 2, 3, 2, 1, 2, 3, 2, 0, 1, 0, 0, 0, 0, 0, 0]);
  });
});

describe('a tile', () => {
  it('leaves what it does not cover, and fades in where something is beside it', async () => {
    const size = { width: 6, height: 1 };
    const image = imageFrom(gpujs, size, new Float32Array(24));
    const tile = imageFrom(gpujs, { width: 4, height: 1 }, new Float32Array(16).fill(1));
    lay(gpujs, image, tile, { left: 2, top: 0, across: 2 });
    const reds = (await gpujs.read(image)).filter((_, i) => i % 4 === 0);
    expect([...reds].map((v) => Number(v.toFixed(4)))).toEqual([0, 0, 0.1563, 0.8438, 1, 1]);
  });
});

describe('a rescaled picture', () => {
  it('keeps a constant, and loses no hole', async () => {
    const size = { width: 37, height: 21 };
    const grey = imageFrom(gpujs, size, new Float32Array(37 * 21 * 4).fill(0.25));
    const small = await gpujs.read(rescale(gpujs, grey, { width: 5, height: 4 }));
    expect(small.every((v, i) => i % 4 === 3 || Math.abs(v - 0.25) < 1e-6)).toBe(true);
    const one = new Float32Array(37 * 21);
    one[20 * 37 + 36] = 1;
    const mask = rescaleMask(gpujs, fieldFrom(gpujs, size, one), { width: 5, height: 4 });
    expect([...(await gpujs.read(mask))].indexOf(1)).toBe(19);
  });
});
