import { allocate, type Dispatch, type Gpu } from './gpu.ts';
import type { Field, Plane, PlaneKind, Size } from './plane.ts';
import type { KernelSource, PlainTwin, ReadKind, UniformType } from './source.ts';

export type { KernelSource, PlainTwin, ReadKind, UniformType } from './source.ts';

type PlaneOf<R extends ReadKind> = R extends `${infer K extends PlaneKind}-bits`
  ? Plane<K>
  : R extends PlaneKind
    ? Plane<R>
    : Field;
type ReadsOf<R extends Readonly<Record<string, ReadKind>>> = {
  readonly [Name in keyof R]: PlaneOf<R[Name]>;
};
type UniformsOf<U extends Readonly<Record<string, UniformType>>> = {
  readonly [Name in keyof U]: number;
};

interface Spec<
  R extends Readonly<Record<string, ReadKind>>,
  W extends PlaneKind,
  U extends Readonly<Record<string, UniformType>>,
> {
  readonly name: string;
  readonly wgsl: string;
  readonly shared?: readonly string[];
  readonly twin: string | PlainTwin;
  readonly reads: R;
  readonly writes: W;
  readonly inPlace?: boolean;
  readonly uniforms?: U;
}

/** A kernel ready to be recorded; `source` is its declaration and both its texts. */
export interface Kernel<
  R extends Readonly<Record<string, ReadKind>>,
  W extends PlaneKind,
  U extends Readonly<Record<string, UniformType>>,
> {
  /**
   * Records one call and returns the plane it fills: `into` where given (for a kernel that works
   * in place, its first read), else a new plane of `size` (default: the size of the first read).
   */
  (
    gpu: Gpu,
    reads: ReadsOf<R>,
    uniforms: UniformsOf<U>,
    target?: { into?: Plane<W>; size?: Size },
  ): Plane<W>;
  readonly source: KernelSource;
}

const known = new Map<string, KernelSource>();

/** Every kernel declared so far, by name: the app shows their texts. */
export const kernelSources: ReadonlyMap<string, KernelSource> = known;

/**
 * Makes a pair of texts callable. The shader runs one thread per output pixel in 16x16 groups and
 * finds, generated before its text: `params` (`width`, `height` of the output, then `uniforms`),
 * one `array` per read under its name, and `output` (in place: the first read itself).
 * The twin is a gpu.js kernel function with the arguments `reads…, width, height, uniforms…`;
 * an image is indexed `[channel][y][x]`, a field `[y][x]`, and the channel is `this.thread.z`.
 */
export function kernel<
  const R extends Readonly<Record<string, ReadKind>>,
  const W extends PlaneKind,
  const U extends Readonly<Record<string, UniformType>> = Record<never, never>,
>(spec: Spec<R, W, U>): Kernel<R, W, U> {
  const source: KernelSource = { inPlace: false, uniforms: {}, shared: [], ...spec };
  known.set(source.name, source);
  const readNames = Object.keys(spec.reads);
  const uniformNames = Object.keys(source.uniforms);
  const call = (
    gpu: Gpu,
    reads: ReadsOf<R>,
    uniforms: UniformsOf<U>,
    target: { into?: Plane<W>; size?: Size } = {},
  ): Plane<W> => {
    const planes = readNames.map((name) => reads[name as keyof R] as Plane);
    const first = planes[0];
    const output = source.inPlace
      ? first
      : (target.into ?? make(gpu, spec.writes, target.size ?? first));
    if (!output) throw new Error(`${spec.name}: nothing to write into`);
    const dispatch: Dispatch = {
      kernel: source,
      reads: planes,
      output,
      uniforms: uniformNames.map((name) => uniforms[name as keyof U]),
    };
    gpu.record(dispatch);
    return output as Plane<W>;
  };
  return Object.assign(call, { source });
}

function make(gpu: Gpu, kind: PlaneKind, size: Size | undefined): Plane {
  if (!size) throw new Error('a kernel that reads nothing needs a size');
  return allocate(gpu, kind, size);
}

/** A shader as the device compiles it: generated header, shared functions, its own text. */
export const shaderText = (source: KernelSource): string =>
  [shaderHeader(source), ...source.shared, source.wgsl].join('');

/** The text that stands before every shader: its uniforms and bindings, from the declaration. */
export function shaderHeader(source: KernelSource): string {
  const types: Readonly<Record<ReadKind, string>> = {
    image: 'vec4f',
    field: 'f32',
    matches: 'vec4f',
    'image-bits': 'vec4u',
    'field-bits': 'u32',
    'matches-bits': 'vec4u',
    'field-atomic': 'atomic<u32>',
  };
  const reads = Object.entries(source.reads);
  const bitsOut = reads.some(([, kind]) => kind === `${source.writes}-bits`);
  const lines = [
    'struct Params {',
    '  width : u32,',
    '  height : u32,',
    ...Object.entries(source.uniforms).map(([name, type]) => `  ${name} : ${type},`),
    '}',
    '@group(0) @binding(0) var<uniform> params : Params;',
  ];
  reads.forEach(([name, kind], i) => {
    const access = source.inPlace && i === 0 ? 'read_write' : 'read';
    lines.push(
      `@group(0) @binding(${i + 1}) var<storage, ${access}> ${name} : array<${types[kind]}>;`,
    );
  });
  if (!source.inPlace) {
    const type = types[bitsOut ? (`${source.writes}-bits` as const) : source.writes];
    lines.push(
      `@group(0) @binding(${reads.length + 1}) var<storage, read_write> output : array<${type}>;`,
    );
  }
  return `${lines.join('\n')}\n\n`;
}
