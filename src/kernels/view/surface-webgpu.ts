import type { Plane, PlaneKind, Size } from '../gpu/plane.ts';
import { bufferOf, type WebgpuGpu } from '../gpu/webgpu/webgpu.ts';
import { halfOf, wipeLine } from './place.ts';
import {
  type Channel,
  GRID_ZOOM,
  type Mark,
  SpoiltCanvasError,
  type Surface,
  TINT,
  type Tone,
  type View,
  type ViewMode,
} from './view.ts';
import wgsl from './view.wgsl?raw';

const MODES: readonly ViewMode[] = ['single', 'wipe', 'side-by-side', 'difference', 'heat'];
const CHANNELS: readonly Channel[] = ['rgb', 'r', 'g', 'b', 'luma'];
const KINDS: readonly (PlaneKind | null)[] = [null, 'field', 'image', 'matches'];
const MARKS: readonly Mark[] = ['none', 'tint', 'outline'];
export const UNIFORM_BYTES = 176;
const UNIFORM = 0x40;
const STORAGE = 0x80;
const COPY_DST = 0x08;
const FORMAT: GPUTextureFormat = 'rgba8unorm';

/** What drawing needs of a device, made once for all its canvases. */
interface Tools {
  readonly pipeline: GPURenderPipeline;
  readonly nothing: GPUBuffer;
}
const toolsOf = new WeakMap<GPUDevice, Tools>();

/** Draws planes of a WebGPU device straight from their buffers. */
export class WebgpuSurface implements Surface {
  readonly #gpu: WebgpuGpu;
  readonly #canvas: OffscreenCanvas;
  readonly #context: GPUCanvasContext;
  readonly #uniforms: GPUBuffer;

  constructor(gpu: WebgpuGpu, canvas: OffscreenCanvas) {
    const context = canvas.getContext('webgpu');
    if (!context) throw new SpoiltCanvasError('this canvas cannot be drawn on by WebGPU');
    this.#gpu = gpu;
    this.#canvas = canvas;
    this.#context = context;
    context.configure({ device: gpu.device, format: FORMAT, alphaMode: 'opaque' });
    this.#uniforms = gpu.device.createBuffer({ size: UNIFORM_BYTES, usage: UNIFORM | COPY_DST });
  }

  draw(view: View, size: Size): void {
    const { width, height } = this.#canvas;
    if (width !== size.width) this.#canvas.width = size.width;
    if (height !== size.height) this.#canvas.height = size.height;
    drawView(this.#gpu, view, size, this.#context.getCurrentTexture(), this.#uniforms);
  }

  close(): void {
    this.#uniforms.destroy();
  }
}

/** Draws onto a texture of format `rgba8unorm`; what was recorded before it is sent first. */
export function drawView(
  gpu: WebgpuGpu,
  view: View,
  size: Size,
  target: GPUTexture,
  uniforms: GPUBuffer,
): void {
  const { device } = gpu;
  // What computes these planes may be recorded and not sent yet.
  gpu.submit();
  device.queue.writeBuffer(uniforms, 0, uniformsOf(view, size));
  const { pipeline, nothing } = tools(device);
  const planes = [view.a, view.b, view.overlay];
  const buffers = [uniforms, ...planes.map((plane) => (plane ? bufferOf(plane) : nothing))];
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginRenderPass({
    colorAttachments: [{ view: target.createView(), loadOp: 'clear', storeOp: 'store' }],
  });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.draw(3);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

function tools(device: GPUDevice): Tools {
  const made = toolsOf.get(device);
  if (made) return made;
  const module = device.createShaderModule({ label: 'view/view', code: wgsl });
  const pipeline = device.createRenderPipeline({
    label: 'view/view',
    layout: 'auto',
    vertex: { module },
    fragment: { module, targets: [{ format: FORMAT }] },
  });
  const nothing = device.createBuffer({ size: 16, usage: STORAGE });
  const fresh = { pipeline, nothing };
  toolsOf.set(device, fresh);
  return fresh;
}

const toneOf = ({ offset, gain, gamma }: Tone) => [offset, gain, 1 / gamma];

/** The numbers of `struct View`, in its order. */
function uniformsOf(view: View, canvas: Size): Float32Array<ArrayBuffer> {
  const size = (plane: Plane | null) => [plane?.width ?? 0, plane?.height ?? 0];
  const kind = (plane: Plane | null) => KINDS.indexOf(plane?.kind ?? null);
  const { a, b, overlay, frame, origins, marks, tones, zoom } = view;
  const line = wipeLine(view.wipe, canvas);
  const numbers = new Float32Array(UNIFORM_BYTES / 4);
  numbers.set([
    ...[canvas.width, canvas.height, frame.width, frame.height],
    ...size(a),
    ...size(b),
    ...size(overlay),
    ...[MARKS.indexOf(marks.a), MARKS.indexOf(marks.b)],
    ...origins.a,
    ...origins.b,
    ...[line.nx, line.ny, line.at, halfOf(canvas)],
    ...[kind(a), kind(b), kind(overlay), CHANNELS.indexOf(view.channel)],
    ...[...view.surround, 1],
    ...TINT,
    ...[...toneOf(tones.a), view.grid && zoom >= GRID_ZOOM ? 1 : 0],
    ...[...toneOf(tones.b), 0],
    ...[zoom, MODES.indexOf(view.mode)],
  ]);
  return numbers;
}
