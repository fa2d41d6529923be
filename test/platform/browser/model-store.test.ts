import { expect, it } from 'vitest';
import { type Shelf, storeOn } from '../../../src/platform/browser/model-store.ts';
import { readStream } from '../../../src/platform/browser/read-stream.ts';

function shelf(where: string): Shelf & { readonly files: Map<string, Blob> } {
  const files = new Map<string, Blob>();
  return {
    where,
    files,
    has: async (name) => files.has(name),
    open: async (name) => files.get(name) ?? null,
    put: async (name, bytes) => void files.set(name, new Blob([Uint8Array.from(bytes)])),
    names: async () => [...files.keys()],
  };
}
const refuse = () => Promise.reject(new DOMException('not in a private window', 'SecurityError'));
const sha256 = 'ab'.repeat(32);
const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);

it('a store of models stands on the first shelf that opens, and says which', async () => {
  const [files, database] = [shelf('files'), shelf('database')];
  let asked = 0;
  const second = async () => {
    asked++;
    return database;
  };
  const here = storeOn([async () => files, second]);
  await here.put(sha256, 'net.onnx', bytes);
  expect(await here.where()).toBe('files');
  expect([...files.files.keys()]).toEqual([`${sha256}.onnx`, `${sha256}.json`]);
  expect(asked).toBe(0);

  const fallen = storeOn([refuse, second]);
  expect(await fallen.has(sha256)).toBe(false);
  await fallen.put(sha256, 'net.onnx', bytes);
  await fallen.put(sha256, 'net.onnx', bytes.slice(0, 10), 'weights/net.data');
  expect(await fallen.where()).toBe('database');
  expect(await fallen.has(sha256)).toBe(true);
  expect(await fallen.get(sha256)).toEqual(bytes);
  expect(await fallen.get(sha256, 'net.data')).toEqual(bytes.slice(0, 10));
  expect(await fallen.get('cd'.repeat(32))).toBeNull();
  expect(await fallen.list()).toEqual([{ sha256, file: 'net.onnx', bytes: 1000 }]);
  // One shelf for all that was asked.
  expect(asked).toBe(1);
});

it('where no shelf opens it says why, and tries again the next time', async () => {
  let isOpen = false;
  const files = shelf('files');
  const store = storeOn([async () => (isOpen ? files : refuse())]);
  await expect(store.put(sha256, 'net.onnx', bytes)).rejects.toThrow(
    /keeps no files.*not in a private window.*open it in a window that is not private/,
  );
  isOpen = true;
  await store.put(sha256, 'net.onnx', bytes);
  expect(await store.get(sha256)).toEqual(bytes);
});

it('where there is no room it names the model', async () => {
  const full: Shelf = {
    ...shelf('this browser’s databases'),
    put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
  };
  await expect(storeOn([async () => full]).put(sha256, 'net.onnx', bytes)).rejects.toThrow(
    'net.onnx: this browser’s databases have no room for it',
  );
});

it('reading tells how far it is, and ends where nobody waits any more', async () => {
  const abort = new AbortController();
  const { signal } = abort;
  const told: [number, number | null][] = [];
  const inParts = () => new Blob([bytes]).stream().pipeThrough(sliced(100));
  const progress = (read: number, of: number | null) => told.push([read, of]);
  expect(await readStream(inParts(), 1000, { signal, progress })).toEqual(bytes);
  expect(told).toHaveLength(10);
  expect(told.at(-1)).toEqual([1000, 1000]);
  const leave = (read: number) => read >= 300 && abort.abort(new Error('cancelled'));
  await expect(readStream(inParts(), 1000, { signal, progress: leave })).rejects.toThrow(
    'cancelled',
  );
});

/** A stream in parts of so many bytes. */
const sliced = (length: number) =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform(part, to) {
      for (let at = 0; at < part.length; at += length) to.enqueue(part.slice(at, at + length));
    },
  });
