import { describe, expect, test } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import type { WebgpuGpu } from '../../../src/kernels/gpu/webgpu/webgpu.ts';
import { paint } from '../../../src/kernels/view/paint.ts';
import { type Placing, place } from '../../../src/kernels/view/place.ts';
import { drawView, UNIFORM_BYTES } from '../../../src/kernels/view/surface-webgpu.ts';
import { TINT, type View } from '../../../src/kernels/view/view.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();

const PLAIN = { offset: 0, gain: 1, gamma: 1 } as const;
const GREY = [0.2, 0.2, 0.2] as const;

/** Bytes may differ by one: the shader rounds a sum of floats, the plain definition one of doubles. */
const ROUNDING = 1;

function viewOf(
  planes: Pick<View, 'a'> & Partial<View>,
  canvas: Size,
  placing: Placing = { zoom: 1, centre: [canvas.width / 2, canvas.height / 2] },
): View {
  const { mode = 'single', a, b = null, frame = a ?? b ?? { width: 1, height: 1 } } = planes;
  return {
    mode,
    b,
    overlay: null,
    marks: { a: 'tint', b: 'tint' },
    wipe: { at: 0.5, angle: 0 },
    tones: { a: PLAIN, b: PLAIN },
    channel: 'rgb',
    grid: false,
    surround: GREY,
    frame,
    ...place(placing, frame, canvas, mode),
    ...planes,
  };
}

/** What the shader draws, as `paint` gives it. */
async function render(gpu: WebgpuGpu, view: View, size: Size): Promise<Uint8Array> {
  const { device } = gpu;
  const target = device.createTexture({
    size: [size.width, size.height],
    format: 'rgba8unorm',
    usage: 0x10 | 0x01, // to draw on, to copy from
  });
  const uniforms = device.createBuffer({ size: UNIFORM_BYTES, usage: 0x40 | 0x08 });
  drawView(gpu, view, size, target, uniforms);
  const bytesPerRow = Math.ceil((size.width * 4) / 256) * 256;
  const staging = device.createBuffer({ size: bytesPerRow * size.height, usage: 0x08 | 0x01 });
  const encoder = device.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture: target }, { buffer: staging, bytesPerRow }, [
    size.width,
    size.height,
  ]);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(1);
  const padded = new Uint8Array(staging.getMappedRange().slice(0));
  const rows = Array.from({ length: size.height }, (_, y) =>
    padded.subarray(y * bytesPerRow, y * bytesPerRow + size.width * 4),
  );
  return Uint8Array.from(rows.flatMap((row) => [...row]));
}

const mask = ({ width, height }: Size): Float32Array =>
  Float32Array.from({ length: width * height }, (_, i) =>
    Number(Math.hypot((i % width) - width / 2, Math.floor(i / width) - height / 2) < width / 4),
  );

/** Every fifth pixel matches nothing, the others one that lies to the right and below. */
const matchNumbers = ({ width, height }: Size): Float32Array =>
  Float32Array.from({ length: width * height * 4 }, (_, i) => {
    const at = i >> 2;
    const found = [(at % width) + 3, Math.floor(at / width) + (at % 7), 0, 1];
    return i % 4 === 0 && at % 5 === 0 ? -1 : (found[i % 4] as number);
  });

const photo = { width: 23, height: 31 };
const other = { width: 46, height: 62 };
const planesOn = (gpu: Gpu) => {
  const matches = gpu.matches(photo);
  gpu.upload(matches, matchNumbers(photo));
  return {
    a: imageFrom(gpu, photo, noiseOf('image', photo, 1)),
    b: imageFrom(gpu, photo, noiseOf('image', photo, 2)),
    large: imageFrom(gpu, other, noiseOf('image', other, 3)),
    field: fieldFrom(gpu, photo, noiseOf('field', photo, 4)),
    mask: fieldFrom(gpu, photo, mask(photo)),
    matches,
  };
};

const canvas = { width: 61, height: 47 };
type Named = ReturnType<typeof planesOn>;
const cases: Readonly<
  Record<string, (planes: Named) => Parameters<typeof viewOf>[0] & { placing?: Placing }>
> = {
  'one picture at 100 %': ({ a }) => ({ a }),
  'one picture reduced to fit': ({ large }) => ({ a: large, placing: { zoom: 0, centre: [0, 0] } }),
  'one picture much reduced': ({ large }) => ({
    a: large,
    placing: { zoom: 0.08, centre: [20, 30] },
  }),
  'one picture at 370 %': ({ a }) => ({ a, placing: { zoom: 3.7, centre: [11.3, 8.9] } }),
  'pixels with lines between them': ({ a }) => ({
    a,
    grid: true,
    placing: { zoom: 9, centre: [4, 5] },
  }),
  'a field': ({ field }) => ({ a: field }),
  matches: ({ matches }) => ({ a: matches }),
  'a leaning wipe': ({ a, b }) => ({ mode: 'wipe', a, b, wipe: { at: 0.4, angle: 2.2 } }),
  'a wipe of two tones': ({ a, field }) => ({
    mode: 'wipe',
    a,
    b: field,
    tones: { a: PLAIN, b: { offset: -0.2, gain: 1.6, gamma: 1 } },
  }),
  'a level wipe': ({ a, b }) => ({ mode: 'wipe', a, b, wipe: { at: 0.6, angle: Math.PI / 2 } }),
  'two pictures beside each other': ({ a, b }) => ({ mode: 'side-by-side', a, b }),
  'a difference with gain': ({ a, b }) => ({
    mode: 'difference',
    a,
    b,
    tones: { a: { offset: 0, gain: 3, gamma: 1 }, b: PLAIN },
  }),
  'a difference of two sizes': ({ large, b }) => ({ mode: 'difference', a: large, b }),
  'a heat map upside down': ({ field }) => ({
    mode: 'heat',
    a: field,
    tones: { a: { offset: 1, gain: -1, gamma: 1 }, b: PLAIN },
  }),
  'a tinted mask': ({ a, mask }) => ({ a, overlay: mask, placing: { zoom: 1.6, centre: [9, 12] } }),
  'an outlined mask': ({ a, mask }) => ({
    a,
    overlay: mask,
    marks: { a: 'outline', b: 'none' },
    placing: { zoom: 2, centre: [9, 12] },
  }),
  'luma, brightened': ({ a }) => ({
    a,
    channel: 'luma',
    tones: { a: { offset: 0, gain: 1.4, gamma: 2.2 }, b: PLAIN },
  }),
  'one channel': ({ b }) => ({ a: b, channel: 'g' }),
  'nothing beside a picture': ({ b }) => ({ mode: 'side-by-side', a: null, b }),
};

describe('the shader draws what its plain definition draws', () => {
  const [onDevice, onArrays] = [planesOn(webgpu), planesOn(gpujs)];
  for (const [name, make] of Object.entries(cases)) {
    test(name, async () => {
      const [there, here] = [make(onDevice), make(onArrays)];
      const drawn = await render(webgpu as WebgpuGpu, viewOf(there, canvas, there.placing), canvas);
      const painted = paint(viewOf(here, canvas, here.placing), canvas);
      const off = [...drawn].filter((v, i) => Math.abs(v - (painted[i] as number)) > ROUNDING);
      expect(off).toHaveLength(0);
    });
  }
});

test('At 100 % the shader gives every byte of a file as it is', async () => {
  const size = { width: 256, height: 3 };
  const numbers = Float32Array.from({ length: 256 * 3 * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : (((i >> 2) * ((i % 4) + 1)) % 256) / 255,
  );
  const view = viewOf({ a: imageFrom(webgpu, size, numbers) }, size);
  const bytes = await render(webgpu as WebgpuGpu, view, size);
  expect([...bytes]).toEqual([...numbers].map((v) => Math.round(v * 255)));
});

const grey = (gpu: Gpu, size: Size, values: readonly number[]): Plane =>
  fieldFrom(gpu, size, Float32Array.from(values));
const redOf = (bytes: Uint8ClampedArray): number[] => [...bytes].filter((_, i) => i % 4 === 0);

describe('what is painted', () => {
  test('At 100 % every byte is the rounded code value, and every pixel is opaque', () => {
    const size = { width: 4, height: 2 };
    const data = noiseOf('image', size, 9);
    const bytes = paint(viewOf({ a: imageFrom(gpujs, size, data) }, size), size);
    expect([...bytes]).toEqual([...data].map((v) => Math.round(v * 255)));
  });

  test('An enlarged pixel is a square of one colour', () => {
    const a = grey(gpujs, { width: 2, height: 1 }, [0, 1]);
    const size = { width: 6, height: 3 };
    const bytes = paint(viewOf({ a }, size, { zoom: 3, centre: [1, 0.5] }), size);
    expect(redOf(bytes)).toEqual([1, 2, 3].flatMap(() => [0, 0, 0, 255, 255, 255]));
  });

  test('A reduced pixel is the mean of what it covers', () => {
    const a = grey(gpujs, { width: 4, height: 2 }, [0, 0.4, 1, 0.2, 0.4, 0.8, 0.6, 0.6]);
    const size = { width: 2, height: 1 };
    const bytes = paint(viewOf({ a }, size, { zoom: 0.5, centre: [2, 1] }), size);
    expect(redOf(bytes)).toEqual([0.4, 0.6].map((v) => Math.round(v * 255)));
  });

  test('Around the picture is the surround', () => {
    const a = grey(gpujs, { width: 1, height: 1 }, [1]);
    const size = { width: 3, height: 1 };
    expect(redOf(paint(viewOf({ a }, size, { zoom: 1, centre: [0.5, 0.5] }), size))).toEqual([
      51, 255, 51,
    ]);
  });

  test('A mask tints what is missing', () => {
    const size = { width: 2, height: 1 };
    const [a, overlay] = [grey(gpujs, size, [0, 0]), grey(gpujs, size, [0, 1])];
    const bytes = paint(viewOf({ a, overlay }, size), size);
    expect(redOf(bytes)).toEqual([0, Math.round(TINT[0] * TINT[3] * 255)]);
  });

  test('A wipe shows the first picture before its line and the second beyond it', () => {
    const size = { width: 4, height: 1 };
    const [a, b] = [grey(gpujs, size, [0, 0, 0, 0]), grey(gpujs, size, [1, 1, 1, 1])];
    const wiped = (at: number, angle: number) =>
      redOf(paint(viewOf({ mode: 'wipe', a, b, wipe: { at, angle } }, size), size));
    expect(wiped(0.25, 0)).toEqual([0, 255, 255, 255]);
    expect(wiped(0.25, Math.PI)).toEqual([255, 255, 255, 0]);
    expect(wiped(0, 0)).toEqual([255, 255, 255, 255]);
    expect(wiped(1.01, 0)).toEqual([0, 0, 0, 0]);
  });

  test('A smaller picture is stretched over the frame that it is compared in', () => {
    const [a, b] = [
      grey(gpujs, { width: 4, height: 1 }, [0, 0, 0, 0]),
      grey(gpujs, { width: 2, height: 1 }, [0.2, 1]),
    ];
    const size = { width: 4, height: 1 };
    const bytes = paint(viewOf({ mode: 'difference', a, b, frame: a }, size), size);
    expect(redOf(bytes)).toEqual([51, 51, 255, 255]);
  });
});
