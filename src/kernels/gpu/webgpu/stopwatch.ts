const CAPACITY = 256; // passes between two readings; later ones go untimed
const RESOLVE = 0x200;
const COPY_SRC = 0x04;
const COPY_DST = 0x08;
const MAP_READ = 0x01;

/** Adds up what the device itself says each compute pass took, where it has timestamp queries. */
export class Stopwatch {
  readonly #device: GPUDevice;
  readonly #queries: GPUQuerySet | null;
  #passes = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#queries = device.features.has('timestamp-query')
      ? device.createQuerySet({ type: 'timestamp', count: CAPACITY * 2 })
      : null;
  }

  /** What to open the next pass with. */
  descriptor(): GPUComputePassDescriptor {
    if (!this.#queries || this.#passes >= CAPACITY) return {};
    const first = this.#passes++ * 2;
    return {
      timestampWrites: {
        querySet: this.#queries,
        beginningOfPassWriteIndex: first,
        endOfPassWriteIndex: first + 1,
      },
    };
  }

  /** Milliseconds of all passes since the last reading; null where there is nothing to tell. */
  async read(): Promise<number | null> {
    const passes = this.#passes;
    this.#passes = 0;
    if (!this.#queries || passes === 0 || passes >= CAPACITY) return null;
    const size = passes * 16;
    const resolved = this.#device.createBuffer({ size, usage: RESOLVE | COPY_SRC });
    const staging = this.#device.createBuffer({ size, usage: COPY_DST | MAP_READ });
    const encoder = this.#device.createCommandEncoder();
    encoder.resolveQuerySet(this.#queries, 0, passes * 2, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, size);
    this.#device.queue.submit([encoder.finish()]);
    await staging.mapAsync(MAP_READ);
    const stamps = new BigInt64Array(staging.getMappedRange());
    let nanoseconds = 0n;
    for (let i = 0; i < passes; i++) {
      nanoseconds += (stamps[i * 2 + 1] ?? 0n) - (stamps[i * 2] ?? 0n);
    }
    staging.destroy();
    resolved.destroy();
    return Number(nanoseconds) / 1e6;
  }
}
