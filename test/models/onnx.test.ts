import { describe, expect, it } from 'vitest';
import { lint } from '../../src/models/onnx/lint.ts';
import { readOnnx } from '../../src/models/onnx/read.ts';
import { greyFill, type Layer, onnxFile } from '../support/onnx-file.ts';

describe('a model file', () => {
  it('tells its inputs, outputs, layers, opsets and metadata', () => {
    const model = readOnnx(greyFill({ metadata: { key: 'value' } }), 'grey.onnx');
    expect(model.inputs).toEqual([
      { name: 'image', type: 'float32', dims: [1, 3, 'h', 'w'] },
      { name: 'mask', type: 'float32', dims: [1, 1, 'h', 'w'] },
    ]);
    expect(model.outputs.map(({ name }) => name)).toEqual(['output']);
    expect(model.nodes.map(({ op }) => op)).toEqual(['Div', 'Sub', 'Mul', 'Mul', 'Add']);
    expect(model.opsets).toEqual(new Map([['', 17]]));
    expect(model.metadata.get('key')).toBe('value');
    expect(model.parameters).toBe(3);
  });

  it.each([
    ['nothing', new Uint8Array(), /empty/],
    ['a text', new TextEncoder().encode('version https://git-lfs.github.com/spec/v1'), /text/],
    ['noise', Uint8Array.from({ length: 300 }, (_, i) => (i * 7919) % 256), /no ONNX model/],
  ])('is refused where it holds %s', (_, bytes, message) => {
    expect(() => readOnnx(bytes, 'bad.onnx')).toThrow(message);
  });

  it('is refused wherever it is cut off', () => {
    const bytes = greyFill();
    for (let length = 0; length < bytes.length - 40; length += 23) {
      expect(() => readOnnx(bytes.subarray(0, length), 'cut.onnx'), `${length}`).toThrow(
        'cut.onnx',
      );
    }
  });
});

describe('the linter', () => {
  const findingsOf = (weight: readonly number[], layer: Partial<Layer> = {}) =>
    lint(
      readOnnx(
        onnxFile({
          inputs: [{ name: 'x', dims: [1, 4, 'h', 'w'] }],
          outputs: [{ name: 'y', dims: [1, 4, 'h', 'w'] }],
          weights: [{ name: 'weight', dims: weight, values: [] }],
          layers: [{ op: 'Conv', inputs: ['x', 'weight'], outputs: ['y'], ...layer }],
        }),
        'net.onnx',
      ),
    ).map(({ verdict }) => verdict);

  // The table that was measured on WebGPU: [outputs, inputs / groups, kernel…].
  it.each([6, 9, 15, 18, 21, 27, 30, 33, 51, 99])(
    'mends a convolution of %i channels',
    (channels) => {
      expect(findingsOf([8, channels, 3, 3])).toEqual(['mended']);
      expect(findingsOf([3, channels, 3, 3])).toEqual([]);
      expect(findingsOf([8, channels, 1, 1])).toEqual([]);
    },
  );
  it.each([1, 2, 3, 4, 5, 7, 8, 10, 12, 24, 36, 48, 96])('leaves %i channels alone', (channels) => {
    expect(findingsOf([8, channels, 3, 3])).toEqual([]);
  });
  it('knows the groups that go wrong', () => {
    const grouped = (outputs: number, group: number, op = 'Conv', each = 2) =>
      findingsOf(op === 'Conv' ? [outputs, each, 3, 3] : [outputs, each, 2, 2], {
        op,
        attributes: { group },
      });
    expect(grouped(20, 4)).toEqual(['mended']);
    expect(grouped(16, 4)).toEqual([]);
    expect(grouped(18, 3)).toEqual([]);
    expect(grouped(8, 2, 'ConvTranspose', 1)).toEqual(['mended']);
    expect(grouped(8, 8, 'ConvTranspose', 1)).toEqual([]);
  });
  it('refuses what is not ONNX, and sends to WebAssembly what depends on the picture’s size', () => {
    expect(findingsOf([8, 4, 3, 3], { op: 'ExtractImagePatches' })).toEqual(['refused']);
    expect(findingsOf([8, 4, 3, 3], { domain: 'ai.somebody' })).toEqual(['refused']);
    const same = (strides: readonly number[]) =>
      findingsOf([8, 4, 3, 3], { attributes: { auto_pad: 'SAME_UPPER', strides } });
    expect(same([2, 2])).toEqual(['wasm']);
    expect(same([1, 1])).toEqual(['mended']);
    expect(findingsOf([8, 4, 3, 3], { inputs: ['x', 'computed'] })).toEqual(['wasm']);
  });
});
