import { expect, it } from 'vitest';
import { createModels } from '../../src/models/create-models.ts';
import type { NamedBytes } from '../../src/models/models.ts';
import { createNodeRuntime } from '../../src/models/runtime/node.ts';
import { type ModelStore, sha256Of } from '../../src/models/store.ts';
import { greyFill } from '../support/onnx-file.ts';

/** A store in memory. */
function openStore(): ModelStore & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    has: async (sha256) => kept.has(sha256),
    get: async (sha256) => kept.get(sha256) ?? null,
    put: async (sha256, _, bytes) => void kept.set(sha256, bytes),
    list: async () => [],
    where: async () => 'memory',
  };
}
const none = { read: () => Promise.reject(new Error('a browser reads no files by name')) };
const named = (name: string, bytes: Uint8Array): NamedBytes => ({ name, bytes });
const [right, wrong] = [greyFill(), greyFill({ white: 255 })];

it('a model that a graph means is missing until it, and no other, is kept', async () => {
  const store = openStore();
  const runtimes = [createNodeRuntime()];
  const models = createModels({ store, shipped: { read: async () => null }, runtimes });
  const sha256 = await sha256Of(right);
  const wanted = { file: 'grey.onnx', sha256, manifest: { source: 'models.example' } };
  expect(await models.missing(wanted, none)).toEqual({
    file: 'grey.onnx',
    sha256,
    source: 'models.example',
  });
  await expect(models.keep([named('other.onnx', wrong)], wanted)).rejects.toThrow(
    /^other\.onnx is not grey\.onnx: its SHA-256 is [0-9a-f]{8}….*choose that file/,
  );
  expect(store.kept.size).toBe(0);
  expect(await models.keep([named('download.onnx', right)], wanted)).toMatchObject({ sha256 });
  expect(await models.missing(wanted, none)).toBeNull();
});

it('where the graph’s manifest does not say where to get it, the list of public models does', async () => {
  const store = openStore();
  const runtimes = [createNodeRuntime()];
  const models = createModels({ store, shipped: { read: async () => null }, runtimes });
  const lama = { file: 'big.onnx', sha256: `1faef530${'0'.repeat(56)}` };
  expect((await models.missing(lama, none))?.source).toMatch(/^huggingface\.co\/Carve/);
  expect((await models.missing({ file: 'mine.onnx' }, none))?.source).toBeNull();
  expect(await models.missing({ file: '' }, none)).toBeNull();
  const beside = { read: async () => right };
  expect(await models.missing({ file: 'mine.onnx' }, beside)).toBeNull();
  const another = { file: 'mine.onnx', sha256: await sha256Of(wrong) };
  expect(await models.missing(another, beside)).not.toBeNull();
});
