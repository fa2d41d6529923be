/** Every network in models/: the file that its card describes, and what PyTorch gave. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tensorSize } from '../../src/kernels/neural/tensors.ts';
import { contradictions } from '../../src/models/manifest.ts';
import { sha256Of } from '../../src/models/store.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { openBoth } from '../support/gpus.ts';
import { fieldFrom, largestDifference } from '../support/planes.ts';

const { gpujs } = await openBoth();
const models = nodeModels({ folder: null });
const PYTORCH = 1e-4; // its sums in another order, of colours in code values and of features near 1

interface Packed {
  readonly dims: readonly number[];
  readonly data: string;
}
interface Sample {
  readonly inputs: Readonly<Record<string, Packed>>;
  readonly outputs: Readonly<Record<string, Packed>>;
}
const numbersOf = ({ data }: Packed) =>
  new Float32Array(new Uint8Array(Buffer.from(data, 'base64')).buffer);
const readJson = (file: string) => JSON.parse(readFileSync(`models/${file}`, 'utf8'));
const names = readdirSync('models').flatMap((file) => /^(.+)\.onnx$/.exec(file)?.[1] ?? []);

it('networks ship', () => {
  expect(names).toContain('hybrid-gate');
});

describe.each(names)('%s', (name) => {
  it('is the file that its card describes, and runs on WebGPU', async () => {
    const card = readJson(`${name}.card.json`);
    const bytes = new Uint8Array(readFileSync(`models/${name}.onnx`));
    expect([await sha256Of(bytes), bytes.length]).toEqual([card.sha256, card.bytes]);
    const { findings, manifest, onnx } = await models.shipped(name);
    expect(findings).toEqual([]);
    expect(manifest && contradictions(manifest, onnx)).toEqual([]);
  });

  it('gives what PyTorch gave, all of its outputs', async () => {
    const sample: Sample = readJson(`${name}.io.json`);
    const model = await models.shipped(name);
    const feeds = Object.fromEntries(
      Object.entries(sample.inputs).map(([input, packed]) => {
        const [, channels = 1, height = 1, width = 1] = packed.dims;
        const size = tensorSize({ width, height, channels, order: 'planar' });
        const plane = fieldFrom(gpujs, size, numbersOf(packed));
        return [input, { plane, dims: packed.dims, type: 'float32' }];
      }),
    );
    const outputs = model.onnx.outputs.map((output) => output.name);
    expect(outputs).toEqual(Object.keys(sample.outputs));
    const answers = await models.use(model, gpujs, new AbortController().signal, (session) =>
      session.run(gpujs, feeds, outputs),
    );
    for (const output of outputs) {
      const [got, wanted] = [answers[output], sample.outputs[output]];
      if (!got || !wanted) throw new Error(`${output} is missing`);
      expect(got.dims).toEqual(wanted.dims);
      const difference = largestDifference(await gpujs.read(got.plane), numbersOf(wanted));
      expect(difference, output).toBeLessThanOrEqual(PYTORCH);
    }
  });
});
