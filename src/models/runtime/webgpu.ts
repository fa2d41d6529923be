import type { InferenceSession } from 'onnxruntime-web';
import { DeviceLostError, type Gpu, type SharedDevice } from '../../kernels/gpu/gpu.ts';
import { bufferOf } from '../../kernels/gpu/webgpu/webgpu.ts';
import { sums } from '../../kernels/reduce/reduce.ts';
import { ModelError } from '../errors.ts';
import { notFinite, planeSize } from './arrays.ts';
import type { Feeds, ModelBytes, Runtime, Session } from './runtime.ts';
import { createSession, type Ort, runByArrays } from './wasm.ts';

type Tensor = InstanceType<Ort['Tensor']>;

/**
 * Runs networks on the device of the kernels: planes go in and come out as the buffers that they are.
 * The device must be handed over with every session; setting it once for all is ignored
 * (onnxruntime #26107).
 */
export function createWebgpuRuntime(load: () => Promise<Ort>): Runtime {
  return {
    kind: 'webgpu',
    async create(model: ModelBytes, gpu: Gpu): Promise<Session> {
      const { shared } = gpu;
      if (!shared) throw new ModelError('there is no WebGPU device to share');
      const ort = await load();
      const { device } = shared;
      const creating = createSession(ort, model, {
        executionProviders: [{ name: 'webgpu', device } as { name: 'webgpu' }],
        preferredOutputLocation: 'gpu-buffer',
      });
      const whileItIsThere = watch(gpu);
      const session = await whileItIsThere(creating);
      return {
        run: (gpu, feeds, outputs) => {
          const isResident = Object.values(feeds).every(fits);
          const running = isResident
            ? runByBuffers(ort, session, gpu, shared, feeds, outputs)
            : runByArrays(ort, session, gpu, feeds, outputs);
          return whileItIsThere(running);
        },
        release: () => session.release(),
      };
    },
  };
}

/** How long ONNX Runtime may take to notice that its device is gone, milliseconds. */
const GRACE = 500;

/**
 * Waits for what ONNX Runtime does on a device. Where the device goes away it fails with words of its own, or
 * never answers: then it is given up. Errors: `DeviceLostError`, by which the engine opens another device and
 * repeats the run.
 */
function watch({ lost }: Gpu): <T>(work: Promise<T>) => Promise<T> {
  let reason: string | null = null;
  const waiting = new Set<() => void>();
  void lost.then((said) => {
    reason = said;
    for (const leave of waiting) leave();
  });
  return async (work) => {
    let leave = () => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    waiting.add(leave);
    try {
      // The lock of the pool is held until ONNX Runtime stands still.
      const gone = left.then(() => after(GRACE));
      const done = await Promise.race([work.then((value) => ({ value })), gone]);
      if (done && reason === null) return done.value;
    } catch (cause) {
      // The promise of a lost device settles a moment after the calls that fail because of it.
      if (reason === null) await Promise.race([lost, after(50)]);
      if (reason === null) throw cause;
    } finally {
      waiting.delete(leave);
      leave();
    }
    throw new DeviceLostError(reason ?? 'no reason given');
  };
}

const after = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** ONNX Runtime reads four numbers at a time, and only as they are. */
const fits = ({ plane, type }: Feeds[string]): boolean =>
  type === 'float32' && (plane.width * plane.height) % 4 === 0;

async function runByBuffers(
  ort: Ort,
  session: InferenceSession,
  gpu: Gpu,
  { device, submit }: SharedDevice,
  feeds: Feeds,
  outputs: readonly string[],
): Promise<Feeds> {
  // What fills these planes must be in the queue before the network's own work.
  submit();
  const tensors: Record<string, Tensor> = {};
  for (const [name, { plane, dims }] of Object.entries(feeds)) {
    tensors[name] = ort.Tensor.fromGpuBuffer(bufferOf(plane), { dataType: 'float32', dims });
  }
  const results = await session.run(tensors, [...outputs]);
  const planes: Record<string, Feeds[string]> = {};
  for (const name of outputs) {
    const tensor = results[name];
    if (!tensor) continue;
    const { dims, type } = tensor;
    if (type !== 'float32') {
      throw new ModelError(`output ${name} is of type ${type}, which WebGPU cannot hand over`);
    }
    const plane = gpu.field(planeSize(dims));
    // ONNX Runtime's buffers are its own, and longer than what they hold.
    const encoder = device.createCommandEncoder();
    const bytes = plane.width * plane.height * 4;
    encoder.copyBufferToBuffer(tensor.gpuBuffer as GPUBuffer, 0, bufferOf(plane), 0, bytes);
    device.queue.submit([encoder.finish()]);
    tensor.dispose();
    // What is not finite anywhere is so in the sum, of which one number a tile is read back.
    const { sum } = await sums(gpu, plane);
    if (!Number.isFinite(sum)) throw notFinite(name);
    planes[name] = { plane, dims, type };
  }
  return planes;
}
