import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import {
  contextualAttention,
  DEEPFILL,
  pepsiAttention,
} from '../../../src/kernels/layer/attention.ts';
import { confidenceWeight } from '../../../src/kernels/layer/confidence.ts';
import {
  adaptWeights,
  addElu,
  convolve,
  gatedConvolve,
  partialConvolve,
} from '../../../src/kernels/layer/convolve.ts';
import { uploadField } from '../../../src/kernels/layer/maps.ts';
import { idMrf } from '../../../src/kernels/layer/mrf.ts';
import {
  type Given,
  readFixture,
  relativeDifference,
  uploadMaps,
  uploadWeights,
  withMistake,
} from '../../support/fixtures.ts';
import { openBoth } from '../../support/gpus.ts';

/** Layers against PyTorch, as |difference| / (1 + |value|): sums of tens of products in another order. */
const LAYER = 1e-5;
/** Attention: a softmax of scores up to 30, ten or fifty times sharpened. */
const ATTENTION = 1e-4;

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;

interface Weighted {
  readonly maps: Given;
  readonly weight: Given;
  readonly bias: readonly number[];
  readonly out: Given;
}
interface Partial extends Weighted {
  readonly side: number;
  readonly stride: number;
  readonly known: Given;
  readonly knownAfter: Given;
}
const partial = readFixture<Record<string, Partial>>('partial');
const gated = readFixture<Record<string, Weighted & { dilation: number }>>('gated');
const adaptive = readFixture<
  Weighted & { steps: { rate: number; scale: number[]; shift: number[] }[] }
>('rate-adaptive');
const contextual =
  readFixture<
    Record<
      string,
      { queries: Given; keys: Given; hole: Given; out: Given; fuse?: boolean; strict?: boolean }
    >
  >('contextual');
const pepsi = readFixture<Record<string, { maps: Given; hole: Given; out: Given }>>('pepsi');
const mrf = readFixture<{ generated: Given; target: Given; loss: number }>('id-mrf');
const confidence = readFixture<{ hole: Given; radius: number; box: Given; gaussian: Given }>(
  'confidence',
);

async function partialError(gpu: Gpu, of: Partial): Promise<number> {
  const { maps, known } = partialConvolve(
    gpu,
    uploadMaps(gpu, of.maps),
    uploadMaps(gpu, of.known),
    uploadWeights(gpu, of.weight, of.bias),
    of,
  );
  // The authors' mask has a map for each channel, all alike.
  const after = of.knownAfter.data.slice(0, known.width * known.height);
  expect([...(await gpu.read(known.field))]).toEqual(after);
  return relativeDifference(await gpu.read(maps.field), of.out.data);
}

async function gatedError(gpu: Gpu, of: Weighted & { dilation: number }): Promise<number> {
  const options = { side: 3, dilation: of.dilation };
  const weights = uploadWeights(gpu, of.weight, of.bias);
  const { field } = gatedConvolve(gpu, uploadMaps(gpu, of.maps), weights, options);
  return relativeDifference(await gpu.read(field), of.out.data);
}

async function adaptiveError(gpu: Gpu): Promise<number> {
  const weights = uploadWeights(gpu, adaptive.weight, adaptive.bias);
  let maps = uploadMaps(gpu, adaptive.maps);
  const pairs = { width: maps.channels, height: maps.channels };
  for (const { rate, scale, shift } of adaptive.steps) {
    const adaptation = {
      scale: uploadField(gpu, pairs, scale),
      shift: uploadField(gpu, pairs, shift),
    };
    const adapted = adaptWeights(gpu, weights, adaptation, 3);
    maps = addElu(gpu, maps, convolve(gpu, maps, adapted, { side: 3, dilation: rate }));
  }
  return relativeDifference(await gpu.read(maps.field), adaptive.out.data);
}

async function contextualError(gpu: Gpu, name: string): Promise<number> {
  const { queries, keys, hole, out, fuse = true, strict = false } = contextual[name] ?? fail(name);
  const values = uploadMaps(gpu, keys);
  const { maps } = contextualAttention(
    gpu,
    { queries: uploadMaps(gpu, queries), keys: values, values },
    uploadMaps(gpu, hole).field,
    { ...DEEPFILL, propagate: fuse, strict },
  );
  return relativeDifference(await gpu.read(maps.field), out.data);
}

async function pepsiError(gpu: Gpu, name: string): Promise<number> {
  const { maps, hole, out } = pepsi[name] ?? fail(name);
  const { field } = pepsiAttention(gpu, uploadMaps(gpu, maps), uploadMaps(gpu, hole).field);
  return relativeDifference(await gpu.read(field), out.data);
}

async function mrfError(gpu: Gpu): Promise<number> {
  const { loss } = await idMrf(gpu, {
    features: uploadMaps(gpu, mrf.generated),
    target: uploadMaps(gpu, mrf.target),
  });
  return Math.abs(loss - mrf.loss) / (1 + mrf.loss);
}

function fail(name: string): never {
  throw new Error(`no fixture ${name}`);
}

describe.each(gpus)('as PyTorch on %s:', (_, gpu) => {
  it.each(Object.entries(partial))('partial convolution, %s', async (_, of) => {
    expect(await partialError(gpu, of)).toBeLessThanOrEqual(LAYER);
  });

  it.each(Object.entries(gated))('gated convolution, %s', async (_, of) => {
    expect(await gatedError(gpu, of)).toBeLessThanOrEqual(LAYER);
  });

  it('rate-adaptive convolution at three dilations', async () => {
    expect(await adaptiveError(gpu)).toBeLessThanOrEqual(LAYER);
  });

  it.each(Object.keys(contextual))('contextual attention, %s', async (name) => {
    expect(await contextualError(gpu, name)).toBeLessThanOrEqual(ATTENTION);
  });

  it.each(Object.keys(pepsi))('attention of PEPSI, %s', async (name) => {
    expect(await pepsiError(gpu, name)).toBeLessThanOrEqual(ATTENTION);
  });

  it('ID-MRF', async () => {
    expect(await mrfError(gpu)).toBeLessThanOrEqual(LAYER);
  });

  it.each([
    ['box', 0],
    ['gaussian', 3],
  ] as const)('confidence by a %s', async (name, sigma) => {
    const hole = uploadMaps(gpu, confidence.hole).field;
    const options = { radius: confidence.radius, sigma, rounds: 7 };
    const got = await gpu.read(confidenceWeight(gpu, hole, options));
    expect(relativeDifference(got, confidence[name].data)).toBeLessThanOrEqual(LAYER);
  });
});

describe.each(gpus)('on %s these figures tell a layer from one without', (_, gpu) => {
  it('its renormalisation (partial convolution)', async () => {
    const wrong = withMistake(gpu, 'layer/partial-convolve', {
      wgsl: ['sum * (f32(taps) / count) + bias', 'sum + bias'],
      twin: ['sum * (taps / count) + weights', 'sum + weights'],
    });
    expect(await partialError(wrong, partial['3x3'] ?? fail('3x3'))).toBeGreaterThan(0.01);
  });

  it('its mask (partial convolution looks at what is missing)', async () => {
    const wrong = withMistake(gpu, 'layer/partial-convolve', {
      wgsl: ['mapWidth + here] < 0.5) { continue; }', 'mapWidth + here] < -1.0) { continue; }'],
      twin: ['[x] >= 0.5)', '[x] >= -1)'],
    });
    expect(await partialError(wrong, partial['3x3'] ?? fail('3x3'))).toBeGreaterThan(0.01);
  });

  it('its gate', async () => {
    const wrong = withMistake(gpu, 'layer/gate', {
      wgsl: ['bent / (1.0 + exp(-gate))', 'bent'],
      twin: ['bent / (1 + Math.exp(-maps[y + height][x]))', 'bent'],
    });
    expect(await gatedError(wrong, gated['dilation 1'] ?? fail('1'))).toBeGreaterThan(0.01);
  });

  it('its shift T_d (rate-adaptive convolution)', async () => {
    const wrong = withMistake(gpu, 'layer/adapt-weights', {
      wgsl: ['scale[pair] * value + shift[pair]', 'scale[pair] * value'],
      twin: ['scale[o][c] * value + shift[o][c]', 'scale[o][c] * value'],
    });
    expect(await adaptiveError(wrong)).toBeGreaterThan(0.01);
  });

  it('its normalised keys (contextual attention)', async () => {
    const wrong = withMistake(gpu, 'layer/similarity', {
      wgsl: ['product / max(sqrt(square), 1e-4)', 'product'],
      twin: ['product / Math.max(Math.sqrt(square), 0.0001)', 'product'],
    });
    expect(await contextualError(wrong, 'as released')).toBeGreaterThan(0.01);
  });

  it('its turned propagation (contextual attention)', async () => {
    const wrong = withMistake(gpu, 'layer/propagate', {
      wgsl: [
        '(at % width) * height + at / width, params.columns == 1u',
        'at, params.columns == 1u',
      ],
      twin: [
        'let k = this.thread.y;\n  if (columns == 1)',
        'let k = this.thread.y;\n  if (columns == 2)',
      ],
    });
    expect(await contextualError(wrong, 'not square')).toBeGreaterThan(0.01);
  });

  it('its zeroed keys (contextual attention)', async () => {
    const wrong = withMistake(gpu, 'layer/attention', {
      wgsl: ['valid[id.y] >= 0.5', 'valid[id.y] >= -1.0'],
      twin: ['[this.thread.y] >= 0.5', '[this.thread.y] >= -1'],
    });
    expect(await contextualError(wrong, 'all missing')).toBeGreaterThan(0.01);
  });

  it('its truncated distances (attention of PEPSI)', async () => {
    const wrong = withMistake(gpu, 'layer/truncate', {
      wgsl: ['2.0 / (exp(2.0 * clamp(z, -20.0, 20.0)) + 1.0) - 1.0', '-z'],
      twin: ['2 / (Math.exp(2 * Math.max(-20, Math.min(20, z))) + 1) - 1', '0 - z'],
    });
    expect(await pepsiError(wrong, '12x12')).toBeGreaterThan(0.01);
  });

  it('its relative distances (ID-MRF)', async () => {
    const wrong = withMistake(gpu, 'layer/relative-totals', {
      wgsl: ['least = min(least, distances[row + s])', 'least = 1.0'],
      twin: ['least = Math.min(least, distances[v][s])', 'least = 1'],
    });
    expect(await mrfError(wrong)).toBeGreaterThan(0.01);
  });
});
