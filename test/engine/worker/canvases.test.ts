import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Canvases, type Shown } from '../../../src/engine/worker/canvases.ts';
import type { CanvasMessage, ViewRequest } from '../../../src/engine/worker/protocol.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import { fieldFrom } from '../../support/planes.ts';

const gpu = await openGpujs('cpu');

/** A canvas that keeps count of what is put on it. */
class FakeCanvas {
  width = 0;
  height = 0;
  drawn = 0;
  last: Uint8ClampedArray = new Uint8ClampedArray();
  readonly #kind: '2d' | 'webgpu';
  constructor(kind: '2d' | 'webgpu' = '2d') {
    this.#kind = kind;
  }
  getContext(kind: string) {
    if (kind !== this.#kind) return null;
    return {
      putImageData: ({ data }: { data: Uint8ClampedArray }) => {
        this.drawn++;
        this.last = data;
      },
    };
  }
}

beforeEach(() => {
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      constructor(data: Uint8ClampedArray) {
        this.data = data;
      }
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

const plane = (size: Size, value: number): Plane =>
  fieldFrom(gpu, size, new Float32Array(size.width * size.height).fill(value));

const request = (more: Partial<ViewRequest> = {}): ViewRequest => ({
  mode: 'single',
  a: 'photo.image',
  width: 8,
  height: 8,
  zoom: 0,
  centre: [0, 0],
  theme: 'dark',
  ...more,
});

function setUp(kind: '2d' | 'webgpu' = '2d') {
  const wires = new Map<string, Shown>();
  const told: CanvasMessage[] = [];
  const canvas = new FakeCanvas(kind);
  const canvases = new Canvases(
    () => gpu,
    (ref) => wires.get(ref) ?? null,
  );
  canvases.attach('one', canvas as unknown as OffscreenCanvas, (message) => told.push(message));
  const set = (ref: string, plane: Plane, isLive = false) => wires.set(ref, { plane, isLive });
  return { wires, told, canvas, canvases, set };
}

describe('a canvas of the page', () => {
  test('is drawn on once there is something to draw, and says what', () => {
    const { canvases, canvas, told, set } = setUp();
    expect(canvases.show('one', request())).toBeNull();
    expect(canvas.drawn).toBe(0);
    set('photo.image', plane({ width: 4, height: 2 }, 1));
    canvases.changed('photo', true);
    expect(canvas.drawn).toBe(1);
    const size = { width: 4, height: 2 };
    expect(told).toEqual([{ drawn: { ...size, zoom: 2, a: size, b: null } }]);
  });

  test('is redrawn by results that it shows and by no others', () => {
    const { canvases, canvas, set } = setUp();
    set('photo.image', plane({ width: 4, height: 4 }, 1));
    canvases.show('one', request({ overlay: 'hole.mask' }));
    canvases.changed('other', true);
    expect(canvas.drawn).toBe(1);
    canvases.changed('hole', true);
    canvases.changed('photo/inner', true);
    expect(canvas.drawn).toBe(3);
  });

  test('is not drawn while it rests', () => {
    const { canvases, canvas, set } = setUp();
    set('photo.image', plane({ width: 4, height: 4 }, 1));
    canvases.show('one', request());
    canvases.show('one', null);
    canvases.changed('photo', true);
    expect(canvas.drawn).toBe(1);
    expect(canvases.isShown('photo')).toBe(false);
    canvases.show('one', request());
    expect(canvas.drawn).toBe(2);
  });

  test('keeps its picture while a solver has given its preview back', () => {
    const { canvases, canvas, set } = setUp();
    const preview = plane({ width: 4, height: 4 }, 1);
    set('photo.image', preview, true);
    canvases.show('one', request());
    gpu.release(preview);
    expect(canvases.show('one', request({ zoom: 3 }))?.zoom).toBe(2);
    expect(canvas.drawn).toBe(1);
  });

  test('shows a coarse preview where the whole picture was', () => {
    const { canvases, set } = setUp();
    set('photo.image', plane({ width: 8, height: 8 }, 1));
    canvases.show('one', request());
    set('photo.image', plane({ width: 2, height: 2 }, 1), true);
    expect(canvases.show('one', request())).toMatchObject({ width: 8, height: 8, zoom: 1 });
    set('photo.image', plane({ width: 2, height: 2 }, 1));
    expect(canvases.show('one', request())).toMatchObject({ width: 2, height: 2, zoom: 4 });
  });

  test('shows the frame of a film that is asked for, and tells its size', async () => {
    const { canvases, canvas, set, told } = setUp();
    const size = { width: 1, height: 1 };
    set('path.frames', fieldFrom(gpu, { width: 1, height: 3 }, Float32Array.from([0, 0.2, 1])));
    const at = (frame: number) =>
      request({ a: 'path.frames', ...size, film: { a: 3, b: null, overlay: null, frame } });
    for (const [frame, grey] of [
      [0, 0],
      [1, 51],
      [2, 255],
      [1, 51],
    ] as const) {
      canvases.show('one', at(frame));
      await expect.poll(() => canvas.last[0]).toBe(grey);
    }
    expect(told.at(-1)).toMatchObject({ drawn: { ...size, a: size } });
  });

  test('shows all of what is not that many frames high', () => {
    const { canvases, set } = setUp();
    set('path.frames', plane({ width: 2, height: 5 }, 1));
    const film = { a: 3, b: null, overlay: null, frame: 1 };
    expect(canvases.show('one', request({ a: 'path.frames', film }))?.height).toBe(5);
  });

  test('shows a field up to its largest value, once that is known', async () => {
    const { canvases, canvas, set, told } = setUp();
    const size = { width: 2, height: 1 };
    set('way.field', fieldFrom(gpu, size, Float32Array.from([0, 12])));
    const wide = request({ a: 'way.field', width: 2, height: 1, autoRange: { a: true, b: false } });
    canvases.show('one', wide);
    expect(canvas.drawn).toBe(0);
    await expect.poll(() => canvas.drawn).toBe(1);
    expect([canvas.last[0], canvas.last[4]]).toEqual([0, 255]);
    expect(told.at(-1)).toMatchObject({ drawn: { ranges: { a: { low: 0, high: 12 }, b: null } } });
    // A solver that goes on is seen on the same scale.
    set('way.field', fieldFrom(gpu, size, Float32Array.from([6, 24])), true);
    canvases.show('one', { ...wide, zoom: 1, centre: [1, 0.5] });
    expect([canvas.last[0], canvas.last[4]]).toEqual([128, 255]);
  });

  test('is wiped when what it showed is gone', () => {
    const { canvases, canvas, wires, told, set } = setUp();
    set('photo.image', plane({ width: 8, height: 8 }, 1));
    canvases.show('one', request());
    expect(canvas.last[0]).toBe(255);
    wires.clear();
    expect(canvases.show('one', request())).toBeNull();
    expect(canvas.last[0]).toBe(32);
    expect(told.at(-1)).toEqual({ drawn: null });
  });

  test('that another backend has opened asks for a fresh one', () => {
    const { canvases, told, set } = setUp('webgpu');
    set('photo.image', plane({ width: 8, height: 8 }, 1));
    expect(canvases.show('one', request())).toBeNull();
    expect(told).toEqual([{ spoilt: expect.stringContaining('2D') }]);
  });
});
