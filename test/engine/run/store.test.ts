import { describe, expect, it } from 'vitest';
import { Store } from '../../../src/engine/run/store.ts';
import { FakeGpu } from '../../support/fake-gpu.ts';
import { IMAGE_BYTES, SIZE } from '../../support/fake-nodes.ts';

function stored(budgetImages: number) {
  const gpu = new FakeGpu();
  const store = new Store(gpu, budgetImages * IMAGE_BYTES);
  const put = (key: number) => {
    const outputs = { image: gpu.image(SIZE) };
    store.put(key, outputs);
    return outputs;
  };
  const kept = (...keys: number[]) => keys.filter((key) => store.get(key) !== undefined);
  return { gpu, store, put, kept };
}

describe('the store of results', () => {
  it('gives back what was put in, and nothing for other keys', () => {
    const { store, put } = stored(4);
    const outputs = put(1);
    expect(store.get(1)).toBe(outputs);
    expect(store.get(2)).toBeUndefined();
  });

  it('lets the least recently used go first when the budget is spent', () => {
    const { gpu, store, put, kept } = stored(2);
    const first = put(1);
    const second = put(2);
    store.get(1);
    put(3);
    expect(gpu.live.has(second.image)).toBe(false);
    expect(gpu.live.has(first.image)).toBe(true);
    expect(kept(1, 2, 3)).toEqual([1, 3]);
    expect(store.bytes).toBe(2 * IMAGE_BYTES);
  });

  it('keeps the newest even where it alone is over the budget', () => {
    const { put, kept } = stored(0);
    put(1);
    put(2);
    expect(kept(1, 2)).toEqual([2]);
  });

  it('keeps a plane alive that somebody holds, and lets it go with the last holder', () => {
    const { gpu, store, put } = stored(1);
    const held = put(1);
    store.hold(held);
    put(2);
    put(3);
    expect(gpu.live.has(held.image)).toBe(true);
    store.drop(held);
    put(4);
    expect(gpu.live.has(held.image)).toBe(false);
  });

  it('goes on finding what is held anyway: forgetting it would save nothing', () => {
    const { store, put, kept } = stored(1);
    store.hold(put(1));
    put(2);
    put(3);
    expect(kept(1, 2, 3)).toEqual([1, 3]);
  });

  it('counts a plane that two results share once, and releases it once', () => {
    const { gpu, store, put } = stored(1);
    const { image } = put(1);
    store.put(2, { image, again: image });
    expect(store.bytes).toBe(IMAGE_BYTES);
    put(3);
    expect(gpu.live.has(image)).toBe(false);
    expect(store.bytes).toBe(IMAGE_BYTES);
  });

  it('keeps numbers, which cost nothing, without an end to its budget', () => {
    const { store, kept } = stored(0);
    store.put(1, { value: 7 });
    store.put(2, { value: 8 });
    expect(kept(1, 2)).toEqual([1, 2]);
    expect(store.bytes).toBe(0);
  });
});
