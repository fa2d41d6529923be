import {
  type Backend,
  DeviceLostError,
  type Dispatch,
  type Gpu,
  refuseTooLarge,
  type SharedDevice,
} from '../gpu.ts';
import {
  type Field,
  type Image,
  LANES,
  type Matches,
  type Plane,
  type PlaneKind,
  type Size,
} from '../plane.ts';
import { Rest } from '../rest.ts';
import { packUniforms } from '../uniforms.ts';
import { Pipelines } from './pipelines.ts';
import { Pool } from './pool.ts';
import { Stopwatch } from './stopwatch.ts';

/** A plane and the buffer behind it. */
class BufferPlane<K extends PlaneKind> implements Plane<K> {
  released = false;
  readonly kind: K;
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly buffer: GPUBuffer;

  constructor(kind: K, id: number, { width, height }: Size, buffer: GPUBuffer) {
    this.kind = kind;
    this.id = id;
    this.width = width;
    this.height = height;
    this.buffer = buffer;
  }
}

/** Dispatches are sent in batches of this many: a long solve must not become one endless submit. */
const BATCH = 96;
const TILE = 16;
/** Work between two waits of a long solver, milliseconds. */
const BREATH = 50;
/** A first guess at speed, output pixels a millisecond: a software adapter's. */
const CAUTIOUS_PIXELS = 30_000;
const UNIFORM = 0x40;
const COPY_DST = 0x08;
const MAP_READ = 0x01;

/** Runs kernels on a WebGPU device: a browser's, or Dawn's in Node. */
export class WebgpuGpu implements Gpu {
  readonly backend: Backend;
  readonly lost: Promise<string>;
  readonly device: GPUDevice;
  readonly shared: SharedDevice;
  dispatches = 0;
  readonly #pipelines: Pipelines;
  readonly #pool: Pool;
  readonly #stopwatch: Stopwatch;
  readonly #uniforms = new Map<string, GPUBuffer>();
  readonly #bindings = new Map<string, GPUBindGroup>();
  /** Released buffers go back to the pool only after the work that uses them was sent. */
  #returning: GPUBuffer[] = [];
  #encoder: GPUCommandEncoder | null = null;
  #pass: GPUComputePassEncoder | null = null;
  #recorded = 0;
  #unawaited = false;
  #nextId = 1;
  /** Output pixels recorded since the last wait, and how many the device does in a millisecond. */
  #pixels = 0;
  readonly #rest = new Rest();
  #pixelsPerMillisecond = CAUTIOUS_PIXELS;
  #lostReason: string | null = null;
  #fault: string | null = null;

  constructor(device: GPUDevice, description: string) {
    this.device = device;
    this.shared = { device, submit: () => this.#submit() };
    this.backend = { kind: 'webgpu', label: 'WebGPU', device: description };
    this.#pipelines = new Pipelines(device);
    this.#pool = new Pool(device);
    this.#stopwatch = new Stopwatch(device);
    this.lost = device.lost.then(({ reason, message }) => {
      this.#lostReason = message || reason || 'no reason given';
      return this.#lostReason;
    });
    device.onuncapturederror = ({ error }) => {
      this.#fault ??= error.message;
    };
  }

  get memory() {
    return { held: this.#pool.held, peak: this.#pool.peak };
  }

  image(size: Size): Image {
    return this.#allocate('image', size);
  }

  field(size: Size): Field {
    return this.#allocate('field', size);
  }

  matches(size: Size): Matches {
    return this.#allocate('matches', size);
  }

  upload(plane: Plane, data: Float32Array): void {
    // A write to a buffer overtakes recorded work that is not sent yet, so send it first.
    this.#submit();
    this.device.queue.writeBuffer(bufferOf(plane), 0, data as Float32Array<ArrayBuffer>);
    this.#unawaited = true;
  }

  record({ kernel, reads, output, uniforms }: Dispatch): void {
    this.dispatches++;
    this.#pixels += output.width * output.height;
    const pass = this.#openPass();
    const pipeline = this.#pipelines.get(kernel);
    const planes = kernel.inPlace ? reads : [...reads, output];
    const { buffer, key } = this.#uniformBuffer(kernel, output, uniforms);
    const groupKey = `${kernel.name}|${key}|${planes.map(({ id }) => id).join(',')}`;
    let group = this.#bindings.get(groupKey);
    if (!group) {
      group = this.device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [buffer, ...planes.map(bufferOf)].map((resource, binding) => ({
          binding,
          resource: { buffer: resource },
        })),
      });
      this.#bindings.set(groupKey, group);
    }
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(Math.ceil(output.width / TILE), Math.ceil(output.height / TILE));
    if (++this.#recorded >= BATCH) this.#submit();
  }

  async read(plane: Plane): Promise<Float32Array> {
    const source = bufferOf(plane);
    this.#closePass();
    const staging = this.device.createBuffer({ size: source.size, usage: COPY_DST | MAP_READ });
    this.#encoder ??= this.device.createCommandEncoder();
    this.#encoder.copyBufferToBuffer(source, 0, staging, 0, source.size);
    this.#submit();
    try {
      await staging.mapAsync(MAP_READ);
      this.#throwFault();
      return new Float32Array(staging.getMappedRange().slice(0));
    } catch (cause) {
      throw await this.#explain(cause);
    } finally {
      staging.destroy();
    }
  }

  release(plane: Plane): void {
    if (!(plane instanceof BufferPlane) || plane.released) return;
    plane.released = true;
    this.#returning.push(plane.buffer);
  }

  async idle(): Promise<void> {
    this.#submit();
    if (!this.#unawaited) return;
    this.#unawaited = false;
    this.#pixels = 0;
    try {
      await this.device.queue.onSubmittedWorkDone();
    } catch (cause) {
      throw await this.#explain(cause);
    }
    if (this.#lostReason !== null) throw new DeviceLostError(this.#lostReason);
    this.#throwFault();
  }

  async breathe(): Promise<void> {
    const pixels = this.#pixels;
    await this.#rest.whenDue();
    if (pixels < BREATH * this.#pixelsPerMillisecond) return;
    const began = performance.now();
    await this.idle();
    // Recording overlaps the work, so this only ever guesses too fast; the mean tempers it.
    const measured = pixels / Math.max(0.1, performance.now() - began);
    this.#pixelsPerMillisecond = (this.#pixelsPerMillisecond + measured) / 2;
  }

  async deviceMilliseconds(): Promise<number | null> {
    this.#submit();
    return this.#stopwatch.read();
  }

  destroy(): void {
    this.device.destroy();
  }

  #allocate<K extends PlaneKind>(kind: K, size: Size): Plane<K> {
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits;
    const bytesPerPixel = LANES[kind] * 4;
    refuseTooLarge(size, bytesPerPixel, Math.min(maxStorageBufferBindingSize, maxBufferSize));
    const bytes = size.width * size.height * bytesPerPixel;
    return new BufferPlane(kind, this.#nextId++, size, this.#pool.take(bytes));
  }

  #openPass(): GPUComputePassEncoder {
    if (this.#pass) return this.#pass;
    this.#encoder ??= this.device.createCommandEncoder();
    this.#pass = this.#encoder.beginComputePass(this.#stopwatch.descriptor());
    return this.#pass;
  }

  #closePass(): void {
    this.#pass?.end();
    this.#pass = null;
  }

  /** Sends what is recorded: before work that does not go through `record`, such as drawing. */
  submit(): void {
    this.#submit();
  }

  #submit(): void {
    this.#closePass();
    if (this.#encoder) {
      this.device.queue.submit([this.#encoder.finish()]);
      this.#encoder = null;
      this.#recorded = 0;
      this.#unawaited = true;
    }
    if (this.#returning.length === 0) return;
    for (const buffer of this.#returning) this.#pool.give(buffer);
    this.#returning = [];
    // Bind groups name planes by id and ids are never reused; only their number needs a bound.
    if (this.#bindings.size > MANY) this.#bindings.clear();
  }

  /** Uniforms are few and repeat: one small buffer for each distinct content. */
  #uniformBuffer(kernel: Dispatch['kernel'], output: Size, values: readonly number[]) {
    const key = `${Object.values(kernel.uniforms).join()}:${output.width},${output.height},${values.join()}`;
    let buffer = this.#uniforms.get(key);
    if (!buffer) {
      const bytes = packUniforms(
        ['u32', 'u32', ...Object.values(kernel.uniforms)],
        [output.width, output.height, ...values],
      );
      if (this.#uniforms.size > MANY) {
        // Those in flight stay alive through their bind groups.
        this.#uniforms.clear();
        this.#bindings.clear();
      }
      buffer = this.device.createBuffer({ size: bytes.byteLength, usage: UNIFORM | COPY_DST });
      this.device.queue.writeBuffer(buffer, 0, bytes);
      this.#uniforms.set(key, buffer);
    }
    return { buffer, key };
  }

  #throwFault(): void {
    const fault = this.#fault;
    this.#fault = null;
    if (fault !== null) throw new Error(`WebGPU: ${fault}`);
  }

  async #explain(cause: unknown): Promise<unknown> {
    // The promise of a lost device settles a moment after the calls that fail because of it.
    await Promise.race([this.lost, new Promise((resolve) => setTimeout(resolve, 50))]);
    return this.#lostReason === null ? cause : new DeviceLostError(this.#lostReason);
  }
}

const MANY = 4096;

/** The buffer behind a plane of a `WebgpuGpu`: for drawing and for models that share the device. */
export function bufferOf(plane: Plane): GPUBuffer {
  if (!(plane instanceof BufferPlane)) throw new Error('this plane belongs to another backend');
  if (plane.released) throw new Error(`plane ${plane.id} was released`);
  return plane.buffer;
}
