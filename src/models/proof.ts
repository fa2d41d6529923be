import { DeviceLostError, type Gpu } from '../kernels/gpu/gpu.ts';
import { ModelError } from './errors.ts';
import { type Listener, readingFor } from './loading.ts';
import type { FoundModel } from './models.ts';
import { mendedFile } from './onnx/mend.ts';
import type { SessionPool } from './pool.ts';
import type { ModelBytes, Runtime } from './runtime/runtime.ts';
import { differenceOf, isRight } from './self-test.ts';

/** Which networks come out right on which runtime, as far as that was tried. */
export class Proof {
  readonly #pool: SessionPool;
  /** Best first; the last one runs everything. */
  readonly #runtimes: readonly Runtime[];
  readonly #trusted = new Set<string>();
  /** Why WebGPU is not used, by hash. */
  readonly #doubts = new Map<string, string>();

  constructor(pool: SessionPool, runtimes: readonly Runtime[]) {
    this.#pool = pool;
    this.#runtimes = runtimes;
  }

  /** The best runtime that is right: WebGPU is compared with WebAssembly once for each network. */
  async runtimeFor(
    model: FoundModel,
    gpu: Gpu,
    signal: AbortSignal,
    listener: Listener | undefined,
  ): Promise<Runtime> {
    const [best, last] = [choose(this.#runtimes, model, gpu), this.#runtimes.at(-1)];
    if (!last || best === last || this.#doubts.has(model.sha256)) return last ?? best;
    if (this.#trusted.has(model.sha256)) return best;
    const how = (runtime: Runtime) => howTo(model, runtime, gpu, listener);
    const doubt = await this.#pool
      .compare(model, how(last), how(best), signal, (one, other) => {
        tell(listener, model, 'comparing');
        return differenceOf(gpu, model.onnx, model.manifest, one, other);
      })
      .then(
        (difference) =>
          isRight(difference) ? null : `WebGPU’s answer differs by ${difference.toExponential(1)}`,
        (cause: unknown) => {
          signal.throwIfAborted();
          if (cause instanceof DeviceLostError) throw cause;
          return `WebGPU failed: ${cause instanceof Error ? cause.message : String(cause)}`;
        },
      );
    if (doubt === null) this.#trusted.add(model.sha256);
    else this.#doubts.set(model.sha256, doubt);
    return doubt === null ? best : last;
  }

  /** Why a network runs in WebAssembly although there is WebGPU; null where it does not. */
  whyNotWebgpu(model: FoundModel): string | null {
    const finding = model.findings.find(({ verdict }) => verdict !== 'mended');
    if (finding) return `${finding.at}: ${finding.message}, which WebGPU computes wrongly`;
    return this.#doubts.get(model.sha256) ?? null;
  }
}

/** A network is loaded as its file says; on WebGPU with its convolutions in a form that comes out right. */
export const howTo = (
  found: FoundModel,
  runtime: Runtime,
  gpu: Gpu,
  listener: Listener | undefined,
) => ({
  runtime,
  gpu,
  async load(): Promise<ModelBytes> {
    const model = await found.load(readingFor(listener, found.name));
    tell(listener, found, 'building');
    if (runtime.kind !== 'webgpu') return model;
    return { ...model, bytes: mendedFile(model.bytes, found.findings) };
  },
});

const tell = (
  listener: Listener | undefined,
  { name, bytes }: FoundModel,
  stage: 'building' | 'comparing',
): void => listener?.loading({ file: name, stage, bytes, of: bytes });

function choose(
  runtimes: readonly Runtime[],
  { findings, manifest }: FoundModel,
  gpu: Gpu,
): Runtime {
  const isWrong =
    findings.some(({ verdict }) => verdict !== 'mended') || manifest?.ep.deny.includes('webgpu');
  const fit = runtimes.find(
    ({ kind }) => kind === 'wasm' || (!isWrong && gpu.backend.kind === 'webgpu'),
  );
  if (!fit) throw new ModelError('nothing here runs networks');
  return fit;
}
