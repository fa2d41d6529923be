import { describe, expect, it } from 'vitest';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import type { Image } from '../../src/kernels/gpu/plane.ts';
import { apply } from '../../src/models/apply/apply.ts';
import type { Network, RunNetwork } from '../../src/models/apply/run.ts';
import { parseManifest } from '../../src/models/manifest.ts';
import { readOnnx } from '../../src/models/onnx/read.ts';
import { planeSize } from '../../src/models/runtime/arrays.ts';
import { greyFill } from '../support/onnx-file.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';

const gpu = await openGpujs('webasm');
const size = { width: 160, height: 96 };
const never = { left: 24, top: 16, width: 112, height: 64 };
const mask = Float32Array.from({ length: size.width * size.height }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return Number(x >= 24 && x < 136 && y >= 16 && y < 80);
});
const grey = imageFrom(gpu, size, new Float32Array(4 * mask.length).fill(0.5));
const hole = fieldFrom(gpu, size, mask);

const manifest = parseManifest(
  {
    schema: 1,
    id: 'stub',
    title: 'Stub',
    kind: 'inpaint',
    inputs: [
      { name: 'image', role: 'image' },
      { name: 'mask', role: 'mask' },
    ],
    outputs: [{ name: 'output', role: 'image' }],
    size: { multiple: 8, max: 128 },
    policy: 'tile',
  },
  'stub.onnx',
);
const onnx = readOnnx(greyFill(), 'stub.onnx');

/** A network whose answer is one grey per run, another each time. */
function stub(run: RunNetwork): { network: Network; warnings: string[] } {
  const warnings: string[] = [];
  const warn = (_: string, message: string) => warnings.push(message);
  return { network: { name: 'stub.onnx', manifest, onnx, run, warn }, warnings };
}
const tensor = (dims: readonly number[], value: number) => {
  const plane = gpu.field(planeSize(dims));
  gpu.upload(plane, new Float32Array(plane.width * plane.height).fill(value));
  return { output: { plane, dims, type: 'float32' } };
};

async function fill(network: Network): Promise<Float32Array> {
  const scene = { image: grey, mask: hole, boxes: [never], level: 0 };
  const steps = apply(gpu, network, scene);
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  const image = next.value.pictures.get('image') as Image;
  return gpu.read(image);
}

/** The largest step between neighbours that are both missing. */
function largestStep(data: Float32Array): number {
  let largest = 0;
  for (let i = 0; i + 1 < mask.length; i++) {
    const at = (j: number) => data[4 * j] ?? 0;
    if (!mask[i]) continue;
    if (mask[i + 1]) largest = Math.max(largest, Math.abs(at(i + 1) - at(i)));
    const below = i + size.width;
    if (mask[below]) largest = Math.max(largest, Math.abs(at(below) - at(i)));
  }
  return largest;
}

describe('a network in windows', () => {
  it('leaves no seam between tiles, however much their answers differ', async () => {
    let runs = 0;
    const { network } = stub(async ({ image }) =>
      tensor(image?.dims ?? [], 0.4 + 0.2 * (runs++ % 2)),
    );
    const filled = await fill(network);
    expect(runs).toBeGreaterThan(1);
    // A smooth step of 0.2 over a quarter of 128 pixels rises by 0.2 * 1.5 / 32 at most.
    expect(largestStep(filled)).toBeLessThan(0.011);
    expect(filled.every((v, i) => i % 4 === 3 || mask[i >> 2] || v === 0.5)).toBe(true);
  });

  it('goes on with half the side where there is not enough memory, and says so', async () => {
    const sides: number[] = [];
    const { network, warnings } = stub(async ({ image }) => {
      const [, , height = 0, width = 0] = image?.dims ?? [];
      if (Math.max(height, width) > 64) throw new Error('std::bad_alloc');
      sides.push(width);
      return tensor(image?.dims ?? [], 0.7);
    });
    const filled = await fill(network);
    expect(warnings).toEqual([expect.stringMatching(/need more memory.*goes on with 64/)]);
    expect(Math.max(...sides)).toBe(64);
    const wrong = mask.findIndex((v, i) => v === 1 && Math.abs((filled[4 * i] ?? 0) - 0.7) > 1e-6);
    expect(wrong).toBe(-1);
  });

  it('ends with words where half the side does not fit either, and leaves nothing behind', async () => {
    const held = gpu.memory.held;
    const { network } = stub(() => Promise.reject(new Error('std::bad_alloc')));
    await expect(fill(network)).rejects.toThrow(/stub\.onnx: there is not enough memory/);
    expect(gpu.memory.held).toBe(held);
  });

  it('refuses an answer that is no picture, with its shape', async () => {
    const { network } = stub(async () => tensor([1, 1000], 0));
    await expect(fill(network)).rejects.toThrow(/output is \[1, 1000\].*no image/);
  });
});
