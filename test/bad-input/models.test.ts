import { describe, expect, it } from 'vitest';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import { MANIFEST_KEY, type ManifestDraft } from '../../src/models/manifest.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { bareHost, runNodeOn } from '../support/nodes.ts';
import { greyFill, onnxFile, rawBytes } from '../support/onnx-file.ts';
import { fieldFrom, imageFrom, noiseOf } from '../support/planes.ts';

const gpu = await openGpujs('webasm');
const size = { width: 24, height: 16 };
const manifest: ManifestDraft = {
  schema: 1,
  id: 'bad',
  title: 'Bad',
  kind: 'image',
  inputs: [{ name: 'x', role: 'image' }],
  outputs: [{ name: 'y', role: 'image' }],
  policy: 'native',
};
const metadata = { [MANIFEST_KEY]: JSON.stringify(manifest) };
const open = [1, 3, 'h', 'w'];
const oneLayer = (op: string, more: Partial<Parameters<typeof onnxFile>[0]> = {}, inputs = ['x']) =>
  onnxFile({
    inputs: [{ name: 'x', dims: open }],
    outputs: [{ name: 'y', dims: open }],
    layers: [{ op, inputs, outputs: ['y'] }],
    metadata,
    ...more,
  });

function run(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>, file = 'net.onnx') {
  const host = {
    ...bareHost(gpu),
    models: nodeModels({ folder: null }),
    files: {
      ...bareHost(gpu).files,
      read: async (name: string) => {
        const bytes = files[name];
        if (!bytes) throw new Error(`${name}: not found`);
        return bytes;
      },
      fingerprint: async (name: string) => name,
    },
  };
  const image = imageFrom(gpu, size, noiseOf('image', size));
  const mask = fieldFrom(gpu, size, new Float32Array(24 * 16));
  return runNodeOn(host, 'neural/onnx', { image, mask }, { model: { file } });
}

describe('a bad model gets a message that names it and the cure', () => {
  it('when it is a text', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>404</title>');
    await expect(run({ 'net.onnx': page })).rejects.toThrow(/net\.onnx: this is text.*web page/);
  });
  it('when it is cut off', async () => {
    const whole = greyFill({ metadata });
    const cut = whole.slice(0, whole.length / 2);
    await expect(run({ 'net.onnx': cut })).rejects.toThrow(/net\.onnx.*download it again/);
  });
  it('when it has an operator that nobody has', async () => {
    await expect(run({ 'net.onnx': oneLayer('Frobnicate') })).rejects.toThrow(
      /net\.onnx: ONNX Runtime has no Frobnicate/,
    );
    const patches = oneLayer('ExtractImagePatches');
    await expect(run({ 'net.onnx': patches })).rejects.toThrow(
      /ExtractImagePatches is not part of/,
    );
  });
  it('when shapes inside do not fit the picture', async () => {
    const weights = [{ name: 'w', dims: [1, 3, 5, 7], values: new Array(105).fill(1) }];
    const file = oneLayer('Add', { weights }, ['x', 'w']);
    await expect(run({ 'net.onnx': file })).rejects.toThrow(/net\.onnx: the picture’s size/);
  });
  it('when it gives numbers that are none', async () => {
    const weights = [{ name: 'zero', dims: [1], values: [0] }];
    const layers = [
      { op: 'Mul', inputs: ['x', 'zero'], outputs: ['z'] },
      { op: 'Div', inputs: ['z', 'zero'], outputs: ['y'] },
    ];
    await expect(run({ 'net.onnx': oneLayer('', { weights, layers }) })).rejects.toThrow(
      /net\.onnx.*not finite/,
    );
  });
  it('when its manifest is no manifest', async () => {
    const broken = { [MANIFEST_KEY]: '{"schema": 1, "kind": "toaster"}' };
    await expect(run({ 'net.onnx': oneLayer('Relu', { metadata: broken }) })).rejects.toThrow(
      /net\.onnx: \w+ of its manifest is wrong/,
    );
    await expect(
      run({ 'net.onnx': oneLayer('Relu', { metadata: { [MANIFEST_KEY]: '{' } }) }),
    ).rejects.toThrow(/is not JSON/);
  });
  it('with the arithmetic, and before its weights are read, where they are more than can be loaded', async () => {
    const weights = [{ name: 'w', dims: [1024, 1024, 1024], values: [], location: 'net.data' }];
    const file = oneLayer('Mul', { weights }, ['x', 'w']);
    // They are not there either: whoever looked for them would say so.
    await expect(run({ 'net.onnx': file })).rejects.toThrow(
      /net\.onnx: 4097 MiB of weights, but at most 2047 MiB can be loaded/,
    );
  });
  it('when the file with its weights is not beside it', async () => {
    const weights = [{ name: 'w', dims: [1], values: [], location: 'net.data' }];
    const file = oneLayer('Mul', { weights }, ['x', 'w']);
    await expect(run({ 'net.onnx': file })).rejects.toThrow(/weights are in net\.data/);
    const beside = new Uint8Array(rawBytes([2]));
    await expect(run({ 'net.onnx': file, 'net.data': beside })).resolves.toBeDefined();
  });
});

it('two networks asked at once both answer', async () => {
  const files = { 'a.onnx': oneLayer('Relu'), 'b.onnx': oneLayer('Abs') };
  await expect(Promise.all([run(files, 'a.onnx'), run(files, 'b.onnx')])).resolves.toHaveLength(2);
});
