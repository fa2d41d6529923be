import { DeviceLostError, type Gpu } from '../kernels/gpu/gpu.ts';
import { ModelError, OutOfMemoryError } from './errors.ts';
import type { ModelBytes, Runtime, Session } from './runtime/runtime.ts';

const MEBIBYTE = 2 ** 20;
/** ONNX Runtime's WebAssembly memory ends at 4 GiB, and a model takes about twice its file while it is loaded. */
const LARGEST_FILE = 2 ** 31 - 1;

interface Kept {
  readonly session: Session;
  /** The device that it computes on: another one has never heard of it. */
  readonly device: unknown;
  readonly bytes: number;
}

interface ModelKey {
  readonly name: string;
  readonly sha256: string;
}
interface How {
  readonly runtime: Runtime;
  readonly gpu: Gpu;
  load(): Promise<ModelBytes>;
}

export interface PoolMemory {
  readonly bytes: number;
  readonly budgetBytes: number;
  readonly sessions: number;
}

/**
 * Loaded networks, least recently used out first within a budget of bytes. One lock for loading and
 * running: ONNX Runtime does not survive two at once (#32561, #27592).
 */
export class SessionPool {
  readonly #budgetBytes: number;
  readonly #kept = new Map<string, Kept>();
  readonly #departures = new Departures();
  #tail: Promise<unknown> = Promise.resolve();

  constructor({ budgetBytes = 512 * MEBIBYTE }: { readonly budgetBytes?: number } = {}) {
    this.#budgetBytes = budgetBytes;
  }

  /** What loaded networks hold, by the size of their files. */
  get memory(): PoolMemory {
    const bytes = [...this.#kept.values()].reduce((sum, kept) => sum + kept.bytes, 0);
    return { bytes, budgetBytes: this.#budgetBytes, sessions: this.#kept.size };
  }

  /**
   * Waits for its turn, loads the network where it is not, and works with it. A caller that was
   * cancelled leaves at once; what it waits for ends on its own and is thrown away.
   * Errors: `ModelError` where the network cannot be loaded.
   */
  use<T>(
    key: ModelKey,
    how: How,
    signal: AbortSignal,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    return this.#turn(signal, async () => work(await this.#open(key, how)));
  }

  /** The same with one network on two runtimes: to compare them. */
  compare<T>(
    key: ModelKey,
    one: How,
    other: How,
    signal: AbortSignal,
    work: (one: Session, other: Session) => Promise<T>,
  ): Promise<T> {
    return this.#turn(signal, async () => {
      const first = await this.#open(key, one);
      return work(first, await this.#open(key, other));
    });
  }

  /** Lets go of every network: after the device was lost, and at the end. */
  clear(): Promise<void> {
    const cleared = this.#tail.then(async () => {
      for (const key of [...this.#kept.keys()]) await this.#drop(key);
    });
    this.#tail = cleared.catch(() => {});
    return cleared;
  }

  async #turn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const turn = this.#tail.then(() => {
      signal.throwIfAborted();
      return work();
    });
    this.#tail = turn.catch(() => {});
    return new Promise<T>((resolve, reject) => {
      const stay = this.#departures.wait(signal, reject);
      turn.then(resolve, reject).finally(stay);
    });
  }

  async #open({ name, sha256 }: ModelKey, { runtime, gpu, load }: How): Promise<Session> {
    const key = `${runtime.kind}:${sha256}`;
    const device = runtime.kind === 'webgpu' ? gpu.shared?.device : null;
    if (device) await this.#forgetOthers(device);
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.session;
    }
    const model = await load();
    const bytes = Object.values(model.external).reduce(
      (sum, { length }) => sum + length,
      model.bytes.length,
    );
    refuseTooLarge(name, bytes);
    await this.#makeRoom(bytes);
    const session = await runtime.create(model, gpu).catch((cause) => {
      throw inWords(name, cause);
    });
    this.#kept.set(key, { session, bytes, device });
    return session;
  }

  /** Networks on a device that is gone. */
  async #forgetOthers(device: unknown): Promise<void> {
    for (const [key, kept] of [...this.#kept]) {
      if (kept.device !== null && kept.device !== device) await this.#drop(key);
    }
  }

  async #makeRoom(bytes: number): Promise<void> {
    for (const key of [...this.#kept.keys()]) {
      if (this.memory.bytes + bytes <= this.#budgetBytes) return;
      await this.#drop(key);
    }
  }

  async #drop(key: string): Promise<void> {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    // A session whose device is gone cannot be released in order.
    await kept?.session.release().catch(() => {});
  }
}

/** Who leaves when a signal is aborted: many may wait on one signal, which gets one listener for all of them. */
class Departures {
  readonly #waiting = new Map<AbortSignal, Set<(reason: unknown) => void>>();

  /** Calls `leave` with the reason once `signal` is aborted; the function that it gives takes that back. */
  wait(signal: AbortSignal, leave: (reason: unknown) => void): () => void {
    const leaving = this.#waiting.get(signal) ?? new Set();
    if (leaving.size === 0) {
      this.#waiting.set(signal, leaving);
      signal.addEventListener('abort', this.#abort, { once: true });
    }
    leaving.add(leave);
    return () => {
      leaving.delete(leave);
      if (leaving.size > 0 || this.#waiting.get(signal) !== leaving) return;
      this.#waiting.delete(signal);
      signal.removeEventListener('abort', this.#abort);
    };
  }

  readonly #abort = ({ target }: Event): void => {
    const signal = target as AbortSignal;
    const leaving = this.#waiting.get(signal) ?? [];
    this.#waiting.delete(signal);
    for (const leave of leaving) leave(signal.reason);
  };
}

/** Errors: `ModelError` with the arithmetic, where a network of so many bytes can never be loaded. */
export function refuseTooLarge(name: string, bytes: number): void {
  if (bytes <= LARGEST_FILE) return;
  throw new ModelError(
    `${name}: ${Math.ceil(bytes / MEBIBYTE)} MiB of weights, but at most ${Math.floor(LARGEST_FILE / MEBIBYTE)} MiB ` +
      'can be loaded; export the model with half-precision weights',
  );
}

const NO_MEMORY =
  /out of memory|bad_alloc|memory access out of bounds|allocation failed|failed to (?:allocate|create.*buffer)|exceeds the (?:max|limit).*buffer|invalid typed array length|array buffer allocation/i;

/** What ONNX Runtime threw, as an error that names the model; a lost device is nobody's model. */
export function inWords(name: string, cause: unknown): Error {
  if (cause instanceof DeviceLostError) return cause;
  if (cause instanceof ModelError && cause.message.startsWith(name)) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const said = cause instanceof ModelError ? text : explain(cause);
  const isMemory = cause instanceof OutOfMemoryError || NO_MEMORY.test(text);
  return isMemory
    ? new OutOfMemoryError(`${name}: ${said}`, { cause })
    : new ModelError(`${name}: ${said}`, { cause });
}

/** What ONNX Runtime says, with the cure where it is known. */
export function explain(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const said = text
    .replace(/^.*ERROR_MESSAGE: /s, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const operator =
    /(?:implementation for|No Op registered for|op_type[:=]?)\s*['"]?([A-Za-z.]+)/i.exec(said);
  if (operator) {
    return `ONNX Runtime has no ${operator[1]} as this model asks for it; export the model with standard operators (${said})`;
  }
  if (/protobuf parsing failed/i.test(said)) {
    return 'the file is damaged or cut off; download it again';
  }
  if (NO_MEMORY.test(said)) {
    return `there is not enough memory for it; choose a smaller size, or close other models (${said})`;
  }
  if (/invalid dimensions|shape|broadcast/i.test(said)) {
    return `the picture’s size does not suit it: ${said}`;
  }
  return said;
}
