/** Every network in models/: the file that its card describes, and what PyTorch gave. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contradictions } from '../../src/models/manifest.ts';
import { sha256Of } from '../../src/models/store.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { cardOf } from '../support/cards.ts';
import { openBoth } from '../support/gpus.ts';
import { ask } from '../support/networks.ts';
import { largestDifference } from '../support/planes.ts';

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
const numbersOf = (data: string) =>
  new Float32Array(new Uint8Array(Buffer.from(data, 'base64')).buffer);
const readJson = (file: string) => JSON.parse(readFileSync(`models/${file}`, 'utf8'));
const names = readdirSync('models').flatMap((file) => /^(.+)\.onnx$/.exec(file)?.[1] ?? []);

it('networks ship', () => {
  expect(names).toContain('hybrid-gate');
});

describe.each(names)('%s', (name) => {
  it('is the file that its card describes, and runs on WebGPU', async () => {
    const card = cardOf(name);
    const bytes = new Uint8Array(readFileSync(`models/${name}.onnx`));
    expect([await sha256Of(bytes), bytes.length]).toEqual([card.sha256, card.bytes]);
    const { findings, manifest, onnx } = await models.shipped(name);
    expect(findings).toEqual([]);
    expect(manifest && contradictions(manifest, onnx)).toEqual([]);
  });

  it('gives what PyTorch gave, all of its outputs', async () => {
    const sample: Sample = readJson(`${name}.io.json`);
    const unpacked = ({ dims, data }: Packed) => ({ dims, data: numbersOf(data) });
    const inputs = Object.entries(sample.inputs).map(([i, packed]) => [i, unpacked(packed)]);
    const { onnx } = await models.shipped(name);
    const outputs = onnx.outputs.map((output) => output.name);
    expect(outputs).toEqual(Object.keys(sample.outputs));
    const answers = await ask(gpujs, name, Object.fromEntries(inputs), outputs);
    for (const output of outputs) {
      const [got, wanted] = [answers[output], sample.outputs[output]];
      if (!got || !wanted) throw new Error(`${output} is missing`);
      expect(got.dims).toEqual(wanted.dims);
      const difference = largestDifference(got.data, numbersOf(wanted.data));
      expect(difference, output).toBeLessThanOrEqual(PYTORCH);
    }
  });
});
