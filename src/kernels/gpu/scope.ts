import type { Gpu } from './gpu.ts';
import type { Plane } from './plane.ts';

/** A view of a device that remembers what was allocated through it, so that nothing leaks. */
export interface Scope extends Gpu {
  /** Releases every plane allocated here that is not kept and not released yet. */
  close(keep?: Iterable<Plane>): void;
}

/**
 * Opens a scope on `gpu`: a node runs inside one, and only its outputs outlive it. Once `signal` is
 * aborted every wait through the scope rejects at once, which is how a running node is cancelled; what
 * the device still works on for it is left to it.
 */
export function openScope(gpu: Gpu, signal?: AbortSignal): Scope {
  const mine = new Set<Plane>();
  let isClosed = false;
  const own = <P extends Plane>(plane: P): P => {
    // What still ran when it was closed, such as a network, must not leave planes behind.
    if (isClosed) gpu.release(plane);
    else mine.add(plane);
    return plane;
  };
  return {
    backend: gpu.backend,
    lost: gpu.lost,
    ...(gpu.shared ? { shared: gpu.shared } : {}),
    get memory() {
      return gpu.memory;
    },
    get dispatches() {
      return gpu.dispatches;
    },
    image: (size) => own(gpu.image(size)),
    field: (size) => own(gpu.field(size)),
    matches: (size) => own(gpu.matches(size)),
    upload: (plane, data) => gpu.upload(plane, data),
    record: (dispatch) => gpu.record(dispatch),
    read: (plane) => unlessAborted(signal, () => gpu.read(plane)),
    release(plane) {
      // A plane from outside belongs to somebody else: a node never frees its inputs.
      if (mine.delete(plane)) gpu.release(plane);
    },
    idle: () => unlessAborted(signal, () => gpu.idle()),
    breathe: () => unlessAborted(signal, () => gpu.breathe()),
    deviceMilliseconds: () => gpu.deviceMilliseconds(),
    destroy: () => gpu.destroy(),
    close(keep = []) {
      isClosed = true;
      for (const plane of keep) mine.delete(plane);
      for (const plane of mine) gpu.release(plane);
      mine.clear();
    },
  };
}

async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  wait: () => Promise<T>,
): Promise<T> {
  if (!signal) return wait();
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([wait(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
