import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/telea';
const size = { width: 32, height: 32 };
const block = maskOf(size, (x, y) => x >= 12 && x < 20 && y >= 12 && y < 20);
const ramp = pictureOf(size, (x) => 0.1 + (0.8 * x) / 31);
const fill = (params: Readonly<Record<string, string | number | boolean>>) =>
  runFill(gpujs, TYPE, imageFrom(gpujs, size, ramp), fieldFrom(gpujs, size, block), params);

describe('Telea’s fill', () => {
  it('is exact on a ramp when slopes are kept, and off by more when they are not', async () => {
    // Fading over 1000 pixels still loses four thousandths of a slope on the way to the middle.
    const kept = largestDifference(await fill({ fade: 1000 }), ramp);
    expect(kept).toBeLessThan(1e-3);
    expect(largestDifference(await fill({ slopes: false }), ramp)).toBeGreaterThan(20 * kept);
  });

  it('tells when the front arrives: the distance to the rim', async () => {
    const image = imageFrom(gpujs, size, ramp);
    const { outputs } = await runNode(gpujs, TYPE, { image, mask: fieldFrom(gpujs, size, block) });
    const time = await gpujs.read(outputs.time as Field);
    expect(time[12 * 32 + 12]).toBe(1);
    expect(time[15 * 32 + 15]).toBe(4);
    expect(time[11 * 32 + 12]).toBe(0);
  });

  it('fills in as many waves as the hole is thick, half', async () => {
    const image = imageFrom(gpujs, size, ramp);
    const { events } = await runNode(gpujs, TYPE, { image, mask: fieldFrom(gpujs, size, block) });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(steps.at(-1)).toMatchObject({ k: 4, of: 4, residual: 0 });
  });
});
