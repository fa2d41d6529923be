import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import type { Field, Image } from '../../src/kernels/gpu/plane.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { bareHost, runNodeOn } from '../support/nodes.ts';
import { imageFrom, noise } from '../support/planes.ts';
import { cropSample, readSample } from '../support/samples.ts';
import { sharedData } from '../support/shared.ts';

const models = sharedData('dev/models');
const gpu = await openGpujs('webasm');
const cat = cropSample(readSample('graphs/images/chelsea.png'), 150, 60, 64, 48);

async function run(
  path: string,
  data: Float32Array,
  params: Readonly<Record<string, number>> = {},
) {
  const file = join(models.path, path);
  const host = {
    ...bareHost(gpu),
    models: nodeModels({ folder: null }),
    files: {
      ...bareHost(gpu).files,
      read: async (name: string) =>
        new Uint8Array(readFileSync(join(dirname(file), basename(name)))),
      fingerprint: async () => file,
    },
  };
  const image = imageFrom(gpu, cat, data);
  const { outputs } = await runNodeOn(
    host,
    'neural/onnx',
    { image },
    {
      ...params,
      model: { file: basename(path) },
    },
  );
  const [picture, map] = [outputs.image as Image, outputs.map as Field];
  return { picture, map, pixels: await gpu.read(picture), values: await gpu.read(map) };
}

const colourError = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (i % 4 < 3) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return -10 * Math.log10(sum / ((a.length / 4) * 3));
};
/** Noise of deviation 25 / 255: sums of four uniform numbers. */
const noisy = (): Float32Array => {
  const four = [1, 2, 3, 4].map((seed) => noise(cat.data.length, seed));
  return cat.data.map((v, i) => {
    const sum = four.reduce((total, one) => total + (one[i] ?? 0) - 0.5, 0);
    return i % 4 === 3 ? 1 : v + (sum * Math.sqrt(3) * 25) / 255;
  });
};

const luma = (data: Float32Array): Float32Array =>
  data.map((_, i) => {
    const [r = 0, g = 0, b = 0] = data.subarray(i - (i % 4), i - (i % 4) + 3);
    return i % 4 === 3 ? 1 : 0.299 * r + 0.587 * g + 0.114 * b;
  });

describe.skipIf(models.missing)('public models, recognised', () => {
  it.each([
    ['denoise/ffdnet_color.onnx', 6, { level: 25 / 255 }],
    ['denoise/dncnn_color_blind.onnx', 6, {}],
  ])('%s takes away noise', async (path, gained, params) => {
    const seen = noisy();
    const { pixels, picture } = await run(path, seen, params);
    expect([picture.width, picture.height]).toEqual([64, 48]);
    expect(colourError(pixels, cat.data) - colourError(seen, cat.data)).toBeGreaterThan(gained);
  });

  it('denoise/dncnn_gray gives grey', async () => {
    const { pixels } = await run('denoise/dncnn_gray_sigma25_kair_mit.onnx', noisy());
    expect(pixels.every((v, i) => i % 4 === 0 || i % 4 === 3 || v === pixels[i - 1])).toBe(true);
    expect(colourError(pixels, luma(cat.data))).toBeGreaterThan(27);
  });

  it('text-detect and detect-segment give maps between 0 and 1, on a blank page near 0', async () => {
    const path = 'text-detect/text_detection_en_ppocrv3_2023may_dyn.onnx';
    const { map, values } = await run(
      path,
      cat.data.map(() => 1),
    );
    expect([map.width, map.height]).toEqual([64, 48]);
    expect(Math.max(...values)).toBeLessThan(0.3);
    const { values: person, picture } = await run(
      'detect-segment/typegpu_bgseg_model.onnx',
      cat.data,
    );
    expect(person.every((v) => v >= -1e-3 && v <= 1.001)).toBe(true);
    expect(picture.width).toBe(64);
  });
});

const ENLARGERS = [
  ['sr/2x_StarSample_V1.0_fp32_opset17.onnx', 2, 20],
  ['sr/4xLSDIRCompactN3_fp32.onnx', 4, 20],
  ['sr/superres_espcn_x3_luma.onnx', 3, 20],
] as const;

it.skipIf(models.missing)('every public model that lies here is run by a test', () => {
  const files = readdirSync(models.path, { recursive: true, encoding: 'utf8' });
  const source = readFileSync('test/models/public.test.ts', 'utf8');
  const forgotten = files.filter((file) => file.endsWith('.onnx') && !source.includes(`'${file}'`));
  expect(forgotten).toEqual([]);
});

describe.skipIf(models.missing).each([
  ['recognised', false],
  ['by its best guess', true],
] as const)('a public model that enlarges, %s', (_, isGuessed) => {
  it.each(ENLARGERS)('%s, %i times', async (path, times, decibel) => {
    const file = join(models.path, path);
    expect(existsSync(file)).toBe(true);
    const manifest = isGuessed ? (await bestGuess(file)).manifest : undefined;
    const host = {
      ...bareHost(gpu),
      models: nodeModels({ folder: null }),
      files: {
        ...bareHost(gpu).files,
        read: async () => new Uint8Array(readFileSync(file)),
        fingerprint: async () => file,
      },
    };
    const image = imageFrom(gpu, cat, cat.data);
    const { outputs } = await runNodeOn(
      host,
      'neural/onnx',
      { image },
      {
        model: { file: basename(path), ...(manifest ? { manifest: manifest as never } : {}) },
      },
    );
    const picture = outputs.image as Image;
    expect([picture.width, picture.height]).toEqual([64 * times, 48 * times]);
    const large = await gpu.read(picture);
    const small = cat.data.map((_, i) => {
      const [x, y, c] = [(i >> 2) % 64, Math.floor((i >> 2) / 64), i % 4];
      let sum = 0;
      for (let k = 0; k < times * times; k++) {
        const [dx, dy] = [k % times, Math.floor(k / times)];
        sum += large[4 * ((y * times + dy) * 64 * times + x * times + dx) + c] ?? 0;
      }
      return sum / times ** 2;
    });
    const wanted = path.includes('luma') ? luma(cat.data) : cat.data;
    expect(colourError(small, wanted)).toBeGreaterThan(decibel);
  });
});

async function bestGuess(file: string) {
  const { bestOf, calibrate } = await import('../../src/models/calibrate.ts');
  const lent = nodeModels({ folder: null });
  const model = await lent.find({ file }, { read: async () => new Uint8Array(readFileSync(file)) });
  // As if nobody knew it.
  const steps = calibrate(gpu, lent, { ...model, manifest: null }, new AbortController().signal);
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return { manifest: bestOf(next.value) };
}
