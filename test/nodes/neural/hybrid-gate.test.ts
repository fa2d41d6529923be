import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { tensorSize } from '../../../src/kernels/neural/tensors.ts';
import { sha256Of } from '../../../src/models/store.ts';
import { nodeModels } from '../../../src/platform/node/models.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { runFill } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/hybrid-gate';
const HALF_WEIGHTS = 1e-4; // PyTorch's sums in another order, in code values

interface Packed {
  readonly dims: readonly number[];
  readonly data: string;
}
const sample = JSON.parse(readFileSync('models/hybrid-gate.io.json', 'utf8')) as {
  readonly inputs: Readonly<Record<string, Packed>>;
  readonly outputs: Readonly<Record<string, Packed>>;
};
const numbersOf = ({ data }: Packed) =>
  new Float32Array(new Uint8Array(Buffer.from(data, 'base64')).buffer);

describe('the shipped network', () => {
  it('is the file that its card describes', async () => {
    const card = JSON.parse(readFileSync('models/hybrid-gate.card.json', 'utf8'));
    const bytes = new Uint8Array(readFileSync('models/hybrid-gate.onnx'));
    expect(await sha256Of(bytes)).toBe(card.sha256);
    expect(bytes.length).toBe(card.bytes);
    const model = await nodeModels({ folder: null }).shipped('hybrid-gate');
    expect(model.findings).toEqual([]);
    expect(model.manifest).toMatchObject({ kind: 'inpaint', prefill: 'harmonic' });
    expect(model.onnx.parameters).toBe(card.parameters);
  });

  it('gives what PyTorch gave', async () => {
    const models = nodeModels({ folder: null });
    const model = await models.shipped('hybrid-gate');
    const feeds = Object.fromEntries(
      Object.entries(sample.inputs).map(([name, packed]) => {
        const [, channels = 1, height = 1, width = 1] = packed.dims;
        const size = tensorSize({ width, height, channels, order: 'planar' });
        const plane = fieldFrom(gpujs, size, numbersOf(packed));
        return [name, { plane, dims: packed.dims, type: 'float32' }];
      }),
    );
    const answers = await models.use(model, gpujs, new AbortController().signal, (session) =>
      session.run(gpujs, feeds, ['output']),
    );
    const { output } = answers;
    if (!output || !sample.outputs.output) throw new Error('no output');
    const got = await gpujs.read(output.plane);
    expect(largestDifference(got, numbersOf(sample.outputs.output))).toBeLessThanOrEqual(
      HALF_WEIGHTS,
    );
  });
});

/** Strokes of some pixels' width at several angles, and a small blot. */
const strokes = maskOf({ width: 96, height: 96 }, (x, y) => {
  const slanted = Math.abs(x - 0.6 * y - 14) < 3;
  const across = Math.abs(y + 0.3 * x - 62) < 2.5;
  return slanted || across || Math.hypot(x - 72, y - 24) < 7;
});

it.each([
  ['chelsea.png', 160, 70],
  ['coffee.png', 200, 120],
])('fills strokes on %s better than the harmonic fill that it starts from', async (name, x, y) => {
  const crop = cropSample(readSample(`graphs/images/${name}`), x, y, 96, 96);
  const fill = async (gpu: Gpu, type: string) =>
    runFill(gpu, type, imageFrom(gpu, crop, crop.data), fieldFrom(gpu, crop, strokes));
  const [network, harmonic] = [await fill(gpujs, TYPE), await fill(gpujs, 'inpaint/harmonic')];
  const gained = holePsnr(network, crop.data, strokes) - holePsnr(harmonic, crop.data, strokes);
  console.info(`${name}: ${gained.toFixed(2)} dB above the harmonic fill in the hole`);
  expect(gained).toBeGreaterThan(0.2);
  expect(largestDifference(await fill(webgpu, TYPE), network)).toBeLessThanOrEqual(1e-5);
});
