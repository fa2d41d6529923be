import { describe, expect, it } from 'vitest';
import type { Subgraph } from '../../../src/engine/graph/document.ts';
import type { ParamValue } from '../../../src/engine/schema/params.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import {
  fieldFrom,
  imageFrom,
  largestDifference,
  noiseOf,
  variation,
} from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const size = { width: 101, height: 67 };
const block = Float32Array.from({ length: size.width * size.height }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x >= 20 && x < 84 && y >= 10 && y < 56 ? 1 : 0;
});
const smooth = Float32Array.from({ length: size.width * size.height * 4 }, (_, i) => {
  const [x, y, c] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width), i % 4];
  return c === 3 ? 1 : 0.5 + 0.3 * Math.sin(0.09 * x + c) * Math.cos(0.07 * y - c);
});
const filledBy = (type: string, params: Readonly<Record<string, ParamValue>>): Subgraph => ({
  inputs: {
    image: { type: 'image' },
    mask: { type: 'mask' },
    init: { type: 'image', optional: true },
  },
  outputs: { image: 'fill.image' },
  nodes: {
    fill: {
      type,
      params,
      inputs: { image: '$.image', mask: '$.mask', init: '$.init' },
    },
  },
});
const inputs = () => ({
  image: imageFrom(gpujs, size, smooth),
  mask: fieldFrom(gpujs, size, block),
});

describe('coarse to fine', () => {
  it.each(['inpaint/harmonic', 'inpaint/tv'])(
    'with one level is %s itself, bit for bit',
    async (solver) => {
      const { image, mask } = inputs();
      const alone = await runFill(gpujs, solver, image, mask);
      expect(await runFill(gpujs, 'pyramid/solve', image, mask, { solver, levels: 1 })).toEqual(
        alone,
      );
    },
  );

  it('says which level runs, coarsest first, and shows it', async () => {
    const { events } = await runNode(gpujs, 'pyramid/solve', inputs(), {
      solver: 'inpaint/harmonic',
      levels: 3,
    });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect([...new Set(steps.map(({ stage }) => stage))]).toEqual([
      'level 3 of 3',
      'level 2 of 3',
      'level 1 of 3',
    ]);
    expect(steps[0]?.preview?.image).toEqual({ type: 'image', width: 26, height: 17 });
    expect(steps.map(({ k }) => k)).toEqual(steps.map((_, i) => i + 1));
  });

  it.each(['two', 'one-and-a-half'])(
    'brings fifty sweeps at least eight times closer to the solution than one level does, factor %s',
    async (factor) => {
      const at = { width: 256, height: 256 };
      const wide = Float32Array.from({ length: 65_536 }, (_, i) =>
        i % 256 >= 64 && i % 256 < 192 && i >> 8 >= 64 && i >> 8 < 192 ? 1 : 0,
      );
      const waves = Float32Array.from({ length: 65_536 * 4 }, (_, i) => {
        const [x, y, c] = [(i >> 2) % 256, i >> 10, i % 4];
        return c === 3 ? 1 : 0.5 + 0.4 * Math.sin(0.021 * x + 0.013 * y + c);
      });
      const image = imageFrom(gpujs, at, waves);
      const mask = fieldFrom(gpujs, at, wide);
      const exact = await runFill(gpujs, 'inpaint/harmonic', image, mask, { tolerance: 1e-7 });
      const sweeps = { method: 'sor', iterations: 50, omega: 1.9, tolerance: 1e-7 };
      const single = await runFill(gpujs, 'inpaint/harmonic', image, mask, sweeps);
      const { outputs } = await runNode(
        gpujs,
        'pyramid/solve',
        { image, mask },
        { solver: 'graph/sweeps', factor },
        { subgraphs: { sweeps: filledBy('inpaint/harmonic', sweeps) } },
      );
      const pyramid = await gpujs.read(outputs.image as Image);
      const ratio = largestDifference(pyramid, exact) / largestDifference(single, exact);
      const what = `error over that of one level, 50 sweeps each, factor ${factor}`;
      expectAtMost({ of: 'pyramid/solve', what }, ratio, 1 / 8);
    },
  );

  it('ends total variation with no more of it than one level does, with as many iterations on the finest', async () => {
    const at = { width: 48, height: 48 };
    const data = pictureOf(at, (x, y) => 0.5 + 0.3 * Math.sin(0.3 * x) * Math.cos(0.2 * y));
    const hole = maskOf(at, (x, y) => x >= 10 && x < 38 && y >= 10 && y < 38);
    const [image, mask] = [imageFrom(gpujs, at, data), fieldFrom(gpujs, at, hole)];
    const one = variation(await runFill(gpujs, 'inpaint/tv', image, mask), at);
    const params = { solver: 'inpaint/tv', levels: 3 };
    const several = variation(await runFill(gpujs, 'pyramid/solve', image, mask, params), at);
    const what = 'total variation over that of one level, 800 iterations on the finest';
    expectAtMost({ of: 'pyramid/solve', what }, several / one, 1.0005);
  });

  it('keeps known pixels bit for bit through every level and odd size', async () => {
    const data = noiseOf('image', size);
    const got = await runFill(
      gpujs,
      'pyramid/solve',
      imageFrom(gpujs, size, data),
      fieldFrom(gpujs, size, block),
      { solver: 'inpaint/harmonic', levels: 6, rule: 'any' },
    );
    expect(got.findIndex((v, i) => (block[i >> 2] as number) < 0.5 && !Object.is(v, data[i]))).toBe(
      -1,
    );
  });

  it.each([
    'inpaint/harmonic',
    'inpaint/biharmonic',
    'inpaint/tv',
    'inpaint/eed',
    'inpaint/telea',
    'inpaint/coherence-transport',
    'inpaint/patch-em',
    'inpaint/criminisi',
  ])('puts %s on three levels of odd size: a constant stays', async (solver) => {
    const at = { width: 37, height: 29 };
    const grey = new Float32Array(at.width * at.height * 4).fill(0.3);
    for (let i = 3; i < grey.length; i += 4) grey[i] = 1;
    const hole = maskOf(at, (x, y) => x >= 11 && x < 24 && y >= 9 && y < 18);
    const [image, mask] = [imageFrom(gpujs, at, grey), fieldFrom(gpujs, at, hole)];
    const params = { solver, levels: 3 };
    const { outputs, events } = await runNode(gpujs, 'pyramid/solve', { image, mask }, params);
    expect(largestDifference(await gpujs.read(outputs.image as Image), grey)).toBeLessThan(1e-6);
    const stages = events.flatMap((event) => (event.kind === 'step' ? [event.stage] : []));
    expect(new Set(stages).size).toBe(3);
  });

  it('carries an edge further across a wide hole than one level does with as many cycles', async () => {
    const at = { width: 96, height: 96 };
    const data = pictureOf(at, (_, y) => (y < 44 ? 0.8 : 0.2));
    const hole = maskOf(at, (x, y) => x >= 16 && x < 80 && y >= 12 && y < 76);
    const [image, mask] = [imageFrom(gpujs, at, data), fieldFrom(gpujs, at, hole)];
    const params = { coarseToFine: false, tolerance: 1e-7 };
    const one = await runFill(gpujs, 'inpaint/eed', image, mask, { ...params, cycles: 12 });
    const { outputs } = await runNode(
      gpujs,
      'pyramid/solve',
      { image, mask },
      { solver: 'graph/few', levels: 3 },
      { subgraphs: { few: filledBy('inpaint/eed', { ...params, cycles: 4 }) } },
    );
    const several = await gpujs.read(outputs.image as Image);
    expect(holePsnr(several, data, hole)).toBeGreaterThan(holePsnr(one, data, hole) + 3);
  });

  it('starts from init where it is wired, so that fills can be chained', async () => {
    const { image, mask } = inputs();
    const params = { solver: 'graph/none', levels: 3 };
    const none = { subgraphs: { none: filledBy('inpaint/tv', { iterations: 1, tau: 0.005 }) } };
    const init = imageFrom(gpujs, size, smooth);
    const near = await runNode(gpujs, 'pyramid/solve', { image, mask, init }, params, none);
    const far = await runNode(gpujs, 'pyramid/solve', { image, mask }, params, none);
    const error = async ({ outputs }: typeof near) =>
      largestDifference(await gpujs.read(outputs.image as Image), smooth);
    expect(await error(near)).toBeLessThan((await error(far)) / 2);
  });

  it('stops at a coarser level when told to, and only enlarges from there', async () => {
    const { events, outputs } = await runNode(gpujs, 'pyramid/solve', inputs(), {
      solver: 'inpaint/harmonic',
      levels: 3,
      until: 3,
    });
    const stages = events.flatMap((event) => (event.kind === 'step' ? [event.stage] : []));
    expect(new Set(stages)).toEqual(new Set(['level 3 of 3']));
    const got = await gpujs.read(outputs.image as Image);
    expect(outputs.image).toMatchObject(size);
    const changed = got.findIndex((v, i) => block[i >> 2] === 0 && !Object.is(v, smooth[i]));
    expect(changed).toBe(-1);
  });

  it('goes no coarser than a level on which something is known', async () => {
    const at = { width: 32, height: 32 };
    const data = noiseOf('image', at);
    const [image, mask] = [
      imageFrom(gpujs, at, data),
      fieldFrom(
        gpujs,
        at,
        maskOf(at, (x, y) => x % 2 === 1 && y % 2 === 1),
      ),
    ];
    const params = { solver: 'inpaint/harmonic', levels: 5, rule: 'any' };
    const { events } = await runNode(gpujs, 'pyramid/solve', { image, mask }, params);
    expect(events.filter(({ kind }) => kind === 'warning')).toEqual([]);
  });

  it('takes a row of pixels down to a single one', async () => {
    const at = { width: 9, height: 1 };
    const data = noiseOf('image', at);
    const hole = maskOf(at, (x) => x > 2 && x < 7);
    const params = { solver: 'inpaint/harmonic', levels: 12 };
    const got = await runFill(
      gpujs,
      'pyramid/solve',
      imageFrom(gpujs, at, data),
      fieldFrom(gpujs, at, hole),
      params,
    );
    expect(got.every(Number.isFinite)).toBe(true);
    expect(got.slice(0, 12)).toEqual(data.slice(0, 12));
  });

  describe('with other levels and starts', () => {
    const harmonic = { solver: 'inpaint/harmonic' };
    const stagesOf = async (params: Readonly<Record<string, ParamValue>>) => {
      const { events, outputs } = await runNode(gpujs, 'pyramid/solve', inputs(), params);
      const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
      return { steps, stages: new Set(steps.map(({ stage }) => stage)), outputs };
    };

    it('takes more levels with factor 1.5, and keeps known pixels bit for bit', async () => {
      const halves = await stagesOf(harmonic);
      const thirds = await stagesOf({ ...harmonic, factor: 'one-and-a-half' });
      expect(thirds.stages.size).toBeGreaterThan(halves.stages.size);
      const got = await gpujs.read(thirds.outputs.image as Image);
      const changed = got.findIndex((v, i) => block[i >> 2] === 0 && !Object.is(v, smooth[i]));
      expect(changed).toBe(-1);
    });

    it.each(['mean', 'noise'])('starts the coarsest level with %s', async (start) => {
      const one = { subgraphs: { one: filledBy('inpaint/tv', { iterations: 1, tau: 0.005 }) } };
      const params = { solver: 'graph/one', levels: 1 };
      const deviation = async (given: Readonly<Record<string, ParamValue>>) => {
        const { outputs } = await runNode(
          gpujs,
          'pyramid/solve',
          inputs(),
          { ...params, ...given },
          one,
        );
        const data = await gpujs.read(outputs.image as Image);
        const inside = data.filter((_, i) => i % 4 === 0 && block[i >> 2] === 1);
        const mean = inside.reduce((sum, v) => sum + v, 0) / inside.length;
        return Math.sqrt(inside.reduce((sum, v) => sum + (v - mean) ** 2, 0) / inside.length);
      };
      const known = smooth.filter((_, i) => i % 4 === 0 && block[i >> 2] === 0);
      const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
      const spread = Math.sqrt(known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / known.length);
      const got = await deviation({ start });
      if (start === 'mean') expect(got).toBeLessThan(spread / 4);
      else expect(got).toBeGreaterThan(spread / 2);
      expect(await deviation({ start: 'noise', seed: 2 })).not.toBe(
        await deviation({ start: 'noise', seed: 3 }),
      );
    });

    it('enlarges pixel by pixel when asked', async () => {
      const flat = { ...harmonic, levels: 3, until: 3 };
      const { outputs } = await runNode(gpujs, 'pyramid/solve', inputs(), {
        ...flat,
        upsampling: 'nearest',
      });
      const got = await gpujs.read(outputs.image as Image);
      const at = (x: number, y: number) => got[4 * (y * size.width + x)];
      // A block of missing pixels that come from one pixel of the second level.
      expect([at(40, 30), at(41, 30), at(40, 31), at(41, 31)]).toEqual(Array(4).fill(at(40, 30)));
      expect(at(44, 30)).not.toBe(at(40, 30));
    });

    it('multiplies the iterations of coarse levels, within a subgraph too', async () => {
      const few = { iterations: 3, tolerance: 1e-7 };
      const { events } = await runNode(
        gpujs,
        'pyramid/solve',
        inputs(),
        { solver: 'graph/few', levels: 3, effort: 2 },
        { subgraphs: { few: filledBy('inpaint/amle', { ...few, coarseToFine: false }) } },
      );
      const last = new Map(
        events.flatMap((event) => (event.kind === 'step' ? [[event.stage, event.of]] : [])),
      );
      expect([...last.values()]).toEqual([12, 6, 3]);
    });

    it('shows all levels side by side, coarsest first, and those not run yet white', async () => {
      const { outputs, steps } = await stagesOf({ ...harmonic, levels: 3 });
      expect(steps[0]?.preview).toHaveProperty('strip');
      const strip = outputs.strip as Image;
      expect(strip).toMatchObject({ width: 3 * 101 + 4, height: 67 });
      const data = await gpujs.read(strip);
      const image = await gpujs.read(outputs.image as Image);
      const lastFrame = data.filter((_, i) => (i >> 2) % strip.width >= 2 * 103);
      expect(largestDifference(lastFrame, image)).toBeLessThan(1e-6);
      expect(data[4 * 101]).toBe(1);
    });
  });

  describe('around a fill that finds matches', () => {
    const at = { width: 64, height: 64 };
    const bricks = pictureOf(at, (x, y) =>
      y % 16 < 3 || (x + (y % 32 < 16 ? 0 : 8)) % 16 < 3 ? 0.8 : 0.3,
    );
    const hole = maskOf(at, (x, y) => x >= 22 && x < 44 && y >= 20 && y < 42);
    const copying = (params: Readonly<Record<string, ParamValue>>): Subgraph => ({
      inputs: {
        image: { type: 'image' },
        mask: { type: 'mask' },
        init: { type: 'image', optional: true },
        matches: { type: 'matches', optional: true },
      },
      outputs: { image: 'fill.image', matches: 'fill.matches' },
      nodes: {
        fill: {
          type: 'inpaint/patch-em',
          params,
          inputs: { image: '$.image', mask: '$.mask', init: '$.init', matches: '$.matches' },
        },
      },
    });
    const run = async (
      params: Readonly<Record<string, ParamValue>>,
      inner: Readonly<Record<string, ParamValue>> = { radius: 2 },
    ) => {
      const { outputs } = await runNode(
        gpujs,
        'pyramid/solve',
        { image: imageFrom(gpujs, at, bricks), mask: fieldFrom(gpujs, at, hole) },
        { solver: 'graph/copy', levels: 2, ...params },
        { subgraphs: { copy: copying(inner) } },
      );
      return gpujs.read(outputs.image as Image);
    };

    it('brings the coarse level up as pixels of the picture, bit for bit', async () => {
      const values = new Set(bricks.filter((_, i) => i % 4 === 0));
      const strangers = (data: Float32Array) =>
        data.filter((v, i) => i % 4 === 0 && hole[i >> 2] === 1 && !values.has(v)).length;
      const stopped = { until: 2 };
      expect(strangers(await run({ ...stopped, upsampling: 'bilinear' }))).toBeGreaterThan(50);
      expect(strangers(await run({ ...stopped, upsampling: 'matches' }))).toBeLessThan(20);
    });

    it('carries the matches up only when told to, and then they are where the search starts', async () => {
      const hasty = { radius: 2, searches: 1, most: 1, least: 1, levels: 1 };
      const alone = holePsnr(await run({}, hasty), bricks, hole);
      const carried = holePsnr(await run({ carry: true }, hasty), bricks, hole);
      expect(carried).not.toBe(alone);
      expect(carried).toBeGreaterThan(alone);
    });
  });
});
