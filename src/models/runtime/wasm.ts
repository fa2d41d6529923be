import type { InferenceSession } from 'onnxruntime-web';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { notFinite, toPlane, toTyped } from './arrays.ts';
import type { Feeds, ModelBytes, Runtime } from './runtime.ts';

export type Ort = typeof import('onnxruntime-web');

/** Runs networks in WebAssembly; `load` brings ONNX Runtime when the first network is opened. */
export function createWasmRuntime(load: () => Promise<Ort>): Runtime {
  return {
    kind: 'wasm',
    async create(model) {
      const ort = await load();
      const session = await createSession(ort, model, { executionProviders: ['wasm'] });
      return {
        run: (gpu, feeds, outputs) => runByArrays(ort, session, gpu, feeds, outputs),
        release: () => session.release(),
      };
    },
  };
}

/** Opens a session on the bytes of a model and of the files with its weights. */
export function createSession(
  ort: Ort,
  { bytes, external }: ModelBytes,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  const externalData = Object.entries(external).map(([path, data]) => ({ path, data }));
  return ort.InferenceSession.create(bytes, {
    ...options,
    logSeverityLevel: 3,
    ...(externalData.length > 0 ? { externalData } : {}),
  });
}

/** Runs a session on numbers that are read back and uploaded: for WebAssembly, and for what is not float32. */
export async function runByArrays(
  ort: Ort,
  session: InferenceSession,
  gpu: Gpu,
  feeds: Feeds,
  outputs: readonly string[],
): Promise<Feeds> {
  const tensors: Record<string, InstanceType<Ort['Tensor']>> = {};
  for (const [name, { plane, dims, type }] of Object.entries(feeds)) {
    const data = toTyped(await gpu.read(plane), type);
    tensors[name] = new ort.Tensor(type as 'float32', data as Float32Array, dims);
  }
  const results = await session.run(tensors, [...outputs]);
  const planes: Record<string, Feeds[string]> = {};
  for (const name of outputs) {
    const tensor = results[name];
    if (!tensor) continue;
    const data = await tensor.getData();
    if (data instanceof Float32Array && !data.every(Number.isFinite)) {
      throw notFinite(name);
    }
    planes[name] = {
      plane: toPlane(gpu, data, tensor.type, tensor.dims),
      dims: tensor.dims,
      type: tensor.type,
    };
    tensor.dispose();
  }
  return planes;
}
