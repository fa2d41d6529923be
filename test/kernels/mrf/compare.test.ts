import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { compare, shiftOf } from '../../../src/kernels/mrf/compare.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noise, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();

const bytesOf = (size: Size) => noiseOf('image', size, 3).map((v) => Math.floor(255.99 * v));
/** R, G and B alike. */
const greyOf = (size: Size) => bytesOf(size).map((_, i, all) => all[i - (i % 4)] as number);
const holeOf = ({ width, height }: Size) => noise(width * height, 5).map((v) => (v < 0.2 ? 1 : 0));

/** Costs of some labels under three templates, one of which lies at the border. */
function trial(gpu: Gpu, size: Size, gap: number, isGrey = false) {
  const labels = Int32Array.from(
    noise(Math.min(300, size.width * size.height), 7),
    (v) => Math.floor(v * (size.width - 2 * gap)) + gap,
  ).map((x, i) => (gap + (i % (size.height - 2 * gap))) * size.width + x);
  const templates = [
    { x: 0, y: 0, cost: 0 },
    { x: size.width >> 1, y: size.height >> 1, cost: 5000 },
    { x: size.width - 1, y: gap, cost: 7 },
  ];
  const span = { left: -gap, top: -gap, right: 0, bottom: gap };
  const source = imageFrom(gpu, size, isGrey ? greyOf(size) : bytesOf(size));
  const ground = { source, hole: fieldFrom(gpu, size, holeOf(size)), shift: shiftOf(gap) };
  const compared = (enough: Float64Array | null) =>
    compare(gpu, ground, labels, templates, span, enough);
  return { labels, templates, span, compared, costs: compared(null) };
}

describe.each([
  [{ width: 1, height: 1 }, 0],
  [{ width: 17, height: 33 }, 3],
  [{ width: 64, height: 48 }, 6],
] as const)('at %o, gap %i', (size, gap) => {
  it('shader and twin tell the same costs, to the last digit', async () => {
    for (const isGrey of [false, true]) {
      const [shader, twin] = [trial(webgpu, size, gap, isGrey), trial(gpujs, size, gap, isGrey)];
      expect(await shader.costs).toEqual(await twin.costs);
    }
  });

  it('what costs enough is told as just that, on both', async () => {
    const [shader, twin] = [trial(webgpu, size, gap), trial(gpujs, size, gap)];
    const whole = await twin.costs;
    const enough = Float64Array.from(whole, (cost, i) => Math.max(1, cost + ((i % 3) - 1) * 90));
    const expected = whole.map((cost, i) => Math.min(cost, enough[i] as number));
    expect(await twin.compared(enough)).toEqual(expected);
    expect(await shader.compared(enough)).toEqual(expected);
  });

  it('costs are those of the definition', async () => {
    const { labels, templates, span, costs } = trial(gpujs, size, gap);
    const [bytes, hole, found] = [bytesOf(size), holeOf(size), await costs];
    for (const [i, label] of labels.entries()) {
      const all = templates.map(({ x, y, cost }) => {
        let sum = 0;
        for (let dy = span.top; dy <= span.bottom; dy++) {
          for (let dx = span.left; dx <= span.right; dx++) {
            const [px, py] = [x + dx, y + dy];
            if (px < 0 || py < 0 || px >= size.width || py >= size.height) continue;
            const [p, q] = [py * size.width + px, label + dy * size.width + dx];
            if (hole[p] === 1) continue;
            for (let c = 0; c < 3; c++) {
              sum += ((bytes[4 * p + c] as number) - (bytes[4 * q + c] as number)) ** 2;
            }
          }
        }
        return cost + Math.floor(sum / 2 ** shiftOf(gap));
      });
      expect(found[i]).toBe(Math.min(...all));
    }
  });
});
