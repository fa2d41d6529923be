import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { explain, SessionPool } from '../../src/models/pool.ts';
import type { Runtime, Session } from '../../src/models/runtime/runtime.ts';

const gpu = {} as Gpu;
const never = new AbortController().signal;
const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

/** A runtime that loads nothing and tells what was loaded and let go. */
function books() {
  const told: string[] = [];
  let busy = 0;
  const alone = async (word: string) => {
    busy++;
    if (busy > 1) told.push('two at once');
    told.push(word);
    await tick();
    busy--;
  };
  const runtime: Runtime = {
    kind: 'wasm',
    async create({ bytes }) {
      await alone(`load ${bytes.length}`);
      const session: Session = {
        run: async () => {
          await alone(`run ${bytes.length}`);
          return {};
        },
        release: () => alone(`release ${bytes.length}`),
      };
      return session;
    },
  };
  const use = (pool: SessionPool, size: number, signal = never) =>
    pool.use(
      { name: `m${size}`, sha256: String(size) },
      { runtime, gpu, load: async () => ({ bytes: new Uint8Array(size), external: {} }) },
      signal,
      (session) => session.run(gpu, {}, []),
    );
  return { told, use };
}

describe('the pool of sessions', () => {
  it('does one thing at a time, in the order in which it was asked', async () => {
    const { told, use } = books();
    const pool = new SessionPool();
    await Promise.all(Array.from({ length: 20 }, (_, i) => use(pool, 1 + (i % 2))));
    expect(told).not.toContain('two at once');
    expect(told.filter((word) => word.startsWith('load'))).toEqual(['load 1', 'load 2']);
    expect(told.filter((word) => word.startsWith('run'))).toEqual(
      Array.from({ length: 20 }, (_, i) => `run ${1 + (i % 2)}`),
    );
  });

  it('lets the least recently used go when its budget is spent', async () => {
    const { told, use } = books();
    const pool = new SessionPool({ budgetBytes: 100 });
    await use(pool, 40);
    await use(pool, 50);
    await use(pool, 40);
    await use(pool, 30);
    expect(told.filter((word) => word.startsWith('release'))).toEqual(['release 50']);
    expect(pool.memory).toEqual({ bytes: 70, budgetBytes: 100, sessions: 2 });
    await pool.clear();
    expect(pool.memory.sessions).toBe(0);
  });

  it('lets a cancelled caller go at once and goes on for the others', async () => {
    const { told, use } = books();
    const pool = new SessionPool();
    const abort = new AbortController();
    const first = use(pool, 1);
    const second = use(pool, 2, abort.signal);
    const third = use(pool, 3);
    abort.abort(new Error('cancelled'));
    await expect(second).rejects.toThrow('cancelled');
    await first;
    await third;
    expect(told).not.toContain('load 2');
  });

  it('listens to a signal once, however many wait on it, and to none that nobody waits on', async () => {
    const { use } = books();
    const pool = new SessionPool();
    const abort = new AbortController();
    let listeners = 0;
    const { signal } = abort;
    const [add, remove] = [signal.addEventListener, signal.removeEventListener].map((method) =>
      method.bind(signal),
    );
    signal.addEventListener = (...args: unknown[]) => {
      listeners++;
      (add as (...all: unknown[]) => void)(...args);
    };
    signal.removeEventListener = (...args: unknown[]) => {
      listeners--;
      (remove as (...all: unknown[]) => void)(...args);
    };
    const many = Array.from({ length: 20 }, () => use(pool, 1, signal));
    expect(listeners).toBe(1);
    await Promise.all(many);
    await tick();
    expect(listeners).toBe(0);
    const left = Promise.allSettled(Array.from({ length: 20 }, () => use(pool, 1, signal)));
    abort.abort(new Error('cancelled'));
    expect((await left).map(({ status }) => status)).toEqual(Array(20).fill('rejected'));
  });

  it('is usable after a network failed to load', async () => {
    const pool = new SessionPool();
    const { use } = books();
    const broken: Runtime = { kind: 'wasm', create: () => Promise.reject(new Error('bad_alloc')) };
    const load = async () => ({ bytes: new Uint8Array(1), external: {} });
    await expect(
      pool.use({ name: 'big.onnx', sha256: 'b' }, { runtime: broken, gpu, load }, never, tick),
    ).rejects.toThrow(/big.onnx: there is not enough memory/);
    await expect(use(pool, 1)).resolves.toEqual({});
  });

  it('refuses, with the arithmetic, what can never be loaded', async () => {
    const { use } = books();
    const pool = new SessionPool();
    const huge = { length: 3 * 2 ** 30 } as Uint8Array;
    const runtime: Runtime = { kind: 'wasm', create: () => Promise.reject(new Error('loaded')) };
    const load = async () => ({ bytes: huge, external: {} });
    await expect(
      pool.use({ name: 'huge.onnx', sha256: 'h' }, { runtime, gpu, load }, never, tick),
    ).rejects.toThrow(/3072 MiB of weights, but at most 2047 MiB/);
    await use(pool, 1);
  });
});

it('what the runtime says is put into words, with the cure', () => {
  const said = (text: string) => explain(new Error(text));
  expect(
    said('ERROR_CODE: 9, ERROR_MESSAGE: Could not find an implementation for Foo(1) node'),
  ).toMatch(/has no Foo/);
  expect(said('ERROR_CODE: 7, ERROR_MESSAGE: Load failed: protobuf parsing failed.')).toMatch(
    /damaged or cut off/,
  );
  expect(said('Got invalid dimensions for input: image')).toMatch(/size does not suit/);
});
