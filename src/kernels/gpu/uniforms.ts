import type { UniformType } from './kernel.ts';

/** Lays scalars out as WGSL lays out a struct of them: four bytes each, rounded up to sixteen. */
export function packUniforms(
  types: readonly UniformType[],
  values: readonly number[],
): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(Math.ceil(types.length / 4) * 16));
  types.forEach((type, i) => {
    const value = values[i] ?? Number.NaN;
    if (type === 'f32') view.setFloat32(i * 4, value, true);
    else if (type === 'i32') view.setInt32(i * 4, value, true);
    else view.setUint32(i * 4, value, true);
  });
  return view.buffer as ArrayBuffer;
}
