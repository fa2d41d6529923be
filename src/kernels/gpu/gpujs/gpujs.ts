import type { GPU, IKernelRunShortcut, IPipelineRunShortcut, KernelVariable } from 'gpu.js';
import { type Backend, type Dispatch, type Gpu, refuseTooLarge } from '../gpu.ts';
import type { KernelSource, PlainTwin } from '../kernel.ts';
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
import { interleave, separate } from './layout.ts';
import { type Plan, planDispatches } from './plan.ts';

/** A plane on the CPU: channels one after the other, `data[(c * height + y) * width + x]`. */
class ArrayPlane<K extends PlaneKind> implements Plane<K> {
  released = false;
  data: Float32Array | null = null;
  readonly kind: K;
  readonly id: number;
  readonly width: number;
  readonly height: number;

  constructor(kind: K, id: number, { width, height }: Size) {
    this.kind = kind;
    this.id = id;
    this.width = width;
    this.height = height;
  }
}

/** Channels that are really stored: the fourth lane of an image is always 1. */
const CHANNELS: Readonly<Record<PlaneKind, number>> = {
  image: 3,
  field: 1,
  matches: 4,
};
/** Compiled pipelines kept for the next run; each owns its memory. */
const KEPT_PIPELINES = 24;
/** Below this much work (output numbers over all steps) threads cost more than they bring. */
const THREADED_WORK = 4_000_000;
/** About 60 ms on two cores at 4 ns a number. */
const BREATH_NUMBERS = 16_000_000;
/** Above this a single array cannot be made. */
const LIMIT_BYTES = 2 ** 31 - 1;

export type GpujsMode = 'webgl2' | 'webasm' | 'cpu';
type InputFunction = (data: Float32Array, size: readonly number[]) => KernelVariable;

/**
 * Runs each kernel's twin through gpu.js where no WebGPU adapter answers. Recorded dispatches are
 * compiled into one gpu.js pipeline per shape of work, so a solver's sweeps never cross back into
 * JavaScript in between.
 */
export class GpujsGpu implements Gpu {
  readonly lost = new Promise<string>(() => {});
  dispatches = 0;
  readonly mode: GpujsMode;
  /** What gpu.js says really ran last: asserted by tests, shown as the backend's label. */
  executor = '';
  readonly #js: GPU;
  readonly #input: InputFunction;
  readonly #threads: number;
  readonly #kernels = new Map<string, IKernelRunShortcut>();
  readonly #pipelines = new Map<string, IPipelineRunShortcut>();
  #recorded: Dispatch[] = [];
  #turn: Promise<void> = Promise.resolve();
  /** Output numbers recorded and not run yet. */
  #numbers = 0;
  readonly #rest = new Rest();
  /** What the flush under way works on; empty between flushes. */
  #running: readonly Dispatch[] = [];
  /** What of it somebody still waits for. */
  #wanted: ReadonlySet<Dispatch> = new Set();
  #busyMilliseconds = 0;
  #held = 0;
  #peak = 0;
  #nextId = 1;

  constructor(js: GPU, input: InputFunction, mode: GpujsMode, threads: number) {
    this.#js = js;
    this.#input = input;
    this.mode = mode;
    this.#threads = threads;
  }

  get backend(): Backend {
    const names = {
      webgl2: 'WebGL2',
      webasm: `WebAssembly${this.#threads > 1 ? `, ${this.#threads} threads` : ''}`,
      cpu: 'JavaScript',
    };
    return { kind: 'gpujs', label: `gpu.js ${names[this.mode]}`, device: '' };
  }

  get memory() {
    return { held: this.#held, peak: this.#peak };
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
    const channels = CHANNELS[plane.kind];
    const numbers = channels > 1 ? separate(data, channels) : data.slice();
    const isWaitedFor = [...this.#running, ...this.#recorded].some(
      ({ reads, output }) => output === plane || reads.includes(plane),
    );
    // Recorded work means the numbers of its time: then the upload takes its place in the order.
    if (isWaitedFor) this.#recorded.push(uploading(plane, numbers));
    else own(plane).data = numbers;
  }

  record(dispatch: Dispatch): void {
    this.dispatches++;
    this.#numbers += countOf(dispatch.output);
    this.#recorded.push(dispatch);
  }

  async read(plane: Plane): Promise<Float32Array> {
    await this.idle();
    const data = dataOf(plane);
    const channels = CHANNELS[plane.kind];
    return channels > 1 ? interleave(data, channels) : data.slice();
  }

  release(plane: Plane): void {
    const mine = own(plane);
    if (mine.released) return;
    mine.released = true;
    this.#held -= bytesOf(plane);
    // Recorded work may still read it: then its numbers go when that work has run.
    if (this.#recorded.length === 0 && this.#running.length === 0) mine.data = null;
  }

  idle(): Promise<void> {
    // One flush at a time, in the order of recording.
    this.#turn = this.#turn.catch(() => {}).then(() => this.#flush());
    return this.#turn;
  }

  async breathe(): Promise<void> {
    // By count, not by clock: the same work must be cut at the same places to find its pipeline.
    if (this.#numbers >= BREATH_NUMBERS) await this.idle();
    await this.#rest.whenDue();
  }

  async deviceMilliseconds(): Promise<number | null> {
    const spent = this.#busyMilliseconds;
    this.#busyMilliseconds = 0;
    return spent;
  }

  destroy(): void {
    for (const pipeline of this.#pipelines.values()) destroyPipeline(pipeline);
    this.#pipelines.clear();
    void this.#js.destroy();
  }

  #allocate<K extends PlaneKind>(kind: K, size: Size): Plane<K> {
    refuseTooLarge(size, LANES[kind] * 4, LIMIT_BYTES);
    const plane = new ArrayPlane(kind, this.#nextId++, size);
    this.#held += bytesOf(plane);
    this.#peak = Math.max(this.#peak, this.#held);
    return plane;
  }

  async #flush(): Promise<void> {
    const recorded = this.#recorded;
    this.#recorded = [];
    this.#numbers = 0;
    if (recorded.length === 0) return;
    const began = performance.now();
    this.#running = recorded;
    try {
      await this.#runAll(recorded);
    } finally {
      this.#running = [];
      // Somebody else may have waited for this flush: what was recorded meanwhile reads some planes still.
      const needed = readsOf(this.#recorded);
      for (const { reads, output } of recorded) {
        for (const plane of [...reads, output]) {
          if (own(plane).released && !needed.has(plane)) own(plane).data = null;
        }
      }
    }
    this.#busyMilliseconds += performance.now() - began;
  }

  async #runAll(recorded: readonly Dispatch[]): Promise<void> {
    this.#wanted = wantedOf(recorded);
    for (let at = 0; at < recorded.length; ) {
      const first = recorded[at] as Dispatch;
      if (typeof first.kernel.twin === 'function') {
        if (this.#wanted.has(first)) await this.#runPlain(first, first.kernel.twin);
        at++;
        continue;
      }
      let end = at;
      while (end < recorded.length && typeof recorded[end]?.kernel.twin === 'string') end++;
      const needed = readsOf([...recorded.slice(end), ...this.#recorded]);
      const wanted = (plane: Plane) => !own(plane).released || needed.has(plane);
      await this.#runPlan(planDispatches(recorded.slice(at, end), wanted));
      at = end;
    }
  }

  async #runPlain(dispatch: Dispatch, twin: PlainTwin): Promise<void> {
    const { kernel, reads, output, uniforms } = dispatch;
    // A twin that works in place finds the plane as it is and writes what changes.
    const data = kernel.inPlace ? dataOf(output) : new Float32Array(countOf(output));
    const { width, height, kind } = output;
    const shape = { width, height, planes: CHANNELS[kind] };
    const runRow = twin(reads.map(dataOf), data, shape, uniforms);
    for (let y = 0; runRow && y < height; y++) {
      runRow(y);
      if (!this.#rest.isDue) continue;
      await this.#rest.take();
      // Whoever was cancelled meanwhile has let go of what it waited for.
      this.#wanted = wantedOf([...this.#running, ...this.#recorded]);
      if (!this.#wanted.has(dispatch)) return;
    }
    own(output).data = data;
  }

  async #runPlan(plan: Plan): Promise<void> {
    if (plan.results.length === 0) return;
    const pipeline = this.#pipeline(plan);
    const results = (await pipeline(
      ...plan.planes.map((plane) => this.#input(dataOf(plane), shapeOf(plane))),
      ...plan.scalars,
    )) as unknown as readonly NestedRows[];
    this.executor = `${pipeline.backend} ${pipeline.executorKind}`;
    plan.results.forEach(({ plane }, i) => {
      own(plane).data = flatten(plane, results[i] as NestedRows);
    });
  }

  #pipeline(plan: Plan): IPipelineRunShortcut {
    const kept = this.#pipelines.get(plan.signature);
    if (kept) {
      this.#pipelines.delete(plan.signature);
      this.#pipelines.set(plan.signature, kept);
      return kept;
    }
    const kernels = plan.steps.map(({ dispatch }) =>
      this.#kernel(dispatch.kernel, dispatch.output),
    );
    const work = plan.steps.reduce((sum, { dispatch: { output } }) => sum + countOf(output), 0);
    const count = plan.planes.length;
    const trace = (...handles: KernelVariable[]): KernelVariable[] => {
      const made: KernelVariable[] = [];
      plan.steps.forEach(({ arrays, scalars }, i) => {
        const values = [
          ...arrays.map(({ from, index }) => (from === 'step' ? made[index] : handles[index])),
          ...scalars.map((index) => handles[count + index]),
        ] as KernelVariable[];
        made.push((kernels[i] as IKernelRunShortcut)(...values) as unknown as KernelVariable);
      });
      return plan.results.map(({ step }) => made[step] as KernelVariable);
    };
    // gpu.js hands out as many handles as the function says it takes.
    Object.defineProperty(trace, 'length', { value: count + plan.scalars.length });
    const pipeline = this.#js.createPipeline(trace as never, {
      threads: this.#threads > 1 && work > THREADED_WORK,
    });
    this.#pipelines.set(plan.signature, pipeline);
    for (const [signature, oldest] of this.#pipelines) {
      if (this.#pipelines.size <= KEPT_PIPELINES) break;
      this.#pipelines.delete(signature);
      destroyPipeline(oldest);
    }
    return pipeline;
  }

  #kernel(kernel: KernelSource, output: Plane): IKernelRunShortcut {
    const key = `${kernel.name} ${shapeOf(output)}`;
    const made = this.#kernels.get(key);
    if (made) return made;
    const compiled = this.#js
      .createKernel(stripLeadingComment(kernel.twin as string), {
        output: shapeOf(output),
        precision: 'single',
        tactic: 'precision',
      })
      .setLoopMaxIterations(1_000_000) as unknown as IKernelRunShortcut;
    this.#kernels.set(key, compiled);
    return compiled;
  }
}

/** gpu.js hands results back as rows: `[channel][y]` for an image, `[y]` for a field. */
type NestedRows = readonly Float32Array[] | readonly (readonly Float32Array[])[];

const readsOf = (dispatches: readonly Dispatch[]): ReadonlySet<Plane> =>
  new Set(dispatches.flatMap(({ reads }) => reads));

/** Those whose output is held, or read by a later one that is wanted itself. */
function wantedOf(dispatches: readonly Dispatch[]): ReadonlySet<Dispatch> {
  const wanted = new Set<Dispatch>();
  const needed = new Set<Plane>();
  for (const dispatch of dispatches.toReversed()) {
    const { output, reads } = dispatch;
    if (own(output).released && !needed.has(output)) continue;
    wanted.add(dispatch);
    for (const plane of reads) needed.add(plane);
  }
  return wanted;
}

function flatten(plane: Plane, rows: NestedRows): Float32Array {
  const data = new Float32Array(countOf(plane));
  rows.forEach((row, i) => {
    if (row instanceof Float32Array) data.set(row, i * plane.width);
    else {
      for (const [y, line] of row.entries()) data.set(line, (i * plane.height + y) * plane.width);
    }
  });
  return data;
}

/** gpu.js reads a kernel from the word `function` on. */
const stripLeadingComment = (twin: string): string => twin.slice(twin.search(/^function/m));

const countOf = (plane: Plane): number => plane.width * plane.height * CHANNELS[plane.kind];
const bytesOf = (plane: Plane): number => countOf(plane) * 4;
const shapeOf = ({ kind, width, height }: Plane): number[] =>
  CHANNELS[kind] > 1 ? [width, height, CHANNELS[kind]] : [width, height];

function own(plane: Plane): ArrayPlane<PlaneKind> {
  if (!(plane instanceof ArrayPlane)) throw new Error('this plane belongs to another backend');
  return plane;
}

/** The numbers of a plane of a `GpujsGpu`, channels one after the other: for drawing. */
export function dataOf(plane: Plane): Float32Array {
  const mine = own(plane);
  if (mine.released && !mine.data) throw new Error(`plane ${plane.id} was released`);
  // What was never written reads as zero, as a new buffer on a GPU does.
  mine.data ??= new Float32Array(countOf(plane));
  return mine.data;
}

/** An upload as a dispatch that reads nothing. */
const uploading = (plane: Plane, numbers: Float32Array): Dispatch => ({
  kernel: {
    name: 'gpujs/upload',
    wgsl: '',
    shared: [],
    twin: (_, output) => {
      output.set(numbers);
      return null;
    },
    reads: {},
    writes: plane.kind,
    inPlace: false,
    uniforms: {},
  },
  reads: [],
  output: plane,
  uniforms: [],
});

function destroyPipeline(pipeline: IPipelineRunShortcut): void {
  void pipeline.destroy();
}
