import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Field } from '../../kernels/gpu/plane.ts';

/** Numbers for or from a network: a plane that lies as the tensor does, and the tensor's own shape. */
export interface TensorPlane {
  readonly plane: Field;
  readonly dims: readonly number[];
  /** What the network takes; planes are always float32. */
  readonly type: string;
}
export type Feeds = Readonly<Record<string, TensorPlane>>;

/** A network that is loaded. One thing at a time: whoever runs it holds the pool's lock. */
export interface Session {
  /** Runs it on planes of `gpu` and gives the outputs that are named, on new planes of `gpu`. */
  run(gpu: Gpu, feeds: Feeds, outputs: readonly string[]): Promise<Feeds>;
  release(): Promise<void>;
}

/** The parts of a network: the file, and files with weights beside it. */
export interface ModelBytes {
  readonly bytes: Uint8Array;
  readonly external: Readonly<Record<string, Uint8Array>>;
}

export type RuntimeKind = 'wasm' | 'webgpu';

/** What runs networks. `webgpu` computes on the device of the kernels. */
export interface Runtime {
  readonly kind: RuntimeKind;
  /** Errors: whatever ONNX Runtime says; the pool puts it into words. */
  create(model: ModelBytes, gpu: Gpu): Promise<Session>;
}
