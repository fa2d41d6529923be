import { dataOf } from '../gpu/gpujs/gpujs.ts';
import type { Plane, Size } from '../gpu/plane.ts';
import { SpoiltCanvasError, type Surface, TINT, type View } from './view.ts';

/** Draws planes that live on the CPU: the plain definition of `view.wgsl`. */
export class ArraySurface implements Surface {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor(canvas: OffscreenCanvas) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new SpoiltCanvasError('this canvas cannot be drawn on in 2D');
    this.#canvas = canvas;
    this.#context = context;
  }

  draw(view: View, size: Size): void {
    if (this.#canvas.width !== size.width) this.#canvas.width = size.width;
    if (this.#canvas.height !== size.height) this.#canvas.height = size.height;
    const bytes = paint(view, size);
    this.#context.putImageData(new ImageData(bytes, size.width, size.height), 0, 0);
  }

  close(): void {}
}

type Colour = [number, number, number];
const MOST_SAMPLES = 4; // a side; the shader affords eight

/** RGBA bytes of a view: what `putImageData` takes. Every pixel is opaque. */
export function paint(view: View, canvas: Size): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(canvas.width * canvas.height * 4);
  const [a, b, overlay] = [view.a, view.b, view.overlay].map((plane) =>
    plane ? reader(plane, view.zoom) : null,
  );
  const [cos, sin] = [Math.cos(view.wipe.angle), Math.sin(view.wipe.angle)];
  const halves = view.mode === 'side-by-side';
  for (let py = 0; py < canvas.height; py++) {
    for (let px = 0; px < canvas.width; px++) {
      const [dx, dy] = [px + 0.5, py + 0.5];
      let second = halves && dx >= canvas.width / 2;
      const middle = canvas.width * (halves ? (second ? 0.75 : 0.25) : 0.5);
      if (view.mode === 'wipe') {
        const distance = (dx - view.wipe.at * canvas.width) * cos + (dy - canvas.height / 2) * sin;
        second = distance >= 0;
      }
      const x = view.centre[0] + (dx - middle) / view.zoom;
      const y = view.centre[1] + (dy - canvas.height / 2) / view.zoom;
      const colour = shade(view, second, x, y, a ?? null, b ?? null, overlay ?? null);
      const at = (py * canvas.width + px) * 4;
      for (let c = 0; c < 3; c++) bytes[at + c] = Math.round((colour[c] as number) * 255);
      bytes[at + 3] = 255;
    }
  }
  return bytes;
}

type Reader = (x: number, y: number) => Colour | null;

function shade(
  { mode, gain, surround }: View,
  second: boolean,
  x: number,
  y: number,
  a: Reader | null,
  b: Reader | null,
  overlay: Reader | null,
): readonly number[] {
  const first = (second ? b : a)?.(x, y);
  if (!first) return surround;
  if (mode === 'difference') {
    const other = b?.(x, y);
    return other ? first.map((v, c) => Math.abs(v - (other[c] as number)) * gain) : surround;
  }
  if (mode === 'heat') return heat(((first[0] + first[1] + first[2]) / 3) * gain);
  const missing = (overlay?.(x, y)?.[0] ?? 0) * TINT[3];
  return first.map((v, c) => v * gain * (1 - missing) + (TINT[c] as number) * missing);
}

/** Reads a plane at picture coordinates, averaged over what a canvas pixel covers; null outside. */
function reader(plane: Plane, zoom: number): Reader {
  const { width, height, kind } = plane;
  const data = dataOf(plane);
  const count = width * height;
  const footprint = Math.max(1, 1 / zoom);
  const samples = Math.min(MOST_SAMPLES, Math.ceil(footprint));
  const clamp = (v: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(v)));
  return (x, y) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return null;
    const sum: Colour = [0, 0, 0];
    for (let j = 0; j < samples; j++) {
      for (let i = 0; i < samples; i++) {
        const shift = (k: number) => (samples === 1 ? 0 : ((k + 0.5) / samples - 0.5) * footprint);
        const at = clamp(y + shift(j), height) * width + clamp(x + shift(i), width);
        for (let c = 0; c < 3; c++) {
          sum[c] = (sum[c] as number) + (data[kind === 'image' ? c * count + at : at] as number);
        }
      }
    }
    const total = samples * samples;
    return [sum[0] / total, sum[1] / total, sum[2] / total];
  };
}

/** The colours of the "inferno" map at eighths, linear in between. */
const HEAT: readonly Colour[] = [
  [0.001, 0, 0.014],
  [0.122, 0.047, 0.282],
  [0.333, 0.059, 0.428],
  [0.533, 0.134, 0.415],
  [0.736, 0.216, 0.33],
  [0.89, 0.349, 0.201],
  [0.976, 0.554, 0.039],
  [0.976, 0.788, 0.196],
  [0.988, 0.998, 0.645],
];

function heat(value: number): Colour {
  const t = Math.min(1, Math.max(0, value)) * 8;
  const i = Math.min(7, Math.floor(t));
  const [from, to] = [HEAT[i] as Colour, HEAT[i + 1] as Colour];
  const mix = (c: 0 | 1 | 2) => from[c] + (to[c] - from[c]) * (t - i);
  return [mix(0), mix(1), mix(2)];
}
