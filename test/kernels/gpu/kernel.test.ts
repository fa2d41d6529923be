import { describe, expect, it } from 'vitest';
import {
  kernel,
  kernelSources,
  shaderHeader,
  shaderText,
} from '../../../src/kernels/gpu/kernel.ts';
import { FakeGpu } from '../../support/fake-gpu.ts';

const mix = kernel({
  name: 'test/mix',
  wgsl: '',
  twin: '',
  reads: { image: 'image-bits', mask: 'field' },
  writes: 'image',
  uniforms: { amount: 'f32', seed: 'u32', shift: 'i32' },
});
const sweep = kernel({
  name: 'test/sweep',
  wgsl: '',
  twin: '',
  reads: { value: 'field', weight: 'field' },
  writes: 'field',
  inPlace: true,
});

describe('a kernel’s declaration', () => {
  it('becomes the bindings of its shader, in order', () => {
    expect(shaderHeader(mix.source)).toBe(`struct Params {
  width : u32,
  height : u32,
  amount : f32,
  seed : u32,
  shift : i32,
}
@group(0) @binding(0) var<uniform> params : Params;
@group(0) @binding(1) var<storage, read> image : array<vec4u>;
@group(0) @binding(2) var<storage, read> mask : array<f32>;
@group(0) @binding(3) var<storage, read_write> output : array<vec4u>;

`);
  });

  it('that works in place writes into its first read', () => {
    const header = shaderHeader(sweep.source);
    expect(header).toContain('@binding(1) var<storage, read_write> value : array<f32>;');
    expect(header).toContain('@binding(2) var<storage, read> weight : array<f32>;');
    expect(header).not.toContain('output');
  });

  it('puts shared functions between the bindings and its own text', () => {
    const { source } = kernel({
      name: 'test/shares',
      wgsl: 'own',
      shared: ['one ', 'two '],
      twin: '',
      reads: {},
      writes: 'field',
    });
    expect(shaderText(source)).toBe(`${shaderHeader(source)}one two own`);
  });

  it('is found under its name', () => {
    expect(kernelSources.get('test/mix')).toBe(mix.source);
  });
});

describe('calling a kernel', () => {
  const gpu = new FakeGpu();
  const image = gpu.image({ width: 3, height: 2 });
  const mask = gpu.field({ width: 3, height: 2 });
  const uniforms = { amount: 1, seed: 2, shift: 3 };

  it('makes a plane of the size of its first read', () => {
    expect(mix(gpu, { image, mask }, uniforms)).toMatchObject({
      kind: 'image',
      width: 3,
      height: 2,
    });
  });

  it('makes a plane of another size where one is asked for', () => {
    const made = mix(gpu, { image, mask }, uniforms, { size: { width: 9, height: 8 } });
    expect(made).toMatchObject({ width: 9, height: 8 });
  });

  it('fills a plane that it is given, or its own first read', () => {
    const into = gpu.image({ width: 3, height: 2 });
    expect(mix(gpu, { image, mask }, uniforms, { into })).toBe(into);
    const value = gpu.field({ width: 3, height: 2 });
    expect(sweep(gpu, { value, weight: mask }, {})).toBe(value);
  });
});
