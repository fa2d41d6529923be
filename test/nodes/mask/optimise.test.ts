import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../src/engine/graph/document.ts';
import type { ParamValue } from '../../../src/engine/schema/params.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import {
  plantedBackground,
  plantedMask,
  plantedPhoto,
  plantedSize,
} from '../../support/planted.ts';

const { webgpu, gpujs } = await openBoth();
const of = 'mask/optimise';
/** What a single byte that is rounded the other way may change a cost by, on a window of 32 x 32 pixels. */
const ONE_BYTE = 5e-4;
const object = plantedMask();
const short = plantedMask(3);
const count = (mask: Float32Array) => mask.reduce((sum, v) => sum + v, 0);

interface More {
  readonly gpu?: Gpu;
  readonly photo?: Float32Array;
  readonly protect?: Float32Array;
  readonly document?: Partial<GraphDocument>;
}

async function optimise(
  mask: Float32Array,
  params: Readonly<Record<string, ParamValue>> = {},
  { gpu = gpujs, photo = plantedPhoto(), protect, document = {} }: More = {},
) {
  const { outputs, events } = await runNode(
    gpu,
    of,
    {
      image: imageFrom(gpu, plantedSize, photo),
      mask: fieldFrom(gpu, plantedSize, mask),
      ...(protect ? { protect: fieldFrom(gpu, plantedSize, protect) } : {}),
    },
    { solver: 'inpaint/harmonic', budget: 20, ...params },
    document,
  );
  return {
    outputs,
    steps: events.flatMap((event) => (event.kind === 'step' ? [event] : [])),
    mask: await gpu.read(outputs.mask as Field),
    result: await gpu.read(outputs.result as Image),
    scores: await gpu.read(outputs.scores as Field),
  };
}

/** Of the object's rim that the given mask left, the share that the best one has. */
const covered = (mask: Float32Array): number =>
  count(mask.map((v, i) => (object[i] === 1 && short[i] === 0 ? v : 0))) /
  (count(object) - count(short));
/** What was added beyond the object, beside the object. */
const added = (mask: Float32Array): number =>
  count(mask.map((v, i) => (object[i] === 1 ? 0 : v))) / count(object);
const contains = (mask: Float32Array, other: Float32Array): boolean =>
  other.every((v, i) => v === 0 || mask[i] === 1);
/** Root mean square difference to the background where the object stands. */
function error(result: Float32Array): number {
  const background = plantedBackground();
  let sum = 0;
  result.forEach((v, i) => {
    if (i % 4 !== 3 && object[i >> 2] === 1) sum += (v - (background[i] as number)) ** 2;
  });
  return Math.sqrt(sum / (3 * count(object)));
}

describe('a mask that leaves a rim of three pixels', () => {
  it('is widened over the rim and little more, so that the fill comes near the background', async () => {
    const got = await optimise(short);
    const what = 'disc of radius 20, mask of radius 17';
    expectAtLeast({ of, what: `${what}: rim covered`, unit: 'share' }, covered(got.mask), 0.95);
    expectAtMost({ of, what: `${what}: added beyond, of the disc` }, added(got.mask), 0.6);
    const image = imageFrom(gpujs, plantedSize, plantedPhoto());
    const given = await runNode(
      gpujs,
      'inpaint/harmonic',
      { image, mask: fieldFrom(gpujs, plantedSize, short) },
      {},
    );
    const ratio = error(got.result) / error(await gpujs.read(given.outputs.image as Image));
    expectAtMost({ of, what: `${what}: error over that of the given mask` }, ratio, 0.6);
    expect(contains(got.mask, short)).toBe(true);
    expect(got.outputs.after).toBeGreaterThan(got.outputs.before as number);
  });

  it('is widened by chance that learns, too', async () => {
    const got = await optimise(short, { search: 'cross-entropy', budget: 14 });
    expect(covered(got.mask)).toBeGreaterThanOrEqual(0.95);
    expect(added(got.mask)).toBeLessThanOrEqual(0.6);
  });

  it('is widened on a picture that is larger than the working size', async () => {
    const got = await optimise(short, { workSize: 48, reach: 8, budget: 14 });
    expect(got.outputs.gain).toMatchObject({ width: 48, height: 48 });
    expect(got.mask.length).toBe(96 * 96);
    expect(contains(got.mask, short)).toBe(true);
    expect(covered(got.mask)).toBeGreaterThanOrEqual(0.95);
    expect(added(got.mask)).toBeLessThanOrEqual(0.6);
  });

  it('takes nothing that is protected', async () => {
    const protect = maskOf(plantedSize, (x) => x >= 48);
    const got = await optimise(short, { budget: 14 }, { protect });
    expect(got.mask.some((v, i) => v === 1 && short[i] === 0)).toBe(true);
    expect(got.mask.some((v, i) => v === 1 && short[i] === 0 && protect[i] === 1)).toBe(false);
    expect(contains(got.mask, short)).toBe(true);
  });
});

it('hardly widens a mask that covers all there is', async () => {
  const got = await optimise(object, { budget: 16 });
  expectAtMost({ of, what: 'perfect mask: added, of the disc' }, added(got.mask), 0.25);
  expect(contains(got.mask, object)).toBe(true);
});

it('leaves a mask on a flat picture as it is', async () => {
  const photo = Float32Array.from({ length: 96 * 96 * 4 }, (_, i) => (i % 4 === 3 ? 1 : 0.5));
  const got = await optimise(short, { budget: 14 }, { photo });
  expect(got.mask).toEqual(short);
  expect(got.outputs.after).toBe(got.outputs.before);
});

it('fills no more often than it may, and tells each fill', async () => {
  for (const budget of [4, 12]) {
    const got = await optimise(short, { budget });
    expect(got.outputs.fills).toBeLessThanOrEqual(budget);
    expect(got.steps.map(({ k }) => k)).toEqual(got.steps.map((_, i) => i + 1));
    expect(got.outputs.scores).toMatchObject({ width: 10, height: got.steps.length });
    expect(got.scores[0]).toBe(Math.fround(got.steps[0]?.residual ?? 0));
  }
});

it('finds the same mask again, and on WebGPU', async () => {
  const params = { workSize: 32, reach: 6, step: 6, budget: 12 };
  const [once, again, other] = [
    await optimise(short, params),
    await optimise(short, params),
    await optimise(short, params, { gpu: webgpu }),
  ];
  expect(again.mask).toEqual(once.mask);
  expect(again.scores).toEqual(once.scores);
  expect(other.mask).toEqual(once.mask);
});

it('judges by weights of one’s own: who counts growth alone keeps the mask', async () => {
  const none = { patches: 0, worstPatch: 0, seam: 0, direction: 0, colour: 0, roughness: 0 };
  const got = await optimise(short, { weights: 'own', ...none, repetition: 0, budget: 8 });
  expect(got.mask).toEqual(short);
});

it('judges as learned from pairs of fills, too', async () => {
  const got = await optimise(short, { weights: 'learned', budget: 14 });
  expect(covered(got.mask)).toBeGreaterThanOrEqual(0.95);
  expect(contains(got.mask, short)).toBe(true);
  expect(got.outputs.after).toBeGreaterThan(got.outputs.before as number);
});

it('scores fills of whole numbers alike on both backends, and others but for a byte', async () => {
  const params = { workSize: 32, reach: 6, step: 6, budget: 8 };
  const apart = async (solver: string) => {
    const [twin, shader] = [
      await optimise(short, { ...params, solver }),
      await optimise(short, { ...params, solver }, { gpu: webgpu }),
    ];
    expect(shader.mask).toEqual(twin.mask);
    return Math.max(...twin.scores.map((v, i) => Math.abs(v - (shader.scores[i] as number))));
  };
  // Exemplars are copied, so the fill is the same to the last bit, and what judges it counts in whole numbers.
  expect(await apart('inpaint/criminisi')).toBe(0);
  // A fill that differs by 1e-6 rounds to another byte now and then: ONE_BYTE of a step at its rim.
  expect(await apart('inpaint/harmonic')).toBeLessThanOrEqual(ONE_BYTE);
});

it('runs around a subgraph', async () => {
  const fill = {
    type: 'inpaint/telea',
    inputs: { image: '$.image', mask: '$.mask' },
  };
  const document: Partial<GraphDocument> = {
    subgraphs: {
      fast: {
        inputs: { image: { type: 'image' }, mask: { type: 'mask' } },
        outputs: { image: 'fill.image' },
        nodes: { fill },
      },
    },
  };
  const got = await optimise(short, { solver: 'graph/fast', budget: 9 }, { document });
  expect(got.outputs.after).toBeGreaterThan(got.outputs.before as number);
});

it('passes a mask on that is empty or full', async () => {
  for (const value of [0, 1]) {
    const got = await optimise(new Float32Array(96 * 96).fill(value));
    expect(got.mask.every((v) => v === value)).toBe(true);
    expect(got.outputs.fills).toBe(1);
  }
});
