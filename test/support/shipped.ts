import { expect, it } from 'vitest';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { nodes } from '../../src/nodes/index.ts';
import { cardOf } from './cards.ts';
import { maskOf } from './masks.ts';
import { runFill, runNode } from './nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from './planes.ts';
import { cropSample, readSample } from './samples.ts';

/** What docs/pixels.md promises between backends. */
const BACKENDS = 1e-5;
/** Milliseconds: a network is loaded, and every kernel compiled. */
const LONG = 180_000;

const size = { width: 72, height: 64 };
/** A block and a stroke. */
const hole = maskOf(
  size,
  (x, y) => (x >= 24 && x < 44 && y >= 20 && y < 40) || Math.abs(x - 0.5 * y - 40) < 2,
);
const { data: picture } = cropSample(
  readSample('graphs/images/coffee.png'),
  200,
  120,
  size.width,
  size.height,
);

interface Both {
  readonly webgpu: Gpu;
  readonly gpujs: Gpu;
}

/** What holds for every fill by a network: planes of another size are refused, only the hole changes, on both backends alike. */
export function holdFill({ webgpu, gpujs }: Both, type: string): void {
  it('refuses a mask of another size', async () => {
    const image = imageFrom(gpujs, size, picture);
    const mask = fieldFrom(gpujs, { width: 8, height: 8 }, new Float32Array(64).fill(1));
    await expect(runNode(gpujs, type, { image, mask })).rejects.toThrow(/72 x 64.*8 x 8|mask/);
  });

  it(
    'changes the hole alone, and does not look into it',
    async () => {
      const dirty = picture.map((v, i) => (hole[i >> 2] && i % 4 < 3 ? Number.NaN : v));
      const fill = (gpu: Gpu, data: Float32Array) =>
        runFill(gpu, type, imageFrom(gpu, size, data), fieldFrom(gpu, size, hole));
      const got = await fill(gpujs, dirty);
      const kept = (v: number, i: number) => i % 4 === 3 || !hole[i >> 2] || Number.isFinite(v);
      expect(got.every(kept)).toBe(true);
      expect(picture.findIndex((v, i) => !hole[i >> 2] && !Object.is(v, got[i]))).toBe(-1);
      const hidden = picture.map((v, i) => (hole[i >> 2] ? (noiseOf('image', size)[i] ?? 0) : v));
      expect(await fill(gpujs, hidden)).toEqual(got);
    },
    LONG,
  );

  it(
    'is alike on both backends',
    async () => {
      const fill = (gpu: Gpu) =>
        runFill(gpu, type, imageFrom(gpu, size, picture), fieldFrom(gpu, size, hole));
      const [shader, twin] = [await fill(webgpu), await fill(gpujs)];
      expect(largestDifference(shader, twin)).toBeLessThanOrEqual(BACKENDS);
    },
    LONG,
  );
}

/** What a fill measured on photos that it never saw: hole PSNR of it, of one colour and of the harmonic fill, dB. */
export function measuredFill(model: string, kind: 'centre' | 'brush' | 'squares') {
  const rows = cardOf(model).evaluation[kind];
  return {
    network: rows.network.hole_psnr,
    mean: rows['mean fill'].hole_psnr,
    harmonic: rows.harmonic.hole_psnr,
  };
}

/** A node's page says how long its network was trained and what it measured, as its card does. */
export function holdWords(type: string, model: string): void {
  it('says on its page what its card says', () => {
    const notes = nodes.find((node) => node.type === type)?.notes ?? '';
    const [block, strokes] = [measuredFill(model, 'centre'), measuredFill(model, 'brush')];
    const dB = (value: number) => value.toFixed(1);
    expect(notes).toContain(`${cardOf(model).steps} steps`);
    expect(notes).toContain(
      `${dB(block.network)} dB in a centre block and ${dB(strokes.network)} dB under strokes, where the harmonic fill has ${dB(block.harmonic)} and ${dB(strokes.harmonic)} dB`,
    );
  });
}
