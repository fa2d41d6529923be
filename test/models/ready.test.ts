import { describe, expect, it } from 'vitest';
import { type OnnxModel, readOnnx } from '../../src/models/onnx/read.ts';
import { recognise } from '../../src/models/recognise.ts';
import { onnxFile } from '../support/onnx-file.ts';

type Dims = readonly (number | string)[];
const UINT8 = 2;

/** A file with these inputs and outputs and a layer that joins them. */
function modelOf(
  inputs: Readonly<Record<string, readonly [Dims, number?]>>,
  outputs: Readonly<Record<string, Dims>>,
): OnnxModel {
  const [first = ''] = Object.keys(inputs);
  const bytes = onnxFile({
    inputs: Object.entries(inputs).map(([name, [dims, type = 1]]) => ({ name, dims, type })),
    outputs: Object.entries(outputs).map(([name, dims]) => ({ name, dims })),
    layers: Object.keys(outputs).map((name) => ({
      op: 'Identity',
      inputs: [first],
      outputs: [name],
    })),
  });
  return readOnnx(bytes, 'model.onnx');
}
const fixed = (channels: number, side = 512): Dims => [1, channels, side, side];
const open = (channels: number): Dims => ['N', channels, 'H', 'W'];
const NOBODY = '0'.repeat(64);

describe('a public model is recognised', () => {
  it('LaMa, by its name or its hash; it never runs on WebGPU', () => {
    const model = modelOf(
      { image: [['batch', 3, 512, 512]], mask: [['batch', 1, 512, 512]] },
      { output: ['batch', 3, 512, 512] },
    );
    const byName = recognise(model, 'lama_fp32.onnx', NOBODY);
    expect(byName).toMatchObject({ id: 'lama', size: { mode: 'fixed', h: 512, w: 512 } });
    expect(byName?.outputs[0]?.range).toEqual([0, 255]);
    expect(byName?.ep.deny).toEqual(['webgpu']);
    expect(recognise(model, 'renamed.onnx', `1faef530${'0'.repeat(56)}`)?.id).toBe('lama');
    expect(recognise(model, 'renamed.onnx', NOBODY)).toBeNull();
  });

  it('MI-GAN’s pipeline, whose mask is 255 where known', () => {
    const model = modelOf({ image: [open(3), UINT8], mask: [open(1), UINT8] }, { result: open(3) });
    const manifest = recognise(model, 'models/migan_pipeline_v2.onnx', NOBODY);
    expect(manifest).toMatchObject({ id: 'migan-pipeline', policy: 'native' });
    expect(manifest?.inputs[1]).toMatchObject({ channels: ['known'], maskValues: [0, 255] });
  });

  it('MI-GAN’s network, at the size that its file has', () => {
    const model = modelOf({ input: [fixed(4, 256)] }, { output: fixed(3, 256) });
    const manifest = recognise(model, 'migan.onnx', NOBODY);
    expect(manifest).toMatchObject({ id: 'migan', size: { h: 256, w: 256 } });
    expect(manifest?.inputs[0]?.channels).toEqual(['known-0.5', 'R*k', 'G*k', 'B*k']);
    expect(manifest?.outputs[0]?.name).toBe('output');
  });

  it('DeepFill v2, with five channels in', () => {
    const model = modelOf({ input: [fixed(5)] }, { stage2: fixed(3), stage1: fixed(3) });
    const manifest = recognise(model, 'deepfillv2_places.onnx', NOBODY);
    expect(manifest).toMatchObject({ id: 'deepfill-v2', license: 'CC BY-NC 4.0' });
    expect(manifest?.outputs[0]).toMatchObject({ name: 'stage2', range: [-1, 1] });
  });

  it('AOT-GAN, also with channels last', () => {
    const planar = modelOf({ image: [fixed(3)], mask: [fixed(1)] }, { painted_image: fixed(3) });
    expect(recognise(planar, 'AOT-GAN.onnx', NOBODY)?.id).toBe('aot-gan');
    const last = modelOf(
      { image: [[1, 512, 512, 3]], mask: [[1, 512, 512, 1]] },
      { painted_image: [1, 512, 512, 3] },
    );
    const manifest = recognise(last, 'AOT-GAN.onnx', NOBODY);
    expect(manifest?.inputs.map(({ layout }) => layout)).toEqual(['NHWC', 'NHWC']);
    expect(manifest?.size).toMatchObject({ h: 512, w: 512 });
  });

  it('MODNet and U²-Net, which make masks', () => {
    const matting = modelOf({ input: [open(3)] }, { output: open(1) });
    expect(recognise(matting, 'modnet_photographic.onnx', NOBODY)).toMatchObject({
      id: 'modnet',
      kind: 'mask',
      size: { mode: 'dynamic', multiple: 32 },
    });
    const salient = modelOf({ 'input.1': [fixed(3, 320)] }, { '1959': fixed(1, 320) });
    const manifest = recognise(salient, 'u2netp.onnx', NOBODY);
    expect(manifest).toMatchObject({ id: 'u2net', kind: 'mask', size: { h: 320, w: 320 } });
    expect(manifest?.inputs[0]).toMatchObject({ name: 'input.1', mean: [0.485, 0.456, 0.406] });
  });

  it('Depth Anything and MiDaS, which give how near things are', () => {
    const near = modelOf(
      { pixel_values: [['batch', 3, 'height', 'width']] },
      { predicted_depth: ['batch', 'height', 'width'] },
    );
    const manifest = recognise(near, 'depth-anything-v2-small/depth_anything_v2.onnx', NOBODY);
    expect(manifest).toMatchObject({
      id: 'depth-anything',
      kind: 'map',
      policy: 'resize',
      size: { mode: 'dynamic', multiple: 14, max: 518 },
    });
    expect(manifest?.inputs[0]).toMatchObject({
      name: 'pixel_values',
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    });
    expect(manifest?.outputs[0]).toMatchObject({ name: 'predicted_depth', role: 'depth' });
    const small = modelOf({ '0': [fixed(3, 256)] }, { '797': [1, 256, 256] });
    expect(recognise(small, 'model-small.onnx', NOBODY)).toMatchObject({
      id: 'midas',
      size: { mode: 'fixed', h: 256, w: 256 },
    });
  });

  it('networks that take noise away or enlarge, whatever their inputs are called', () => {
    const same = modelOf({ input: [open(3)] }, { output: open(3) });
    const idOf = (file: string, model = same) => recognise(model, file, NOBODY)?.id;
    expect(idOf('scunet_color_real_psnr.onnx')).toBe('scunet');
    expect(idOf('NAFNet-SIDD-width32.onnx')).toBe('nafnet');
    expect(idOf('RealESRGAN_x4plus.onnx')).toBe('real-esrgan');
    expect(idOf('swin2SR-classical-x2.onnx')).toBeUndefined();
    expect(idOf('003_realSR_SwinIR-M_x4.onnx')).toBe('swinir');
    expect(idOf('4x-UltraSharp.onnx')).toBe('openmodeldb');
    const told = modelOf({ x: [open(4)] }, { y: open(3) });
    expect(recognise(told, 'drunet_color.onnx', NOBODY)?.inputs[0]?.channels).toEqual([
      'R',
      'G',
      'B',
      'level',
    ]);
    const grey = modelOf({ input: [[1, 1, 224, 224]] }, { output: [1, 1, 672, 672] });
    expect(recognise(grey, 'super-resolution-10.onnx', NOBODY)?.inputs[0]?.channels).toEqual(['Y']);
  });

  it('networks that judge: features, not the answers of a classifier, and discriminators', () => {
    const cut = modelOf({ data: [open(3)] }, { relu4_2: ['N', 512, 'h', 'w'] });
    expect(recognise(cut, 'vgg19_relu4_2.onnx', NOBODY)).toMatchObject({
      kind: 'features',
      outputs: [{ name: 'relu4_2', role: 'features' }],
    });
    const classes = modelOf({ data: [fixed(3, 224)] }, { dense: [1, 1000] });
    expect(recognise(classes, 'vgg19-7.onnx', NOBODY)).toBeNull();
    const critic = modelOf({ img: [fixed(3, 256)] }, { validity: [1, 1, 30, 30] });
    expect(recognise(critic, 'patchgan_discriminator.onnx', NOBODY)).toMatchObject({
      kind: 'discriminator',
      outputs: [{ name: 'validity', role: 'score' }],
    });
  });

  it('by nothing but its own shape: a name alone is not enough', () => {
    const model = modelOf({ x: [fixed(3)] }, { y: fixed(3) });
    expect(recognise(model, 'lama.onnx', NOBODY)).toBeNull();
  });
});
