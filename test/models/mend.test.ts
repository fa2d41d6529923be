import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { lint } from '../../src/models/onnx/lint.ts';
import { mendedFile } from '../../src/models/onnx/mend.ts';
import { readOnnx } from '../../src/models/onnx/read.ts';
import { wrongOnWebgpu } from '../support/onnx-file.ts';
import { largestDifference, noise } from '../support/planes.ts';

const SUM_ORDER = 1e-6; // sums of at most 54 products near 0.1

async function answer(bytes: Uint8Array): Promise<Float32Array> {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const x = new ort.Tensor('float32', noise(6 * 7 * 9, 5), [1, 6, 7, 9]);
  const { y } = await session.run({ x });
  await session.release();
  return y?.data as Float32Array;
}

it('a mended file has nothing more to mend, and computes the same', async () => {
  const file = wrongOnWebgpu();
  const findings = lint(readOnnx(file, 'wrong.onnx'));
  expect(findings.map(({ mend }) => mend?.by.kind)).toEqual([
    'channels',
    'outputs',
    'fourfold',
    'pads',
  ]);
  const mended = mendedFile(file, findings);
  const model = readOnnx(mended, 'mended.onnx');
  // Its weights are made in the graph now, so that the linter asks no more; WebGPU is asked in a browser test.
  expect(lint(model).filter(({ verdict }) => verdict === 'mended')).toEqual([]);
  expect(model.nodes.length).toBeGreaterThan(4);
  const [wanted, got] = [await answer(file), await answer(mended)];
  expect(wanted.length).toBeGreaterThan(0);
  expect(largestDifference(got, wanted)).toBeLessThanOrEqual(SUM_ORDER);
});

it('a file with nothing to mend stays as it is', () => {
  const file = wrongOnWebgpu();
  expect(mendedFile(file, [])).toBe(file);
});
