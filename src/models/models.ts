import type { Gpu } from '../kernels/gpu/gpu.ts';
import type { Listener, Reading } from './loading.ts';
import type { Manifest } from './manifest.ts';
import type { Finding } from './onnx/lint.ts';
import type { OnnxModel } from './onnx/read.ts';
import type { SessionPool } from './pool.ts';
import type { ModelBytes, RuntimeKind, Session } from './runtime/runtime.ts';
import type { ModelStore } from './store.ts';

/** Which model a graph means: by content, with the name of its file for people, and what it takes and gives. */
export interface ModelChoice {
  /** Empty while none is chosen. */
  readonly file: string;
  /** SHA-256 of the content in hexadecimal; empty where the file is taken as it is. */
  readonly sha256?: string | undefined;
  /** A manifest, where the file is neither known nor says it itself. */
  readonly manifest?: unknown;
}

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads files that a graph names: the host's. */
export interface ModelFiles {
  read(name: string): Promise<Uint8Array>;
}

/** A model that a graph means and that is not here. */
export interface MissingModel {
  readonly file: string;
  /** Empty where any file of that name is meant. */
  readonly sha256: string;
  /** Where to get it, as the graph's manifest or the list of public models says. */
  readonly source: string | null;
}

/** A model that was found, read and checked, but not loaded. */
export interface FoundModel {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly onnx: OnnxModel;
  readonly findings: readonly Finding[];
  /** Null where nobody said yet what goes in and comes out. */
  readonly manifest: Manifest | null;
  load(reading?: Reading): Promise<ModelBytes>;
}

/** What a host lends nodes that run networks. */
export interface Models {
  readonly store: ModelStore;
  readonly pool: SessionPool;
  /** Finds the model that a graph means. Errors: `ModelError` that says what is missing and where to get it. */
  find(choice: ModelChoice, files: ModelFiles, listener?: Listener): Promise<FoundModel>;
  /** What is missing of the model that a graph means; null where it is here, or none is meant. Reads no weights. */
  missing(choice: ModelChoice, files: ModelFiles): Promise<MissingModel | null>;
  /**
   * Keeps a model that was dropped: its .onnx file, and files with its weights where it has some. With
   * `wanted`, it must be that one.
   * Errors: `ModelError` for what is no model or another one, or where weights are missing.
   */
  keep(files: readonly NamedBytes[], wanted?: ModelChoice): Promise<ModelChoice>;
  /** A model that ships with Reweave, `name` without its ending. */
  shipped(name: string, listener?: Listener): Promise<FoundModel>;
  /** Runs work with the network loaded, on WebGPU where it is right there, else on WebAssembly. */
  use<T>(
    model: FoundModel,
    gpu: Gpu,
    signal: AbortSignal,
    work: (session: Session, runtime: RuntimeKind) => Promise<T>,
    listener?: Listener,
  ): Promise<T>;
  /** Why a network runs in WebAssembly although there is WebGPU; null where it does not. */
  whyNotWebgpu(model: FoundModel): string | null;
}
