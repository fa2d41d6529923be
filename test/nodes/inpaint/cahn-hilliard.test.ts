import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/cahn-hilliard';
const size = { width: 72, height: 48 };
const [DARK, BRIGHT] = [0.1, 0.9];
/** A bar ten pixels wide, interrupted. */
const bar = pictureOf(size, (_, y) => (y >= 19 && y < 29 ? BRIGHT : DARK));
const gapOf = (length: number) =>
  maskOf(size, (x, y) => x >= 36 - length / 2 && x < 36 + length / 2 && y >= 9 && y < 39);
const fill = (mask: Float32Array, params = {}, type = TYPE) =>
  runFill(gpujs, type, imageFrom(gpujs, size, bar), fieldFrom(gpujs, size, mask), params);
const middle = (data: Float32Array) => data[4 * (24 * 72 + 36)] as number;

/** The share of the hole that is within a tenth of one of the two tones. */
function decided(data: Float32Array, mask: Float32Array): number {
  const hole = [...mask.keys()].filter((i) => mask[i] === 1);
  const near = hole.filter((i) => {
    const t = ((data[4 * i] as number) - DARK) / (BRIGHT - DARK);
    return Math.min(Math.abs(t), Math.abs(t - 1)) < 0.1;
  });
  return near.length / hole.length;
}

/**
 * The free energy  sum eps / 2 |grad t|^2 + W(t) / eps  over the columns around a gap, of the
 * first channel, the tones being 0 and 1.
 */
function energy(data: Float32Array, epsilon: number): number {
  const t = (x: number, y: number) => ((data[4 * (y * 72 + x)] as number) - DARK) / (BRIGHT - DARK);
  let sum = 0;
  for (let y = 0; y < 47; y++) {
    for (let x = 27; x < 45; x++) {
      const here = t(x, y);
      const slope = (t(x + 1, y) - here) ** 2 + (t(x, y + 1) - here) ** 2;
      sum += (epsilon / 2) * slope + (here * (1 - here)) ** 2 / epsilon;
    }
  }
  return sum;
}

describe('the Cahn-Hilliard fill', () => {
  it.each([10, 16])('joins a bar ten wide across a gap of %i, sharply', async (length) => {
    const gap = gapOf(length);
    const got = await fill(gap);
    expect(middle(got)).toBeGreaterThan(0.85);
    expectAtLeast(
      { of: 'inpaint/cahn-hilliard', what: 'a broken bar', unit: 'dB' },
      holePsnr(got, bar, gap),
      20,
    );
    const guess = await fill(gap, {}, 'inpaint/biharmonic');
    expect(holePsnr(got, bar, gap)).toBeGreaterThan(holePsnr(guess, bar, gap) + 3);
    expect(decided(got, gap)).toBeGreaterThan(decided(guess, gap) + 0.1);
  });

  it('fails where its notes say: across a gap three times as long as the bar is wide', async () => {
    expect(middle(await fill(gapOf(30)))).toBeLessThan(0.2);
  });

  it('lowers the free energy from its first guess on until it rests', async () => {
    const gap = gapOf(16);
    const energies = [energy(await fill(gap, {}, 'inpaint/biharmonic'), 1)];
    for (const cycles of [1, 3, 10, 30]) {
      const options = { epsilonStart: 1, epsilonEnd: 1, cycles, tolerance: 1e-7 };
      energies.push(energy(await fill(gap, options), 1));
    }
    const falling = energies.slice(0, 4);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(falling.at(-1)).toBeLessThan(0.8 * (energies[0] as number));
    // Held pixels take part in no exchange, so at rest it may creep: by less than a thousandth.
    expect(energies.at(-1)).toBeLessThan(1.001 * (falling.at(-1) as number));
  });

  it('keeps apart what stands far apart: a plain hole in one tone stays that tone', async () => {
    const hole = maskOf(size, (x, y) => x >= 20 && x < 50 && y >= 33 && y < 45);
    const got = await fill(hole);
    expect(Math.max(...got.map((v, i) => Math.abs(v - (bar[i] as number))))).toBeLessThan(0.02);
  });

  it('tells of its first guess, then of borders that get narrower', async () => {
    const image = imageFrom(gpujs, size, bar);
    const mask = fieldFrom(gpujs, size, gapOf(8));
    const { events } = await runNode(gpujs, TYPE, { image, mask }, { epsilonStart: 4 });
    const stages = events.flatMap((event) => (event.kind === 'step' ? [event.stage] : []));
    expect([...new Set(stages)]).toEqual([
      'biharmonic first guess',
      'borders of 8 px',
      'borders of 4 px',
      'borders of 2 px',
    ]);
  });
});
