import type { PlaneKind, Size } from './plane.ts';

/**
 * How a shader sees a plane: as numbers, as raw bits (copies and tests for NaN need bits), or, for the
 * first read of a kernel that works in place, as integers that threads change atomically. Only
 * operations whose outcome does not depend on the order of threads may be used.
 */
export type ReadKind = PlaneKind | `${PlaneKind}-bits` | 'field-atomic';
export type UniformType = 'f32' | 'i32' | 'u32';

/**
 * The plain definition of a kernel whose arithmetic gpu.js cannot express (integers of 32 bits). It gets ready and returns
 * what is then called for each row of the output, from the top: a row, or its share of the work. In between, the host
 * hears a cancel. Null where nothing is left to do.
 */
export type PlainTwin = (
  reads: readonly Float32Array[],
  output: Float32Array,
  shape: Size & { readonly planes: number },
  uniforms: readonly number[],
) => ((y: number) => void) | null;

export interface KernelSource {
  /** `<room>/<name>`, the path of its files under src/kernels. */
  readonly name: string;
  /** The shader's text after the generated header and what it shares. */
  readonly wgsl: string;
  /** Functions of WGSL that stand before the text: random numbers, say, that many kernels draw. */
  readonly shared: readonly string[];
  /** The same, one plain function per output number, run by gpu.js; or plain TypeScript. */
  readonly twin: string | PlainTwin;
  readonly reads: Readonly<Record<string, ReadKind>>;
  readonly writes: PlaneKind;
  /** The first plane read is also the one written: no other thread may read what one writes, but atomically. */
  readonly inPlace: boolean;
  readonly uniforms: Readonly<Record<string, UniformType>>;
}
