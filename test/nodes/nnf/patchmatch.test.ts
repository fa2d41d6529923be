import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image, Matches, Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';
import { cropSample, readSample, type Sample } from '../../support/samples.ts';

const { gpujs, webgpu } = await openBoth();
const photo = readSample('graphs/images/chelsea.png');

async function match(
  gpu: Gpu,
  a: Sample,
  b: Sample,
  params: Readonly<Record<string, number | string | boolean>>,
  mask?: Float32Array,
) {
  const { outputs } = await runNode(
    gpu,
    'nnf/patchmatch',
    {
      image: imageFrom(gpu, a, a.data),
      reference: imageFrom(gpu, b, b.data),
      ...(mask ? { mask: fieldFrom(gpu, a, mask) } : {}),
    },
    params,
  );
  return {
    matches: await gpu.read(outputs.matches as Matches),
    distance: await gpu.read(outputs.distance as Field),
    image: await gpu.read(outputs.image as Image),
  };
}
const mean = (values: Float32Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
const costs = (matches: Float32Array) => matches.filter((_, i) => i % 4 === 3);

describe('nnf/patchmatch', () => {
  it('finds a shift at 99 of 100 patches after two iterations', async () => {
    const a = cropSample(photo, 80, 40, 100, 100);
    const b = cropSample(photo, 75, 47, 100, 100);
    const { matches } = await match(gpujs, a, b, { iterations: 2 });
    let [right, possible] = [0, 0];
    for (let y = 3; y < 97; y++) {
      for (let x = 3; x < 97; x++) {
        const [tx, ty] = [x + 5, y - 7];
        if (tx < 3 || ty < 3 || tx > 96 || ty > 96) continue;
        possible++;
        const at = 4 * (y * 100 + x);
        if (matches[at] === tx && matches[at + 1] === ty) right++;
      }
    }
    const what = 'a shifted copy: share of exact offsets after 2 iterations';
    expectAtLeast({ of: 'nnf/patchmatch', what }, right / possible, 0.99);
  });

  it('comes within 10 % of the exhaustive search after two iterations, 7 % after five', async () => {
    const a = cropSample(photo, 60, 60, 40, 40);
    const b = cropSample(readSample('graphs/images/coffee.png'), 200, 150, 40, 40);
    const best = exhaustive(a, b, 3);
    const two = await match(gpujs, a, b, { iterations: 2 });
    const five = await match(gpujs, a, b, { iterations: 5 });
    const what = (iterations: number) => ({
      of: 'nnf/patchmatch',
      what: `cost over that of the exhaustive search after ${iterations} iterations`,
    });
    expectAtMost(what(2), mean(costs(two.matches)) / best, 1.1);
    expectAtMost(what(5), mean(costs(five.matches)) / best, 1.07);
  });

  it('finds nothing closer than itself, and itself at no distance', async () => {
    const a = cropSample(photo, 100, 60, 48, 48);
    const { distance, image } = await match(gpujs, a, a, { iterations: 6 });
    const inner = distance.filter((_, i) => {
      const [x, y] = [i % 48, Math.floor(i / 48)];
      return x >= 3 && y >= 3 && x < 45 && y < 45;
    });
    expect(inner.filter((v) => v === 0).length / inner.length).toBeGreaterThan(0.99);
    expect(image.length).toBe(a.data.length);
  });

  it('looks only where the mask says', async () => {
    const a = cropSample(photo, 100, 60, 32, 32);
    const mask = noise(1024, 3).map((v) => (v < 0.3 ? 1 : 0));
    const { matches } = await match(gpujs, a, a, { iterations: 1 }, mask);
    mask.forEach((m, i) => {
      expect((matches[4 * i] as number) >= 0).toBe(m === 1);
    });
  });

  it('finds turned stripes when patches may turn, and not when they may not', async () => {
    const stripes = (angle: number): Sample => {
      const size: Size = { width: 48, height: 48 };
      const data = Float32Array.from({ length: 48 * 48 * 4 }, (_, i) => {
        const [x, y] = [(i >> 2) % 48, Math.floor((i >> 2) / 48)];
        const t = (angle * Math.PI) / 180;
        const v = 0.5 + 0.4 * Math.sin((2 * Math.PI * (x * Math.cos(t) + y * Math.sin(t))) / 9);
        return i % 4 === 3 ? 1 : Math.round(255 * v) / 255;
      });
      return { ...size, data };
    };
    const upright = await match(gpujs, stripes(30), stripes(0), { iterations: 5 });
    const turned = await match(gpujs, stripes(30), stripes(0), {
      iterations: 5,
      turns: 'turned',
      scale: 1,
    });
    expect(mean(turned.distance)).toBeLessThan(mean(upright.distance) / 3);
    // Turns come as 0, 7.5, -7.5, 15, -15 … degrees: -30 is the ninth.
    const turns = turned.matches.filter((_, i) => i % 4 === 2);
    expect(turns.filter((turn) => turn === 8).length / turns.length).toBeGreaterThan(0.8);
  });

  it('bridges a change of brightness and contrast when it may', async () => {
    const a = cropSample(photo, 100, 60, 40, 40);
    const darker = { ...a, data: a.data.map((v, i) => (i % 4 === 3 ? 1 : 0.75 * v + 0.08)) };
    const plain = await match(gpujs, a, darker, {
      iterations: 4,
      turns: 'turned',
      angle: 0,
      scale: 1,
    });
    const toned = await match(gpujs, a, darker, {
      iterations: 4,
      turns: 'turned',
      angle: 0,
      scale: 1,
      gain: 1.5,
      bias: 0.3,
    });
    expect(mean(toned.distance)).toBeLessThan(0.5 * mean(plain.distance));
  });

  it.each([{}, { turns: 'turned', gain: 1.2, bias: 0.1, mirror: true }])(
    'gives the same field on the shader and on its twin with %o',
    async (params) => {
      const a = cropSample(photo, 100, 60, 33, 27);
      const b = cropSample(photo, 150, 90, 41, 29);
      const [shader, twin] = await Promise.all(
        [webgpu, gpujs].map((gpu) => match(gpu, a, b, { iterations: 2, ...params })),
      );
      expect(shader?.matches).toEqual(twin?.matches);
    },
  );
});

/** The least possible mean cost: every patch with every patch. */
function exhaustive(a: Sample, b: Sample, radius: number): number {
  const byte = (s: Sample, x: number, y: number, c: number) =>
    Math.round(255 * (s.data[4 * (y * s.width + x) + c] as number));
  let sum = 0;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      let best = Number.POSITIVE_INFINITY;
      for (let v = radius; v < b.height - radius; v++) {
        for (let u = radius; u < b.width - radius; u++) {
          let [cost, count] = [0, 0];
          for (let dy = -radius; dy <= radius && cost < best; dy++) {
            for (let dx = -radius; dx <= radius; dx++) {
              if (x + dx < 0 || y + dy < 0 || x + dx >= a.width || y + dy >= a.height) continue;
              count++;
              for (let c = 0; c < 3; c++) {
                cost += (byte(a, x + dx, y + dy, c) - byte(b, u + dx, v + dy, c)) ** 2;
              }
            }
          }
          if (count > 0 && cost < best) best = Math.min(best, cost);
        }
      }
      const [w, h] = [
        Math.min(a.width - 1, x + radius) - Math.max(0, x - radius) + 1,
        Math.min(a.height - 1, y + radius) - Math.max(0, y - radius) + 1,
      ];
      sum += Math.floor((best * (2 * radius + 1) ** 2) / (w * h));
    }
  }
  return sum / (a.width * a.height);
}
