import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import type { ManifestDraft } from '../../../src/models/manifest.ts';
import { MANIFEST_KEY } from '../../../src/models/manifest.ts';
import { sha256Of } from '../../../src/models/store.ts';
import { nodeModels } from '../../../src/platform/node/models.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { bareHost, runFill, runNodeOn } from '../../support/nodes.ts';
import { greyFill, onnxFile } from '../../support/onnx-file.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 45, height: 37 };
const hole = maskOf(size, (x, y) => x >= 10 && x < 30 && y >= 12 && y < 25);

const contract = (white: number, known: boolean): ManifestDraft => ({
  schema: 1,
  id: 'grey',
  title: 'One grey',
  kind: 'inpaint',
  source: 'https://models.example/grey',
  inputs: [
    { name: 'image', role: 'image', range: [0, white] },
    { name: 'mask', role: 'mask', maskPolarity: known ? 'known1' : 'hole1' },
  ],
  outputs: [{ name: 'output', role: 'image', range: [0, white] }],
  size: { multiple: 8 },
});
const embedded = (white = 1, known = false) =>
  greyFill({
    white,
    known,
    metadata: { [MANIFEST_KEY]: JSON.stringify(contract(white, known)) },
  });

/** Runs the node with files that live in memory. */
function run(
  gpu: typeof gpujs,
  files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
  model: Readonly<Record<string, unknown>>,
  { data = noiseOf('image', size), mask = hole as Float32Array | null } = {},
) {
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
  const image = imageFrom(gpu, size, data);
  const inputs = mask ? { image, mask: fieldFrom(gpu, size, mask) } : { image };
  return runNodeOn(host, 'neural/onnx', inputs, { model: model as never });
}

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('on %s', (_, gpu) => {
  it.each([
    [1, false],
    [255, false],
    [1, true],
  ])('fills with what the network gives, white %i, known is one: %s', async (white, known) => {
    const data = noiseOf('image', size);
    const { outputs } = await run(
      gpu,
      { 'net.onnx': embedded(white, known) },
      { file: 'net.onnx' },
    );
    const got = await gpu.read(outputs.image as Image);
    const wrong = got.findIndex((v, i) =>
      i % 4 === 3 ? false : hole[i >> 2] ? Math.abs(v - 0.5) > 1e-6 : !Object.is(v, data[i]),
    );
    expect(wrong).toBe(-1);
  });

  it('is never told what stood under the mask', async () => {
    const data = noiseOf('image', size).map((v, i) => (hole[i >> 2] && i % 4 < 3 ? Number.NaN : v));
    const { outputs } = await run(gpu, { 'net.onnx': embedded() }, { file: 'net.onnx' }, { data });
    expect((await gpu.read(outputs.image as Image)).every(Number.isFinite)).toBe(true);
  });
});

describe('a model that cannot be used', () => {
  const files = { 'net.onnx': embedded() };
  it('is named, with its hash and where to get it, where it is missing', async () => {
    const sha256 = 'a'.repeat(64);
    await expect(
      run(gpujs, {}, { file: 'lost.onnx', sha256, manifest: contract(1, false) }),
    ).rejects.toThrow(/lost\.onnx \(SHA-256 aaaa.*not on this computer.*models\.example/);
  });
  it('is named with where to get it where only its hash is known', async () => {
    const sha256 = `1faef530${'0'.repeat(56)}`;
    await expect(run(gpujs, {}, { file: 'big.onnx', sha256 })).rejects.toThrow(
      /big\.onnx \(SHA-256 1faef530.*get it from huggingface\.co\/Carve\/LaMa-ONNX/,
    );
  });
  it('says which operator ONNX Runtime does not have', async () => {
    const bytes = onnxFile({
      inputs: [{ name: 'image', dims: [1, 3, 'h', 'w'] }],
      outputs: [{ name: 'output', dims: [1, 3, 'h', 'w'] }],
      layers: [{ op: 'Frobnicate', inputs: ['image'], outputs: ['output'] }],
    });
    const [image] = contract(1, false).inputs;
    const manifest = { ...contract(1, false), kind: 'image', inputs: [image] };
    await expect(run(gpujs, { 'odd.onnx': bytes }, { file: 'odd.onnx', manifest })).rejects.toThrow(
      /odd\.onnx: .*Frobnicate/,
    );
  });
  it('is told from the one that the graph means by its hash', async () => {
    const sha256 = await sha256Of(files['net.onnx']);
    await expect(run(gpujs, files, { file: 'net.onnx', sha256 })).resolves.toBeDefined();
    await expect(run(gpujs, files, { file: 'net.onnx', sha256: 'b'.repeat(64) })).rejects.toThrow(
      /another model/,
    );
  });
  it('asks for a mask where it fills', async () => {
    await expect(run(gpujs, files, { file: 'net.onnx' }, { mask: null })).rejects.toThrow(
      /no mask is wired/,
    );
  });
  it('says that nobody knows its contract', async () => {
    await expect(run(gpujs, { 'net.onnx': greyFill() }, { file: 'net.onnx' })).rejects.toThrow(
      /nobody has said yet what goes in and comes out.*image \[1, 3, h, w\]/,
    );
  });
  it('says what it asks for and nobody gives', async () => {
    const { inputs, ...rest } = contract(1, false);
    const manifest = { ...rest, inputs: [inputs[0], { name: 'mask', role: 'depth' }] };
    await expect(run(gpujs, files, { file: 'net.onnx', manifest })).rejects.toThrow(
      /net\.onnx: it asks for depth on mask/,
    );
  });
  it('says what in its manifest contradicts the file', async () => {
    const manifest = { ...contract(1, false), outputs: [{ name: 'other', role: 'image' }] };
    await expect(run(gpujs, files, { file: 'net.onnx', manifest })).rejects.toThrow(
      /names output other, but the file has output/,
    );
  });
});

it('runs a network that ships, given as a file, as its own node does', async () => {
  const bytes = new Uint8Array(readFileSync('models/hybrid-gate.onnx'));
  const data = noiseOf('image', size);
  const { outputs } = await run(gpujs, { 'own.onnx': bytes }, { file: 'own.onnx' }, { data });
  const image = imageFrom(gpujs, size, data);
  const fill = await runFill(gpujs, 'neural/hybrid-gate', image, fieldFrom(gpujs, size, hole));
  expect(await gpujs.read(outputs.image as Image)).toEqual(fill);
});

it.each(['edge', 'depth'] as const)('feeds %s to a network that asks for it', async (role) => {
  const manifest = { ...contract(1, false), kind: 'image', policy: 'native' } as const;
  const [picture] = manifest.inputs;
  const host = { ...bareHost(gpujs), models: nodeModels({ folder: null }) };
  const files = { ...host.files, read: async () => greyFill() };
  const values = noiseOf('field', size);
  const inputs = { image: imageFrom(gpujs, size, noiseOf('image', size)) };
  const model = {
    file: 'net.onnx',
    manifest: { ...manifest, inputs: [picture, { name: 'mask', role }] },
  };
  const run = (more: object) =>
    runNodeOn({ ...host, files }, 'neural/onnx', { ...inputs, ...more }, { model: model as never });
  const { outputs } = await run({ [role]: fieldFrom(gpujs, size, values) });
  const [got, image] = [await gpujs.read(outputs.image as Image), await gpujs.read(inputs.image)];
  const wrong = values.findIndex((v, i) => {
    const wanted = (image[4 * i] ?? 0) * (1 - v) + 0.5 * v;
    return Math.abs((got[4 * i] ?? 0) - wanted) > 1e-6;
  });
  expect(wrong).toBe(-1);
  await expect(run({})).rejects.toThrow(`wire one to the input ${role}`);
});
