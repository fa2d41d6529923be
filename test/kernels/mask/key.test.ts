import { describe, expect, it } from 'vitest';
import { keyBrightness, keyColour, labOf } from '../../../src/kernels/mask/key.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const SAME_BITS = 0;
const POWERS = 1e-5; // of a mask: powers are rounded differently by devices

const both = await openBoth();
const softly = { softness: 40, notFinite: true };
const sharply = { softness: 0, notFinite: true };
const red = { colour: [0.9, 0.2, 0.1], tolerance: 60 } as const;

holdTwins(
  both,
  {
    'key-brightness': (gpu, size) =>
      keyBrightness(gpu, noiseImage(gpu, size), { low: 90, high: 150 }, sharply),
    'key-colour': (gpu, size) => keyColour(gpu, noiseImage(gpu, size), red, sharply),
  },
  SAME_BITS,
);
holdTwins(
  both,
  {
    'key-brightness, softly': (gpu, size) =>
      keyBrightness(gpu, noiseImage(gpu, size), { low: 90, high: 150 }, softly),
    'key-colour, softly': (gpu, size) => keyColour(gpu, noiseImage(gpu, size), red, softly),
  },
  POWERS,
);

it.each([
  [
    [1, 0, 0],
    [53.2408, 80.0925, 67.2032],
  ],
  [
    [0, 1, 0],
    [87.7347, -86.1827, 83.1793],
  ],
  [
    [0, 0, 1],
    [32.297, 79.1875, -107.8602],
  ],
  [
    [1, 1, 1],
    [100, 0, 0],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
] as const)('CIELAB of %o is the published %o', (colour, published) => {
  labOf(colour).forEach((v, i) => {
    expect(v).toBeCloseTo(published[i] as number, 2);
  });
});

describe.each([
  ['WebGPU', both.webgpu],
  ['gpu.js', both.gpujs],
] as const)('a key on %s', (_, gpu) => {
  it('of a colour takes what lies within the tolerance', async () => {
    const size = { width: 40, height: 25 };
    const data = noiseOf('image', size, 3);
    const got = await gpu.read(keyColour(gpu, imageFrom(gpu, size, data), red, sharply));
    const centre = labOf(red.colour);
    let decided = 0;
    got.forEach((missing, i) => {
      const rgb = [data[4 * i], data[4 * i + 1], data[4 * i + 2]] as [number, number, number];
      const distance = Math.hypot(...labOf(rgb).map((v, k) => v - (centre[k] as number)));
      if (Math.abs(distance - red.tolerance) < 0.01) return;
      expect(missing).toBe(distance < red.tolerance ? 1 : 0);
      decided++;
    });
    expect(decided).toBeGreaterThan(990);
  });

  it('of a brightness takes every grey from its first to its last', async () => {
    const size = { width: 256, height: 1 };
    const image = imageFrom(
      gpu,
      size,
      pictureOf(size, (x) => x / 255),
    );
    const got = await gpu.read(keyBrightness(gpu, image, { low: 77, high: 200 }, sharply));
    expect([got.indexOf(1), got.lastIndexOf(1)]).toEqual([77, 200]);
    expect(got.filter((v) => v === 1)).toHaveLength(124);
  });

  it('softly is one half at its bounds, and where one half is reached stays', async () => {
    const size = { width: 256, height: 1 };
    const image = imageFrom(
      gpu,
      size,
      pictureOf(size, (x) => x / 255),
    );
    const bounds = { low: 77, high: 200 };
    const soft = await gpu.read(keyBrightness(gpu, image, bounds, softly));
    const hard = await gpu.read(keyBrightness(gpu, image, bounds, sharply));
    expect(soft.map((v) => (v >= 0.5 ? 1 : 0))).toEqual(hard);
    for (const [x, expected] of [
      [57, 0],
      [67, 0.25],
      [87, 0.75],
      [97, 1],
      [210, 0.25],
    ] as const) {
      expect(soft[x]).toBeCloseTo(expected, 3);
    }
  });

  it.each([true, false])('calls what is no number missing: %s', async (notFinite) => {
    const size = { width: 6, height: 1 };
    const data = pictureOf(size, () => 0);
    data[4] = Number.NaN;
    data[10] = Number.POSITIVE_INFINITY;
    data[13] = Number.NEGATIVE_INFINITY;
    const image = imageFrom(gpu, size, data);
    const options = { softness: 0, notFinite };
    const expected = Float32Array.of(0, 1, 1, 1, 0, 0).map((v) => (notFinite ? v : 0));
    const bright = keyBrightness(gpu, image, { low: 200, high: 255 }, options);
    expect(await gpu.read(bright)).toEqual(expected);
    expect(await gpu.read(keyColour(gpu, image, red, options))).toEqual(expected);
  });
});
