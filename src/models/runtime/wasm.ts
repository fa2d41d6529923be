import type { InferenceSession } from 'onnxruntime-web';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { ModelError } from '../errors.ts';
import { toPlane, toTyped } from './arrays.ts';
import type { Feeds, ModelBytes, Runtime, Session } from './runtime.ts';

export type Ort = typeof import('onnxruntime-web');

/** Runs networks in WebAssembly; `load` brings ONNX Runtime when the first network is opened. */
export function createWasmRuntime(load: () => Promise<Ort>): Runtime {
  return {
    kind: 'wasm',
    async create(model) {
      const ort = await load();
      return openSession(ort, model, { executionProviders: ['wasm'] });
    },
  };
}

/** A session whose planes are read back and uploaded: for WebAssembly, and for what is not float32. */
async function openSession(
  ort: Ort,
  { bytes, external }: ModelBytes,
  options: InferenceSession.SessionOptions,
): Promise<Session> {
  const externalData = Object.entries(external).map(([path, data]) => ({ path, data }));
  const session = await ort.InferenceSession.create(bytes, {
    ...options,
    logSeverityLevel: 3,
    ...(externalData.length > 0 ? { externalData } : {}),
  });
  return {
    run: (gpu, feeds, outputs) => runByArrays(ort, session, gpu, feeds, outputs),
    release: () => session.release(),
  };
}

async function runByArrays(
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
      throw new ModelError(
        `output ${name} holds numbers that are not finite; is the contract right, and the picture in its range?`,
      );
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
