import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { sceneDisparity, sceneSize, sceneView, WALL } from '../../support/layered-scene.ts';
import { buildLayered } from '../../support/layers.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { largestDifference, noise } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const of = 'ldi/build';
const photo = sceneView(0);
const wall = sceneView(0, { withSquare: false });
const disparity = sceneDisparity();
const layers = await buildLayered(gpujs, sceneSize, photo, disparity);

describe('ldi/build', () => {
  it('peels the square off as far as it will move, and knows how far the wall behind is', async () => {
    const half = await buildLayered(gpujs, sceneSize, photo, disparity, { shift: 0.5 });
    const row = [...half.hidden.subarray(30 * 96, 31 * 96)];
    // 0.5 (20 - 4) + 2 pixels from both edges of the square, which goes from 40 to 63.
    expect(row.flatMap((v, x) => (v === 1 ? [x] : []))).toEqual([
      40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
    ]);
    const behind = layers.behindDisparity.filter((_, i) => layers.hidden[i] === 1);
    expect(behind.length).toBe(24 * 32);
    expect(Math.max(...behind.map((d) => Math.abs(d - WALL)))).toBeLessThanOrEqual(1e-3);
  });

  it('leaves everything else as it is, bit for bit', () => {
    const isHidden = (i: number) => layers.hidden[i] === 1;
    expect(layers.behind.findIndex((v, i) => !isHidden(i >> 2) && v !== photo[i])).toBe(-1);
    expect(layers.behindDisparity.findIndex((v, i) => !isHidden(i) && v !== disparity[i])).toBe(-1);
  });

  it('never copies what is in front: nothing behind the red square is red', () => {
    const reds = layers.behind.filter((_, i) => i % 4 === 0 && layers.hidden[i >> 2] === 1);
    expect(Math.max(...reds)).toBe(0);
  });

  it('continues the wall behind the square', async () => {
    const smooth = await buildLayered(gpujs, sceneSize, photo, disparity, { colours: 'smooth' });
    const quality = ({ behind, hidden }: typeof smooth) => holePsnr(behind, wall, hidden);
    expectAtLeast(
      { of, what: 'synthetic scene, exemplars', unit: 'dB' },
      Math.min(99, quality(layers)),
      40,
    );
    expectAtLeast({ of, what: 'synthetic scene, smooth', unit: 'dB' }, quality(smooth), 9);
  });

  it('has nothing behind a flat scene or a slope', async () => {
    for (const slope of [0, 0.3]) {
      const sloped = Float32Array.from(disparity, (_, i) => 5 + slope * (i % 96));
      const got = await buildLayered(gpujs, sceneSize, photo, sloped);
      expect(got.hidden.every((v) => v === 0)).toBe(true);
      expect(got.behind).toEqual(photo);
    }
  });

  it('gives the same on WebGPU and on gpu.js', async () => {
    const grain = noise(disparity.length, 4);
    const rough = disparity.map((d, i) => d + 0.5 * (grain[i] as number));
    const [a, b] = [
      await buildLayered(webgpu, sceneSize, photo, rough, { reach: 24 }),
      await buildLayered(gpujs, sceneSize, photo, rough, { reach: 24 }),
    ];
    expect(a.hidden).toEqual(b.hidden);
    expect(largestDifference(a.behind, b.behind)).toBeLessThanOrEqual(1e-5);
    expect(largestDifference(a.behindDisparity, b.behindDisparity)).toBeLessThanOrEqual(1e-4);
  });

  it('says what to do with a disparity that is not finite', async () => {
    const broken = disparity.map((d, i) => (i === 7 ? Number.NaN : d));
    await expect(buildLayered(gpujs, sceneSize, photo, broken)).rejects.toThrow('not finite');
  });
});
