import type { Runtime } from './runtime.ts';
import { createWasmRuntime, type Ort } from './wasm.ts';
import { createWebgpuRuntime } from './webgpu.ts';

let loading: Promise<Ort> | null = null;

/**
 * ONNX Runtime with its own WebGPU backend and WebAssembly in one, fetched with the first network. Its
 * .wasm file lies where its script looks for it: the build sees to that.
 */
function load(): Promise<Ort> {
  loading ??= import('onnxruntime-web/webgpu').then((ort) => {
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    return ort as unknown as Ort;
  });
  return loading;
}

/** WebGPU on the kernels' device where it is right, else WebAssembly. */
export const createBrowserRuntimes = (): readonly Runtime[] => [
  createWebgpuRuntime(load),
  createWasmRuntime(load),
];
