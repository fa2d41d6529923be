import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Host } from '../../engine/host.ts';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { openGpujs } from '../../kernels/gpu/gpujs/open.ts';
import { createCodecs } from '../codecs/codecs.ts';
import { openDawn } from './dawn.ts';
import { createNodeFiles, type Folders } from './files.ts';
import { nodeModels } from './models.ts';

export type BackendKind = 'webgpu' | 'gpujs';

export interface NodeHostOptions extends Folders {
  /** Which backend must run; by default WebGPU where an adapter answers, else gpu.js. */
  readonly backend?: BackendKind | undefined;
}

/** A backend that was asked for by name is not there. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}

/** The host of the command line and of headless tests. Destroy its `gpu` when done. */
export async function createNodeHost({ backend, ...folders }: NodeHostOptions): Promise<Host> {
  let gpu = await openGpu(backend);
  return {
    get gpu() {
      return gpu;
    },
    files: createNodeFiles(folders),
    codecs: nodeCodecs(),
    models: nodeModels(),
    async reopen() {
      const { kind } = gpu.backend;
      gpu.destroy();
      gpu = await openGpu(kind);
    },
  };
}

export function nodeCodecs() {
  const { resolve } = createRequire(import.meta.url);
  return createCodecs(async (file) =>
    WebAssembly.compile(await readFile(resolve(`@jsquash/jpeg/codec/${file}`))),
  );
}

async function openGpu(backend: BackendKind | undefined): Promise<Gpu> {
  if (backend === 'gpujs') return openGpujs();
  const webgpu = await openDawn();
  if (webgpu) return webgpu;
  if (backend === 'webgpu') {
    throw new BackendError(
      'no WebGPU adapter answers on this machine: install a graphics driver with Vulkan, ' +
        'or leave --backend out to run on gpu.js',
    );
  }
  return openGpujs();
}
