import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/mumford-shah';
const side = 48;
const size = { width: side, height: side };
const edge = pictureOf(size, (x) => (x < 24 ? 0.2 : 0.8));
const square = maskOf(size, (x, y) => x >= 18 && x < 30 && y >= 12 && y < 36);
const run = async (data: Float32Array, mask: Float32Array, params = {}) => {
  const image = imageFrom(gpujs, size, data);
  const { outputs } = await runNode(
    gpujs,
    TYPE,
    { image, mask: fieldFrom(gpujs, size, mask) },
    params,
  );
  return {
    u: await gpujs.read(outputs.image as never),
    edges: await gpujs.read(outputs.edges as never),
  };
};

const [EPSILON, BETA, LOWEST] = [1, 0.01, 1e-3];

/** The discrete energy of Ambrosio and Tortorelli over the whole picture. */
function energy(u: Float32Array, e: Float32Array): number {
  let sum = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const p = y * side + x;
      const v = 1 - (e[p] as number);
      sum += (BETA * (1 - v) ** 2) / (4 * EPSILON);
      for (const q of [x + 1 < side ? p + 1 : p, y + 1 < side ? p + side : p]) {
        const there = 1 - (e[q] as number);
        const square = [0, 1, 2].reduce(
          (all, c) => all + ((u[4 * p + c] as number) - (u[4 * q + c] as number)) ** 2,
          0,
        );
        sum += 0.5 * ((v * v + there * there) / 2 + LOWEST) * square;
        sum += BETA * EPSILON * (v - there) ** 2;
      }
    }
  }
  return sum;
}

describe('the Mumford-Shah fill', () => {
  it('continues an edge sharply, which the harmonic fill blurs', async () => {
    const { u } = await run(edge, square);
    const image = imageFrom(gpujs, size, edge);
    const harmonic = await runFill(
      gpujs,
      'inpaint/harmonic',
      image,
      fieldFrom(gpujs, size, square),
    );
    expectAtLeast(
      { of: 'inpaint/mumford-shah', what: 'an edge goes on through the hole', unit: 'dB' },
      holePsnr(u, edge, square),
      35,
    );
    expect(holePsnr(harmonic, edge, square)).toBeLessThan(17);
  });

  it('maps the edge in the hole and beside it, and nothing else', async () => {
    const { edges } = await run(edge, square);
    for (const y of [6, 24]) {
      expect(edges[y * side + 23]).toBeGreaterThan(0.8);
      expect(edges[y * side + 24]).toBeGreaterThan(0.8);
      expect(edges[y * side + 10]).toBeLessThan(0.05);
    }
  });

  it('finds no edge in a slope below the threshold, and is the harmonic fill there', async () => {
    const ramp = pictureOf(size, (x, y) => 0.3 + 0.002 * x + 0.001 * y);
    const { u, edges } = await run(ramp, square, { tolerance: 1e-7 });
    expect(Math.max(...edges)).toBeLessThan(0.01);
    expect(Math.max(...u.map((v, i) => Math.abs(v - (ramp[i] as number))))).toBeLessThan(1e-3);
  });

  it('lowers its energy with every iteration', async () => {
    // Some noise, so that there is something to decide everywhere.
    const rough = noise(side * side, 4);
    const data = pictureOf(
      size,
      (x, y) => (x + y < 48 ? 0.2 : 0.8) + 0.1 * (rough[y * side + x] as number),
    );
    const energies: number[] = [];
    for (const iterations of [1, 2, 3, 5, 9, 20]) {
      const { u, edges } = await run(data, square, { iterations, tolerance: 1e-7 });
      energies.push(energy(u, edges));
    }
    expect(energies).toEqual(energies.toSorted((a, b) => b - a));
    expect(energies.at(-1)).toBeLessThan(0.98 * (energies[0] as number));
  });
});
