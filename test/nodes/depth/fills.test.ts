/** What every depth fill keeps; they are found in the catalogue. */
import { describe, expect, it } from 'vitest';
import { nodes } from '../../../src/nodes/index.ts';
import { fieldOf, fillDepth, slantedStep } from '../../support/depth.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise } from '../../support/planes.ts';

/** Relative to depths of about 100: what docs/pixels.md asks of code values. */
const ANOTHER_BACKEND = 1e-5 * 100;
const CONSTANT = 1e-4;

const { webgpu, gpujs } = await openBoth();
/** Those that fill depth as such, along an optional guide; what fills a picture with its depth has a test of its own. */
const fills = nodes
  .filter(({ inputs, outputs }) => inputs.depth && inputs.mask && outputs.depth && !inputs.image)
  .map(({ type }) => type);
/** Methods that take long, made quick: what is asked here holds anyway. */
const quick: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'depth/rgbd-patch-lowrank': { count: 8, iterations: 3, reach: 4, stride: 8 },
  'depth/svt': { iterations: 8 },
  'depth/lrlg': { iterations: 2 },
};
const { size, depth, guide, mask } = slantedStep();

it('finds the depth fills', () => {
  expect(fills).toEqual(
    expect.arrayContaining(['depth/guided-harmonic', 'depth/joint-bilateral-fill']),
  );
});

describe.each(fills)('%s', (type) => {
  const guided = nodes.find((node) => node.type === type)?.inputs.guide;
  const fill = (gpu: typeof webgpu, values: Float32Array, holes = mask) =>
    fillDepth(
      gpu,
      type,
      size,
      { depth: values, mask: holes, ...(guided && { guide }) },
      quick[type],
    );

  it('keeps known depths bit for bit and never looks under the mask', async () => {
    const broken = depth.map((v, i) => (mask[i] === 1 ? Number.NaN : v));
    const got = await fill(gpujs, broken);
    expect(got.every(Number.isFinite)).toBe(true);
    expect(got.findIndex((v, i) => mask[i] === 0 && v !== depth[i])).toBe(-1);
    expect(got).toEqual(await fill(gpujs, depth));
  });

  it('gives the same on WebGPU and on gpu.js', async () => {
    const [a, b] = [await fill(webgpu, depth), await fill(gpujs, depth)];
    expect(largestDifference(a, b)).toBeLessThanOrEqual(ANOTHER_BACKEND);
  });

  it('keeps a flat depth flat', async () => {
    const flat = fieldOf(size, () => 7);
    expect(largestDifference(await fill(gpujs, flat), flat)).toBeLessThanOrEqual(CONSTANT * 7);
  });

  it('gives the depth itself for an empty mask, and says so for a full one', async () => {
    expect(
      await fill(
        gpujs,
        depth,
        mask.map(() => 0),
      ),
    ).toEqual(depth);
    const inputs = {
      depth: fieldFrom(gpujs, size, depth),
      mask: fieldFrom(
        gpujs,
        size,
        mask.map(() => 1),
      ),
    };
    const image = imageFrom(gpujs, size, guide);
    const { events } = await runNode(gpujs, type, { ...inputs, ...(guided && { guide: image }) });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'warning', rule: 'run/no-known-pixels' }),
    );
  });

  it.each([
    { width: 1, height: 1 },
    { width: 1, height: 9 },
    { width: 7, height: 2 },
  ])('ends well at %o', async (at) => {
    const some = maskOf(at, (x, y) => (x + y) % 3 === 1);
    const values = noise(at.width * at.height, 2);
    const got = await fillDepth(gpujs, type, at, {
      depth: values,
      mask: some,
      ...(guided && { guide: new Float32Array(4 * at.width * at.height).fill(0.5) }),
    });
    expect(got.every(Number.isFinite)).toBe(true);
  });
});
