import decoderUrl from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url';
import encoderUrl from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url';
import type { Bytes, Host } from '../../engine/host.ts';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { openGpujs } from '../../kernels/gpu/gpujs/open.ts';
import { openWebgpu } from '../../kernels/gpu/webgpu/open.ts';
import { createCodecs } from '../codecs/codecs.ts';
import { type Contracts, contractsOf } from './contracts.ts';
import { createBrowserFiles } from './files.ts';
import { browserModels } from './models.ts';

export interface BrowserHost extends Host, Contracts {
  putFile(name: string, bytes: Bytes): Promise<string>;
  onWrite: ((name: string, bytes: Bytes) => void) | null;
}

/** The host of the workbench's worker. `backend` names one to insist on; else WebGPU where it is. */
export async function createBrowserHost(backend: string | null): Promise<BrowserHost> {
  const open = async (): Promise<Gpu> =>
    (backend === 'gpujs' ? null : await openWebgpu(navigator.gpu)) ?? (await openGpujs());
  let gpu = await open();
  const files = createBrowserFiles();
  const host: BrowserHost = {
    get gpu() {
      return gpu;
    },
    files,
    models: browserModels(),
    codecs: createCodecs((file) =>
      WebAssembly.compileStreaming(
        fetch(file === 'dec/mozjpeg_dec.wasm' ? decoderUrl : encoderUrl),
      ),
    ),
    async reopen() {
      gpu.destroy();
      gpu = await open();
    },
    reportModel: (choice) => contractsOf(host).reportModel(choice),
    rankModel: (choice) => contractsOf(host).rankModel(choice),
    putFile: (name, bytes) => files.put(name, bytes),
    get onWrite() {
      return files.onWrite;
    },
    set onWrite(listener) {
      files.onWrite = listener;
    },
  };
  return host;
}
