import { expect, it } from 'vitest';
import { packUniforms } from '../../../src/kernels/gpu/uniforms.ts';

it('scalars lie four bytes apart, little-endian, in the order of their types', () => {
  const view = new DataView(packUniforms(['u32', 'f32', 'i32'], [4_000_000_000, 0.5, -7]));
  expect([view.getUint32(0, true), view.getFloat32(4, true), view.getInt32(8, true)]).toEqual([
    4_000_000_000, 0.5, -7,
  ]);
});

it.each([
  [1, 16],
  [4, 16],
  [5, 32],
])('%i scalars take %i bytes, as a struct in WGSL does', (count, bytes) => {
  const types = Array.from({ length: count }, () => 'f32' as const);
  expect(
    packUniforms(
      types,
      types.map(() => 1),
    ).byteLength,
  ).toBe(bytes);
});
