import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../src/engine/worker/client.ts';
import { runStore, setAuto, setFault } from '../../../src/ui/state/run.ts';
import { createSession } from '../../../src/ui/state/session.ts';

/** A worker whose device is lost when the test says so. */
function openSession() {
  const losses: ((reason: string) => void)[] = [];
  const runs = vi.fn(async () => {});
  const client = {
    open: async () => ({ nodes: [], backend: { kind: 'webgpu', label: 'fake', device: '' } }),
    run: runs,
    memory: async () => ({
      cacheBytes: 0,
      cacheBudgetBytes: 0,
      heldBytes: 0,
      peakBytes: 0,
      networks: { count: 0, bytes: 0, budgetBytes: 0 },
    }),
    deviceLost: () =>
      new Promise<string>((resolve) => {
        losses.push(resolve);
      }),
  } as unknown as Client;
  const session = createSession(client, { nextFrame: (callback) => callback() });
  return { session, runs, losses };
}

describe('a device that is lost between runs', () => {
  beforeEach(() => {
    setAuto(true);
    setFault(null);
  });

  it('is followed by a run, each time it happens', async () => {
    const { session, runs, losses } = openSession();
    await session.open();
    await vi.waitFor(() => expect(losses).toHaveLength(1));
    expect(runs).toHaveBeenCalledTimes(1);
    losses[0]?.('laptop slept');
    await vi.waitFor(() => expect(losses).toHaveLength(2));
    expect(runs).toHaveBeenCalledTimes(2);
    losses[1]?.('driver reset');
    await vi.waitFor(() => expect(runs).toHaveBeenCalledTimes(3));
  });

  it('is only told where changes do not run by themselves', async () => {
    const { session, runs, losses } = openSession();
    await session.open();
    await vi.waitFor(() => expect(losses).toHaveLength(1));
    setAuto(false);
    losses[0]?.('laptop slept');
    await vi.waitFor(() => expect(runStore.getState().run.deviceLost).toBe('laptop slept'));
    expect(runs).toHaveBeenCalledTimes(1);
  });

  it('does not repeat a run that broke', async () => {
    const { session, runs, losses } = openSession();
    await session.open();
    await vi.waitFor(() => expect(losses).toHaveLength(1));
    setFault('no adapter');
    losses[0]?.('driver reset');
    await vi.waitFor(() => expect(runStore.getState().run.deviceLost).toBe('driver reset'));
    expect(runs).toHaveBeenCalledTimes(1);
  });
});
