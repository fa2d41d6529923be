import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const size = { width: 64, height: 64 };
/** Bent lines about eight pixels apart, as in a fingerprint. */
const ridges = pictureOf(size, (x, y) => 0.5 + 0.4 * Math.sin(Math.hypot(x + 10, y - 70) / 1.3));
const hole = maskOf(size, (x, y) => x >= 24 && x < 38 && y >= 24 && y < 38);
const planes = () => ({
  image: imageFrom(gpujs, size, ridges),
  mask: fieldFrom(gpujs, size, hole),
});
const psnrOf = async (type: string, params = {}) => {
  const { image, mask } = planes();
  return holePsnr(await runFill(gpujs, type, image, mask, params), ridges, hole);
};

describe('the coherence-enhancing fill', () => {
  it('continues bent ridges, which edge-enhancing diffusion and the harmonic fill do not', async () => {
    const got = await psnrOf('inpaint/ced');
    expectAtLeast({ of: 'inpaint/ced', what: 'lines go on through the hole', unit: 'dB' }, got, 19);
    expect(await psnrOf('inpaint/eed')).toBeLessThan(got - 8);
    expect(await psnrOf('inpaint/harmonic')).toBeLessThan(got - 8);
  });

  it('lets values flow where the ridges have a direction', async () => {
    const { outputs } = await runNode(gpujs, 'inpaint/ced', planes());
    const diffusivity = await gpujs.read(outputs.diffusivity as never);
    expect(diffusivity[30 * 64 + 30]).toBeGreaterThan(0.45); // half of what flows along a line
  });
});
