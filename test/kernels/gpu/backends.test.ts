import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { kernel } from '../../../src/kernels/gpu/kernel.ts';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noise, noiseOf } from '../../support/planes.ts';

const add = kernel({
  name: 'test/add',
  wgsl: `@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = field[at] + params.amount;
}`,
  twin: `function add(field, width, height, amount) {
  return field[this.thread.y][this.thread.x] + amount;
}`,
  reads: { field: 'field' },
  writes: 'field',
  uniforms: { amount: 'f32' },
});
/** Each pixel becomes its neighbour's on the left: a plain twin, as for what gpu.js cannot express. */
const shift = kernel({
  name: 'test/shift',
  wgsl: `@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  output[id.y * params.width + id.x] = field[id.y * params.width + max(id.x, 1u) - 1u];
}`,
  twin:
    ([field], output, { width }) =>
    (y) => {
      for (let x = 0; x < width; x++) {
        output[y * width + x] = field?.[y * width + Math.max(x, 1) - 1] as number;
      }
    },
  reads: { field: 'field' },
  writes: 'field',
});
const double = kernel({
  name: 'test/double',
  wgsl: `@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  value[at] = 2.0 * value[at];
}`,
  twin: `function double(value, width, height) {
  return 2 * value[this.thread.y][this.thread.x];
}`,
  reads: { value: 'field' },
  writes: 'field',
  inPlace: true,
});

const { webgpu, gpujs } = await openBoth();
const size = { width: 7, height: 5 };
const zeros = new Float32Array(35);
const read = async (gpu: Gpu, field: Field) => [...new Set(await gpu.read(field))];

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('%s', (_, gpu) => {
  it('gives back the numbers it was given, bit for bit, NaN and infinities too', async () => {
    const odd = Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e-45, 3.4e38);
    const field = fieldFrom(gpu, { width: 5, height: 1 }, odd);
    const back = await gpu.read(field);
    expect(new Uint32Array(back.buffer)).toEqual(new Uint32Array(odd.buffer));
    const colours = noiseOf('image', size);
    expect(await gpu.read(imageFrom(gpu, size, colours))).toEqual(colours);
    const matches = gpu.matches(size);
    const four = noise(35 * 4, 3).map((v) => Math.floor(1000 * v) - 1);
    gpu.upload(matches, four);
    expect(await gpu.read(matches)).toEqual(four);
  });

  it('runs what was recorded in its order', async () => {
    const field = fieldFrom(gpu, size, zeros);
    expect(await read(gpu, double(gpu, { value: add(gpu, { field }, { amount: 3 }) }, {}))).toEqual(
      [6],
    );
    const other = double(gpu, { value: fieldFrom(gpu, size, zeros) }, {});
    expect(await read(gpu, add(gpu, { field: other }, { amount: 3 }))).toEqual([3]);
  });

  it('mixes kernels for gpu.js with plain ones', async () => {
    const ramp = fieldFrom(gpu, { width: 4, height: 1 }, Float32Array.of(0, 1, 2, 3));
    const moved = shift(gpu, { field: add(gpu, { field: ramp }, { amount: 1 }) }, {});
    expect([...(await gpu.read(add(gpu, { field: moved }, { amount: 1 })))]).toEqual([2, 2, 3, 4]);
  });

  it('lets a plane go that recorded work still reads', async () => {
    const field = fieldFrom(
      gpu,
      size,
      zeros.map(() => 1),
    );
    const sum = add(gpu, { field }, { amount: 1 });
    gpu.release(field);
    const fresh = fieldFrom(
      gpu,
      size,
      zeros.map(() => 50),
    );
    expect(await read(gpu, sum)).toEqual([2]);
    expect(await read(gpu, fresh)).toEqual([50]);
  });

  it.each([
    ['plain kernels', (field: Field) => shift(gpu, { field }, {})],
    ['kernels for gpu.js', (field: Field) => add(gpu, { field }, { amount: 0 })],
  ])('keeps a plane for what is recorded while %s run for somebody else', async (_, step) => {
    const ones = fieldFrom(
      gpu,
      size,
      zeros.map(() => 1),
    );
    let last: Field = step(ones);
    for (let i = 0; i < 50; i++) last = step(last);
    const others = gpu.read(last);
    for (let i = 0; i < 5; i++) await Promise.resolve();
    const sum = add(gpu, { field: ones }, { amount: 1 });
    const more = add(gpu, { field: last }, { amount: 2 });
    for (const plane of [ones, last]) gpu.release(plane);
    expect([...new Set(await others)]).toEqual([1]);
    expect([await read(gpu, sum), await read(gpu, more)]).toEqual([[2], [3]]);
  });

  it('does not let an upload overtake work that reads the old numbers', async () => {
    const field = fieldFrom(
      gpu,
      size,
      zeros.map(() => 1),
    );
    const sum = add(gpu, { field }, { amount: 1 });
    gpu.upload(
      field,
      zeros.map(() => 100),
    );
    expect(await read(gpu, sum)).toEqual([2]);
    expect(await read(gpu, field)).toEqual([100]);
  });

  it('counts bytes while planes live, and a plane released twice once', async () => {
    await gpu.idle();
    const { held } = gpu.memory;
    const field = gpu.field({ width: 100, height: 10 });
    expect(gpu.memory.held - held).toBe(4000);
    gpu.release(field);
    gpu.release(field);
    await gpu.idle();
    expect(gpu.memory.held).toBe(held);
    expect(gpu.memory.peak).toBeGreaterThanOrEqual(held + 4000);
  });

  it('refuses to read a plane that was released', async () => {
    const field = fieldFrom(gpu, size, zeros);
    gpu.release(field);
    await expect(gpu.read(field)).rejects.toThrow('was released');
  });

  it('runs a thousand dispatches of many different numbers', async () => {
    let field = fieldFrom(gpu, size, zeros);
    for (let i = 0; i < 1000; i++) {
      const next = add(gpu, { field }, { amount: i % 250 });
      gpu.release(field);
      field = next;
    }
    expect(await read(gpu, field)).toEqual([4 * ((249 * 250) / 2)]);
  });

  it('works on thousands of planes without keeping them', async () => {
    const { held } = gpu.memory;
    for (let round = 0; round < 50; round++) {
      for (let i = 0; i < 100; i++) {
        gpu.release(
          add(gpu, { field: fieldFrom(gpu, { width: 1, height: 1 }, noise(1)) }, { amount: i }),
        );
      }
      await gpu.idle();
    }
    // The inputs were never released, and they alone are still held.
    expect(gpu.memory.held - held).toBe(50 * 100 * 4);
  });

  it('lets its host hear a message while the processor is kept busy', async () => {
    let heard = false;
    setTimeout(() => {
      heard = true;
    });
    const until = performance.now() + 2000;
    while (!heard && performance.now() < until) await gpu.breathe();
    expect(heard).toBe(true);
  });

  it('says what runs', () => {
    expect(gpu.backend.label).toMatch(gpu === webgpu ? /^WebGPU$/ : /^gpu\.js WebAssembly/);
  });
});

describe('a plain twin of gpu.js', () => {
  it('rests between rows, and leaves off when nobody waits for its plane any more', async () => {
    let rows = 0;
    const slow = kernel({
      name: 'test/slow',
      wgsl: '',
      twin: () => () => {
        rows++;
        for (const until = performance.now() + 60; performance.now() < until; );
      },
      reads: {},
      writes: 'field',
    });
    const tall = slow(gpujs, {}, {}, { size: { width: 1, height: 100 } });
    const more = shift(gpujs, { field: tall }, {});
    const done = gpujs.idle();
    setTimeout(() => gpujs.release(more), 10);
    gpujs.release(tall);
    await done;
    expect(rows).toBeLessThan(10);
  });
});
