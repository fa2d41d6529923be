import type { Runtime } from './runtime.ts';
import { createWasmRuntime } from './wasm.ts';

/** ONNX Runtime for Node: WebAssembly on one thread, so that the same numbers come out twice. */
export const createNodeRuntime = (): Runtime =>
  createWasmRuntime(async () => {
    const ort = await import('onnxruntime-web');
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    return ort;
  });
