import { expect, it } from 'vitest';
import { addRecent, forgetRecent, recentStore } from '../../../src/ui/files/recent.ts';
import { orphans } from '../../../src/ui/files/slot.ts';
import { kept, mapStore } from '../../support/map-store.ts';

const titles = () => recentStore.getState().recent.map((entry) => entry.kept.title);

it('lists what made room for another document, the newest first', async () => {
  const store = mapStore();
  await addRecent(store, kept('old', 1));
  await addRecent(store, kept('new', 2));
  expect(titles()).toEqual(['new', 'old']);
});

it('lists the same text once', async () => {
  const store = mapStore();
  await addRecent(store, kept('same', 1));
  await addRecent(store, kept('same', 2));
  expect(titles()).toEqual(['same']);
});

it('forgets the oldest that a file holds before any that no file holds', async () => {
  const store = mapStore();
  await addRecent(store, kept('unsaved and oldest', 0));
  await addRecent(store, kept('saved', 1, true));
  for (let i = 2; i < 13; i++) await addRecent(store, kept(`unsaved ${i}`, i));
  expect(titles()).toHaveLength(12);
  expect(titles()).not.toContain('saved');
  expect(titles()).toContain('unsaved and oldest');
});

it('forgets what it is told to', async () => {
  const store = mapStore();
  await addRecent(store, kept('a', 1));
  const [entry] = recentStore.getState().recent;
  await forgetRecent(store, entry?.key ?? '');
  expect(titles()).toEqual([]);
});

it('finds what tabs left that are gone, but not what living tabs hold or what is recent', async () => {
  const store = mapStore();
  await store.set('tab/crashed', kept('crashed', 5));
  await store.set('tab/older', kept('older', 1));
  await store.set('tab/living', kept('living', 9));
  await store.set('recent/1', kept('recent', 7));
  const found = await orphans(store, new Set(['tab/living']));
  expect(found.map(([key]) => key)).toEqual(['tab/crashed', 'tab/older']);
});
