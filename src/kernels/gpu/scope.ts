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
  const unlessAborted = waitsUntil(signal);
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
    read: (plane) => unlessAborted(() => gpu.read(plane)),
    release(plane) {
      // A plane from outside belongs to somebody else: a node never frees its inputs.
      if (mine.delete(plane)) gpu.release(plane);
    },
    idle: () => unlessAborted(() => gpu.idle()),
    breathe: () => unlessAborted(() => gpu.breathe()),
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

/**
 * Waits that end at once when `signal` aborts, with its reason. One listener for all of them: a node may
 * wait for many planes at a time.
 */
function waitsUntil(signal: AbortSignal | undefined) {
  const stops = new Set<(reason: unknown) => void>();
  const stopAll = () => {
    for (const stop of stops) stop(signal?.reason);
  };
  return async <T>(wait: () => Promise<T>): Promise<T> => {
    if (!signal) return wait();
    signal.throwIfAborted();
    if (stops.size === 0) signal.addEventListener('abort', stopAll);
    let stop = (_: unknown) => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = reject;
    });
    stops.add(stop);
    try {
      return await Promise.race([wait(), stopped]);
    } finally {
      stops.delete(stop);
      if (stops.size === 0) signal.removeEventListener('abort', stopAll);
    }
  };
}
