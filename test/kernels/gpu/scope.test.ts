import { describe, expect, it } from 'vitest';
import { openScope } from '../../../src/kernels/gpu/scope.ts';
import { FakeGpu } from '../../support/fake-gpu.ts';

const size = { width: 2, height: 2 };

describe('a scope', () => {
  it('gives back all that was made in it but what is kept', () => {
    const gpu = new FakeGpu();
    const scope = openScope(gpu);
    const kept = scope.image(size);
    scope.field(size);
    scope.close([kept]);
    expect([...gpu.live]).toEqual([kept]);
  });

  it('gives nothing back twice', () => {
    const gpu = new FakeGpu();
    const scope = openScope(gpu);
    const plane = scope.image(size);
    scope.release(plane);
    scope.release(plane);
    scope.close();
    scope.close();
    expect(gpu.live.size).toBe(0);
  });

  it('never gives back a plane from outside', () => {
    const gpu = new FakeGpu();
    const outside = gpu.image(size);
    const scope = openScope(gpu);
    scope.release(outside);
    scope.close();
    expect(gpu.live.has(outside)).toBe(true);
  });

  it.each(['idle', 'breathe', 'read'] as const)(
    'once cancelled, ends a wait by %s',
    async (wait) => {
      const gpu = new FakeGpu();
      const abort = new AbortController();
      const scope = openScope(gpu, abort.signal);
      const plane = scope.image(size);
      const waiting = {
        idle: () => scope.idle(),
        breathe: () => scope.breathe(),
        read: () => scope.read(plane),
      };
      await expect(waiting[wait]()).resolves.not.toThrow();
      const reason = new Error('stopped by hand');
      abort.abort(reason);
      await expect(waiting[wait]()).rejects.toBe(reason);
    },
  );

  it('once cancelled, ends a wait that is under way, whatever the device does', async () => {
    const gpu = Object.assign(new FakeGpu(), { idle: () => new Promise<void>(() => {}) });
    const abort = new AbortController();
    const waiting = openScope(gpu, abort.signal).idle();
    const reason = new Error('stopped by hand');
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });
});
