import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gatherLastWords, leaveLastWord } from '../../../src/ui/files/last-words.ts';
import { kept, mapStore } from '../../support/map-store.ts';

/** A page's storage: an object whose own keys are what it holds. */
function fakeStorage(): Storage {
  const methods = {
    getItem: (key: string) => (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem: (key: string, value: string) => {
      storage[key] = value;
    },
    removeItem: (key: string) => {
      delete storage[key];
    },
  };
  const storage = Object.create(methods);
  return storage;
}

beforeEach(() => vi.stubGlobal('localStorage', fakeStorage()));
afterEach(() => void vi.unstubAllGlobals());

it('takes what a page left as it went, once', async () => {
  const store = mapStore();
  await store.set('tab/1', kept('kept', 1));
  leaveLastWord('tab/1', kept('left', 2));
  await gatherLastWords(store, () => true);
  expect(store.map.get('tab/1')?.text).toBe('left');
  expect(Object.keys(localStorage)).toEqual([]);
});

it('prefers what was kept in time', async () => {
  const store = mapStore();
  leaveLastWord('tab/1', kept('left', 1));
  await store.set('tab/1', kept('kept', 2));
  await gatherLastWords(store, () => true);
  expect(store.map.get('tab/1')?.text).toBe('kept');
});

it('leaves alone what a living tab may still want, and what is not its own', async () => {
  const store = mapStore();
  localStorage.setItem('something else', '1');
  leaveLastWord('tab/living', kept('left', 1));
  await gatherLastWords(store, (slot) => slot !== 'tab/living');
  expect(store.map.size).toBe(0);
  expect(Object.keys(localStorage)).toHaveLength(2);
});

it('survives a last word that is no document, and a storage that is full', async () => {
  const store = mapStore();
  localStorage.setItem('reweave-leaving/tab/1', '{"text": 3}');
  localStorage.setItem('reweave-leaving/tab/2', 'not JSON');
  await gatherLastWords(store, () => true);
  expect(store.map.size).toBe(0);
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(() => leaveLastWord('tab/1', kept('left', 1))).not.toThrow();
});
