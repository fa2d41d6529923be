import { describe, expect, it } from 'vitest';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import { bestOf, calibrate } from '../../src/models/calibrate.ts';
import { hypotheses } from '../../src/models/infer.ts';
import { readOnnx } from '../../src/models/onnx/read.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { greyFill, type Layer, type ModelFile, onnxFile } from '../support/onnx-file.ts';

type Weights = ModelFile['weights'];

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

describe('a trial run tells', () => {
  const side = 224;
  const judge = (layers: Layer[], out: readonly number[], weights: Weights = []) =>
    contractOf(
      onnxFile({
        inputs: [{ name: 'x', dims: [1, 3, side, side] }],
        outputs: [{ name: 'y', dims: out }],
        weights,
        layers,
      }),
    );
  const mean = { op: 'ReduceMean', inputs: ['x'], attributes: { axes: [1] } };

  it('a map in units of its own from a mask, and a score of each part from both', async () => {
    const hundred = [{ name: 'hundred', dims: [1], values: [100] }];
    const far = { op: 'Mul', inputs: ['m', 'hundred'], outputs: ['y'] };
    const map = await judge([{ ...mean, outputs: ['m'] }, far], [1, 1, side, side], hundred);
    expect(map).toMatchObject({ kind: 'map', outputs: [{ role: 'depth', range: [0, 1] }] });
    const likely = { op: 'Sigmoid', inputs: ['m'], outputs: ['y'] };
    const mask = await judge([{ ...mean, outputs: ['m'] }, likely], [1, 1, side, side]);
    expect(mask?.kind).toBe('mask');
    const few = { op: 'AveragePool', inputs: ['m'], outputs: ['y'] };
    const attributes = { kernel_shape: [16, 16], strides: [16, 16] };
    const score = await judge(
      [
        { ...mean, outputs: ['m'] },
        { ...few, attributes },
      ],
      [1, 1, side / 16, side / 16],
    );
    expect(score).toMatchObject({ kind: 'discriminator', outputs: [{ role: 'score' }] });
  });

  it('many channels as features, and a few numbers for all as a score', async () => {
    const inputs = ['x', 'x', 'x', 'x'];
    const layers = [{ op: 'Concat', inputs, outputs: ['y'], attributes: { axis: 1 } }];
    expect(await judge(layers, [1, 12, side, side])).toMatchObject({ kind: 'features' });
    const pooled = [
      { op: 'GlobalAveragePool', inputs: ['x'], outputs: ['p'] },
      { op: 'Flatten', inputs: ['p'], outputs: ['y'] },
    ];
    expect(await judge(pooled, [1, 3])).toMatchObject({ kind: 'discriminator' });
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
