/** Storage buffers for reuse: solvers ask for the same few sizes over and over. */
export class Pool {
  readonly #device: GPUDevice;
  readonly #free = new Map<number, GPUBuffer[]>();
  #freeBytes = 0;
  held = 0;
  peak = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  take(bytes: number): GPUBuffer {
    this.held += bytes;
    this.peak = Math.max(this.peak, this.held);
    const spare = this.#free.get(bytes)?.pop();
    if (spare) {
      this.#freeBytes -= bytes;
      return spare;
    }
    return this.#device.createBuffer({ size: bytes, usage: STORAGE | COPY_SRC | COPY_DST });
  }

  give(buffer: GPUBuffer): void {
    this.held -= buffer.size;
    // Spare buffers may be as large as what is in use, but not more than this.
    if (this.#freeBytes + buffer.size > SPARE_BYTES) {
      buffer.destroy();
      return;
    }
    this.#freeBytes += buffer.size;
    const list = this.#free.get(buffer.size);
    if (list) list.push(buffer);
    else this.#free.set(buffer.size, [buffer]);
  }
}

const SPARE_BYTES = 256 * 2 ** 20;
// The names of GPUBufferUsage, which a bare Node process does not have.
const STORAGE = 0x80;
const COPY_SRC = 0x04;
const COPY_DST = 0x08;
