import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { sceneDisparity, sceneSize, sceneView } from '../../support/layered-scene.ts';
import { buildLayered, renderLayered } from '../../support/layers.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { hasMotorcycle, holeShares, readMotorcycle } from '../../support/motorcycle.ts';
import { largestDifference } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const of = 'ldi/render';
const layers = await buildLayered(gpujs, sceneSize, sceneView(0), sceneDisparity());

it('is the photo itself where the camera stays', async () => {
  const { image, ratio } = await renderLayered(gpujs, sceneSize, layers, { shift: 0 });
  expect(image).toEqual(layers.image);
  expect(ratio).toBe(0);
});

it.each([-1, -0.5, 0.5, 1])(
  'has no hole between things at shift %d, and shows what is there',
  async (shift) => {
    const { image, mask } = await renderLayered(gpujs, sceneSize, layers, { shift, fill: false });
    const side = shift > 0 ? 'right' : 'left';
    const { inner, all } = holeShares(mask, sceneSize.width, side);
    expectAtMost({ of, what: `synthetic scene, shift ${shift}: holes between things` }, inner, 0);
    expect(all).toBe((4 * Math.abs(shift)) / sceneSize.width);
    const seen = mask.map((v) => 1 - v);
    const quality = holePsnr(image, sceneView(shift), seen);
    expectAtLeast(
      { of, what: `synthetic scene, shift ${shift}: all that is seen`, unit: 'dB' },
      Math.min(99, quality),
      40,
    );
  },
);

it('fills the strip that was never in the photo, and says that it did', async () => {
  const { image, mask, ratio } = await renderLayered(gpujs, sceneSize, layers, { shift: 1 });
  expect(image.every(Number.isFinite)).toBe(true);
  expect(ratio).toBeCloseTo(4 / 96, 6);
  expect(mask[95]).toBe(1);
  expect(image[95 * 4 + 1]).toBeGreaterThan(0.1);
});

it('shows the same colour behind from everywhere', async () => {
  // A mark on the wall behind the square; it is seen from 1/2 on.
  const behind = layers.behind.slice();
  const at = 30 * 96 + 62;
  behind.set([0.9, 0.8, 0.7], at * 4);
  for (const shift of [0.5, 1]) {
    const { image } = await renderLayered(gpujs, sceneSize, { ...layers, behind }, { shift });
    const seen = (at - 4 * shift) * 4;
    expect(image.slice(seen, seen + 3)).toEqual(Float32Array.of(0.9, 0.8, 0.7));
  }
});

it('gives the same on WebGPU and on gpu.js', async () => {
  const [a, b] = [
    await renderLayered(webgpu, sceneSize, layers, { shift: 0.37 }),
    await renderLayered(gpujs, sceneSize, layers, { shift: 0.37 }),
  ];
  expect(a.mask).toEqual(b.mask);
  expect(largestDifference(a.image, b.image)).toBeLessThanOrEqual(1e-5);
});

it.skipIf(!hasMotorcycle)('leaves hardly a hole in the right view of the motorcycle', async () => {
  const window = { left: 250, top: 130, width: 320, height: 240 };
  const { left, disparity } = readMotorcycle(window);
  const built = await buildLayered(gpujs, window, left.data, disparity, { colours: 'smooth' });
  const { mask } = await renderLayered(gpujs, window, built, { fill: false });
  const { inner } = holeShares(mask, window.width, 'right');
  expectAtMost(
    { of, what: 'motorcycle, window of 320x240, shift 1: holes between things' },
    inner,
    0.02,
  );
});
