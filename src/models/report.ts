import type { FoundModel } from './models.ts';

/** What a person is told of a model: what it is, and what stands against it. */
export interface ModelReport {
  readonly title: string;
  readonly kind: string;
  readonly license: string;
  readonly source: string;
  readonly bytes: number;
  /** Whether it is known what goes in and comes out. */
  readonly isKnown: boolean;
  /** `image float32 [1, 3, 512, 512]`. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly remarks: readonly string[];
}

/** The same, and where this computer keeps the model. */
export interface KeptReport extends ModelReport {
  readonly keptIn: string;
}

const SAID = {
  refused: 'cannot run',
  wasm: 'runs in WebAssembly',
  mended: 'runs on WebGPU in another form that computes the same',
} as const;

export function reportOf({ name, manifest, bytes, onnx, findings }: FoundModel): ModelReport {
  const shape = (value: { name: string; type: string; dims: readonly unknown[] }) =>
    `${value.name} ${value.type} [${value.dims.join(', ')}]`;
  return {
    title: manifest?.title ?? name,
    kind: manifest?.kind ?? 'unknown',
    license: manifest?.license ?? 'unknown',
    source: manifest?.source ?? '',
    bytes,
    isKnown: manifest !== null,
    inputs: onnx.inputs.map(shape),
    outputs: onnx.outputs.map(shape),
    remarks: [
      ...findings.map(({ verdict, at, message }) => `${SAID[verdict]}: ${at}: ${message}`),
      ...(manifest?.notes ? [manifest.notes] : []),
    ],
  };
}
