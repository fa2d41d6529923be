import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AutosaveState, createAutosave } from '../../../src/ui/files/autosave.ts';
import { kept, mapStore } from '../../support/map-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const store = mapStore();
  const told: AutosaveState[] = [];
  const desk = { text: 'first' };
  const autosave = createAutosave({
    store,
    key: 'tab/1',
    snapshot: () => kept(desk.text, Date.now()),
    report: (state) => told.push(state),
  });
  const change = (text: string) => {
    desk.text = text;
    autosave.changed();
  };
  return { store, told, autosave, change };
}

describe('a changed document', () => {
  it('is kept within a second, and told to be', async () => {
    const { store, told, change } = setUp();
    change('a');
    expect(told.at(-1)?.state).toBe('pending');
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.map.get('tab/1')?.text).toBe('a');
    expect(told.at(-1)).toMatchObject({ state: 'kept', message: null });
  });

  it('is kept within a second of its first change even while changes go on', async () => {
    const { store, change } = setUp();
    for (let i = 0; i < 20; i++) {
      change(`slider ${i}`);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(store.written.length).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.written.at(-1)).toBe('slider 19');
    // Not once for every change.
    expect(store.written.length).toBeLessThan(5);
  });

  it('is written once more where it changed while it was being written', async () => {
    const { store, told, change } = setUp();
    let open = () => {};
    store.gate = new Promise((resolve) => {
      open = resolve;
    });
    change('a');
    await vi.advanceTimersByTimeAsync(800);
    change('b');
    open();
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.written).toEqual(['a', 'b']);
    expect(told.at(-1)?.state).toBe('kept');
  });

  it('is kept at once when the page is left', async () => {
    const { store, autosave, change } = setUp();
    change('a');
    await autosave.flush();
    expect(store.written).toEqual(['a']);
  });
});

describe('a store that fails', () => {
  it('is told with its reason, and tried again until it takes the document', async () => {
    const { store, told, change } = setUp();
    store.failure = new Error('the disk is full');
    change('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.at(-1)).toEqual({ state: 'failed', at: null, message: 'the disk is full' });
    store.failure = null;
    await vi.advanceTimersByTimeAsync(6000);
    expect(store.written).toEqual(['a']);
    expect(told.at(-1)?.state).toBe('kept');
  });

  it('is left alone once the desk is closed', async () => {
    const { store, autosave, change } = setUp();
    store.failure = new Error('gone');
    change('a');
    await vi.advanceTimersByTimeAsync(1000);
    autosave.dispose();
    store.failure = null;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.written).toEqual([]);
  });
});
