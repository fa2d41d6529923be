import { describe, expect, it } from 'vitest';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import { bestOf, calibrate } from '../../src/models/calibrate.ts';
import { hypotheses } from '../../src/models/infer.ts';
import { readOnnx } from '../../src/models/onnx/read.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { greyFill, onnxFile } from '../support/onnx-file.ts';

const gpu = await openGpujs('webasm');
const models = nodeModels({ folder: null });
const never = new AbortController().signal;

async function contractOf(bytes: Uint8Array) {
  const model = await models.find({ file: 'net.onnx' }, { read: async () => bytes });
  const steps = calibrate(gpu, models, model, never);
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  expect(next.value.length).toBeLessThanOrEqual(12);
  return bestOf(next.value);
}

const fixed = (channels: number) => [1, channels, 64, 64];

describe('a trial run finds', () => {
  it.each([
    { white: 1, known: false },
    { white: 1, known: true },
    { white: 255, known: false },
    { white: 255, known: true },
  ])('range and polarity of a network that fills, %o', async ({ white, known }) => {
    const manifest = await contractOf(greyFill({ white, known, dims: fixed }));
    const [image, mask] = manifest?.inputs ?? [];
    expect(manifest?.kind).toBe('inpaint');
    expect(image?.range[1]).toBe(white);
    expect(mask?.maskPolarity).toBe(known ? 'known1' : 'hole1');
    expect(manifest?.outputs[0]).toMatchObject({ range: [0, white], composited: true });
    expect(manifest?.size).toMatchObject({ mode: 'fixed', h: 64, w: 64 });
  });
});

describe('shapes tell', () => {
  const guess = (inputs: [string, (number | string)[], number?][], out: (number | string)[]) =>
    hypotheses(
      readOnnx(
        onnxFile({
          inputs: inputs.map(([name, dims, type = 1]) => ({ name, dims, type })),
          outputs: [{ name: 'y', dims: out }],
          layers: [{ op: 'Identity', inputs: [inputs[0]?.[0] ?? ''], outputs: ['y'] }],
        }),
        'net.onnx',
      ),
      'net.onnx',
    );
  const dynamic = (channels: number) => [1, channels, 'h', 'w'];

  it('a mask network from one that restores', () => {
    expect(guess([['x', dynamic(3)]], dynamic(1))[0]?.manifest.kind).toBe('mask');
    expect(guess([['x', dynamic(3)]], ['h', 'w'])[0]?.manifest.kind).toBe('mask');
    expect(guess([['x', dynamic(3)]], dynamic(3))[0]?.manifest.kind).toBe('image');
    expect(guess([['x', dynamic(1)]], dynamic(1))[0]?.manifest.inputs[0]?.channels).toEqual(['Y']);
  });
  it('channels that lie beside each other', () => {
    const [first] = guess(
      [
        ['img', [1, 128, 128, 3]],
        ['mask', [1, 128, 128, 1]],
      ],
      [1, 128, 128, 3],
    );
    expect(first?.manifest.inputs.map(({ layout }) => layout)).toEqual(['NHWC', 'NHWC']);
    expect(first?.manifest.size).toMatchObject({ mode: 'fixed', h: 128, w: 128 });
  });
  it('bytes, whose range needs no guess', () => {
    const guesses = guess(
      [
        ['image', dynamic(3), 2],
        ['mask', dynamic(1), 2],
      ],
      dynamic(3),
    );
    expect(guesses.map(({ manifest }) => manifest.inputs[0]?.range)).toEqual([
      [0, 255],
      [0, 255],
    ]);
  });
  it('inputs of four and five channels, which hold the mask', () => {
    expect(guess([['input', dynamic(4)]], dynamic(3))).toHaveLength(8);
    expect(guess([['input', dynamic(5)]], dynamic(3))[0]?.manifest.inputs[0]?.role).toBe(
      'imageMask',
    );
  });
  it('nothing where they fit nothing that is known', () => {
    expect(guess([['x', dynamic(7)]], dynamic(3))).toEqual([]);
    expect(guess([['x', [1, 10]]], [1, 10])).toEqual([]);
  });
});
