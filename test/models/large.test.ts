/** A photo of 1024 x 1024 with three holes, filled in tiles in WebAssembly. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import type { Image } from '../../src/kernels/gpu/plane.ts';
import type { Models } from '../../src/models/models.ts';
import { nodes } from '../../src/nodes/index.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { maskOf } from '../support/masks.ts';
import { expectAtMost } from '../support/measured.ts';
import { bareHost, runNode, runNodeOn } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';
import { readSample } from '../support/samples.ts';

const MEBIBYTE = 2 ** 20;
/** Milliseconds: nine tiles, loading and compiling. */
const LONG = 180_000;
const SIDE = 1024;
const size = { width: SIDE, height: SIDE };
/** Tiles start at 0, 256 and 512 both ways: each hole lies across the edge of some. */
const boxes = [
  { left: 484, top: 488, width: 56, height: 48 },
  { left: 232, top: 700, width: 48, height: 40 },
  { left: 744, top: 240, width: 48, height: 32 },
];
const hole = maskOf(size, (x, y) =>
  boxes.some(
    ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
  ),
);
/** The sample photo at its own grain, continued by its mirror image. */
const photo = ((): Float32Array => {
  const { width, height, data } = readSample('graphs/images/coffee.png');
  const folded = (at: number, length: number) => {
    const within = at % (2 * length);
    return within < length ? within : 2 * length - 1 - within;
  };
  return Float32Array.from({ length: SIDE * SIDE * 4 }, (_, i) => {
    const [x, y] = [folded((i >> 2) % SIDE, width), folded(i >> 12, height)];
    return data[4 * (y * width + x) + (i % 4)] ?? 0;
  });
})();

/** What each run of the network took, as whoever lends networks sees it. */
interface Told {
  readonly bytes: number;
  readonly milliseconds: number;
  readonly side: number;
}

/** Networks that keep books of their runs; `begins` hears of each, from 1, once per input that was read for it. */
function told(begins: (run: number) => void = () => {}) {
  const runs: Told[] = [];
  let begun = 0;
  const models = nodeModels({ folder: null });
  const use: Models['use'] = (model, gpu, signal, work) =>
    models.use(model, gpu, signal, (session, runtime) =>
      work(
        {
          ...session,
          async run(on, feeds, outputs) {
            const run = ++begun;
            const began = performance.now();
            const read: Gpu['read'] = async (plane) => {
              const data = await on.read(plane);
              begins(run);
              return data;
            };
            const given = await session.run({ ...on, read }, feeds, outputs);
            const planes = [...Object.values(feeds), ...Object.values(given)];
            const bytes = planes.reduce(
              (sum, { plane }) => sum + 4 * plane.width * plane.height,
              0,
            );
            const side = Math.max(...Object.values(feeds).map(({ dims }) => dims.at(-1) ?? 0));
            runs.push({ bytes, milliseconds: performance.now() - began, side });
            return given;
          },
        },
        runtime,
      ),
    );
  return { models: { ...models, use } satisfies Models, runs };
}

function hostOf(gpu: Gpu, models: Models) {
  const file = new Uint8Array(readFileSync('models/pconv-s.onnx'));
  const { files, ...host } = bareHost(gpu);
  return {
    ...host,
    models,
    files: { ...files, read: async () => file, fingerprint: async (name: string) => name },
  };
}
const params = { model: { file: 'pconv-s.onnx' }, policy: 'tile' };

/** Mean step between neighbours in the hole, across the columns and rows where a tile ends, and everywhere else. */
function steps(data: Float32Array) {
  const isEdge = (at: number) => [256, 512, 768].includes(at);
  const sums = { edge: { sum: 0, count: 0 }, other: { sum: 0, count: 0 } };
  hole.forEach((missing, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    for (const [before, at] of [
      [i - 1, x],
      [i - SIDE, y],
    ] as const) {
      if (!missing || !hole[before]) continue;
      const into = sums[isEdge(at) ? 'edge' : 'other'];
      for (let c = 0; c < 3; c++) {
        into.sum += Math.abs((data[4 * i + c] ?? 0) - (data[4 * before + c] ?? 0));
      }
      into.count++;
    }
  });
  expect(sums.edge.count).toBeGreaterThan(100);
  return {
    edge: sums.edge.sum / sums.edge.count,
    other: sums.other.sum / sums.other.count,
  };
}

it(
  'shows no seam, at rims and where tiles end, and holds no more than one tile at a time',
  async () => {
    const gpu = await openGpujs('webasm');
    const { models, runs } = told();
    const [image, mask] = [imageFrom(gpu, size, photo), fieldFrom(gpu, size, hole)];
    const { outputs } = await runNodeOn(
      hostOf(gpu, models),
      'neural/onnx',
      { image, mask },
      params,
    );
    const data = await gpu.read(outputs.image as Image);
    expect(photo.findIndex((v, i) => !hole[i >> 2] && !Object.is(v, data[i]))).toBe(-1);
    expect(runs.length).toBeGreaterThan(3);
    expect(Math.max(...runs.map(({ side }) => side))).toBe(512);
    const of = 'neural/onnx';
    // Three colours and the mask in; three colours and a mask that shrinks out: float32.
    expectAtMost(
      { of, what: 'numbers of one tile of 512 x 512, in and out', unit: 'MiB' },
      Math.max(...runs.map(({ bytes }) => bytes)) / MEBIBYTE,
      10,
    );
    expectAtMost(
      { of, what: 'all planes at once, 1024 x 1024 in tiles', unit: 'MiB' },
      gpu.memory.peak / MEBIBYTE,
      96,
    );
    const { value } = (await runNode(gpu, 'metric/seam', { image: outputs.image as Image, mask }))
      .outputs;
    expectAtMost({ of, what: 'seam, 1024 x 1024, three holes in tiles' }, value as number, 1.5);
    const { edge, other } = steps(data);
    expectAtMost({ of, what: 'step where tiles end, of other steps' }, edge / other, 1.5);
    gpu.destroy();
  },
  LONG,
);

it(
  'is cancelled between two tiles: a tile that runs is the longest wait',
  async () => {
    const gpu = await openGpujs('webasm');
    const abort = new AbortController();
    let asked = Number.NaN;
    let click: NodeJS.Timeout | undefined;
    const { models, runs } = told((run) => {
      if (run !== 2) return;
      // A click comes in while a tile runs, which keeps the only thread there is.
      clearTimeout(click);
      asked = performance.now();
      click = setTimeout(() => abort.abort(new Error('cancelled')));
    });
    const [image, mask] = [imageFrom(gpu, size, photo), fieldFrom(gpu, size, hole)];
    const held = gpu.memory.held;
    const given = (value: Image | typeof mask) => ({
      version: 1,
      label: 'Given',
      summary: 'A plane of the test.',
      inputs: {},
      params: {},
      run: () => ({ value }),
      outputs: {
        value: { type: value.kind === 'image' ? 'image' : 'mask', label: '', optional: false },
      },
    });
    const engine = new Engine(
      [
        ...nodes,
        { type: 'given/image', ...given(image) } as never,
        { type: 'given/mask', ...given(mask) } as never,
      ],
      hostOf(gpu, models),
      { cacheBytes: 0 },
    );
    const kinds: string[] = [];
    const graph = {
      version: 1 as const,
      title: 'Three holes',
      nodes: {
        image: { type: 'given/image' },
        mask: { type: 'given/mask' },
        net: { type: 'neural/onnx', params, inputs: { image: 'image.value', mask: 'mask.value' } },
      },
    };
    for await (const { kind } of engine.run(graph, 'all', abort.signal)) kinds.push(kind);
    const waited = performance.now() - asked;
    const tile = runs[1]?.milliseconds ?? 0;
    expect(kinds.at(-1)).toBe('cancelled');
    expect(runs).toHaveLength(2);
    expectAtMost(
      { of: 'neural/onnx', what: 'cancelled, beyond the tile that runs', unit: 'ms' },
      waited - tile,
      150,
    );
    expect(gpu.memory.held).toBe(held);
    gpu.destroy();
  },
  LONG,
);
