import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';
import { measuredFill } from '../../support/shipped.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/hybrid-gate';

/** Strokes of some pixels' width at several angles, and a small blot. */
const strokes = maskOf({ width: 96, height: 96 }, (x, y) => {
  const slanted = Math.abs(x - 0.6 * y - 14) < 3;
  const across = Math.abs(y + 0.3 * x - 62) < 2.5;
  return slanted || across || Math.hypot(x - 72, y - 24) < 7;
});

const photos = [
  ['chelsea.png', 160, 70],
  ['coffee.png', 200, 120],
] as const;

it.each(photos)(
  'fills strokes on %s better than the harmonic fill that it starts from',
  async (name, x, y) => {
    const crop = cropSample(readSample(`graphs/images/${name}`), x, y, 96, 96);
    const fill = async (gpu: Gpu, type: string) =>
      runFill(gpu, type, imageFrom(gpu, crop, crop.data), fieldFrom(gpu, crop, strokes));
    const [network, harmonic] = [await fill(gpujs, TYPE), await fill(gpujs, 'inpaint/harmonic')];
    const gained = holePsnr(network, crop.data, strokes) - holePsnr(harmonic, crop.data, strokes);
    expectAtLeast(
      { of: TYPE, what: `strokes on ${name}: above the harmonic fill`, unit: 'dB' },
      gained,
      0.2,
    );
    expect(largestDifference(await fill(webgpu, TYPE), network)).toBeLessThanOrEqual(1e-5);
  },
);

it.each(['centre', 'brush', 'squares'] as const)(
  'comes nearer to photos than the harmonic fill, %s',
  (kind) => {
    const { network, harmonic } = measuredFill('hybrid-gate', kind);
    const what = `above the harmonic fill, ${kind}`;
    expectAtLeast({ of: TYPE, what, unit: 'dB' }, network - harmonic, 0.1);
  },
);

describe('weights for texture', () => {
  const block = maskOf({ width: 96, height: 96 }, (x, y) => x >= 24 && x < 72 && y >= 24 && y < 72);

  it.each(photos)(
    'draw rougher on %s than the others, alike on both backends',
    async (name, x, y) => {
      const crop = cropSample(readSample(`graphs/images/${name}`), x, y, 96, 96);
      const fill = async (gpu: Gpu, weights: 'near' | 'detail') => {
        const inputs = {
          image: imageFrom(gpu, crop, crop.data),
          mask: fieldFrom(gpu, crop, block),
        };
        const { outputs } = await runNode(gpu, TYPE, inputs, { weights });
        return gpu.read(outputs.image as Image);
      };
      const [near, detail] = [await fill(gpujs, 'near'), await fill(gpujs, 'detail')];
      expect(detail.findIndex((v, i) => block[i >> 2] === 0 && !Object.is(v, crop.data[i]))).toBe(
        -1,
      );
      expect(roughness(detail, block)).toBeGreaterThan(2 * roughness(near, block));
      expect(largestDifference(await fill(webgpu, 'detail'), detail)).toBeLessThanOrEqual(1e-5);
    },
  );

  const { evaluation } = cardOf('hybrid-gate-detail');
  const measured = (kind: 'centre' | 'brush') => {
    const { network, harmonic } = evaluation[kind];
    return {
      share: (network.wasserstein ?? 1) / (harmonic.wasserstein ?? 1),
      gained: network.hole_psnr - harmonic.hole_psnr,
    };
  };
  const what = (kind: string) => ({
    share: { of: TYPE, what: `texture: distance of patches over the harmonic fill’s, ${kind}` },
    gained: { of: TYPE, what: `texture: above the harmonic fill, ${kind}`, unit: 'dB' },
  });

  it.each(['centre', 'brush'] as const)(
    'measured at most 1 dB below the harmonic fill, %s',
    (kind) => {
      expectAtLeast(what(kind).gained, measured(kind).gained, -1);
    },
  );
  it('measured half the harmonic fill’s distance from the photos’ patches under strokes', () => {
    expectAtMost(what('brush').share, measured('brush').share, 0.5);
  });
  // What is asked there too.
  it.fails('measured half the distance in a block', () => {
    expectAtMost(what('centre').share, measured('centre').share, 0.5);
  });
});

/** Mean of the squared differences of neighbours in the hole. */
function roughness(data: Float32Array, hole: Float32Array): number {
  let [sum, count] = [0, 0];
  data.forEach((v, i) => {
    if (i % 4 === 3 || hole[i >> 2] !== 1 || hole[(i >> 2) + 1] !== 1) return;
    sum += (v - (data[i + 4] ?? v)) ** 2;
    count++;
  });
  return sum / count;
}
