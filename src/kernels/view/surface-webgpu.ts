import { type Plane, type PlaneKind, type Size, sameSize } from '../gpu/plane.ts';
import { bufferOf, type WebgpuGpu } from '../gpu/webgpu/webgpu.ts';
import { halfOf, isSparse, wipeLine } from './place.ts';
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
export const UNIFORM_BYTES = 144;
const UNIFORM = 0x40;
const STORAGE = 0x80;
const FRAGMENT = 0x2;
const COPY_DST = 0x08;
const FORMAT: GPUTextureFormat = 'rgba8unorm';

/** What drawing needs of a device, made once for all its canvases. */
interface Tools {
  readonly module: GPUShaderModule;
  readonly groups: GPUBindGroupLayout;
  readonly layout: GPUPipelineLayout;
  /** One for each way of drawing that was asked for, by its constants. */
  readonly pipelines: Map<string, GPURenderPipeline>;
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
  const kit = tools(device);
  const planes = [view.a, view.b, view.overlay];
  const buffers = [uniforms, ...planes.map((plane) => (plane ? bufferOf(plane) : kit.nothing))];
  const group = device.createBindGroup({
    layout: kit.groups,
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginRenderPass({
    colorAttachments: [{ view: target.createView(), loadOp: 'clear', storeOp: 'store' }],
  });
  pass.setPipeline(pipelineFor(device, kit, constantsOf(view)));
  pass.setBindGroup(0, group);
  pass.draw(3);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

function tools(device: GPUDevice): Tools {
  const made = toolsOf.get(device);
  if (made) return made;
  const module = device.createShaderModule({ label: 'view/view', code: wgsl });
  const entries = [
    'uniform',
    'read-only-storage',
    'read-only-storage',
    'read-only-storage',
  ] as const;
  const groups = device.createBindGroupLayout({
    entries: entries.map((type, binding) => ({ binding, visibility: FRAGMENT, buffer: { type } })),
  });
  const layout = device.createPipelineLayout({ bindGroupLayouts: [groups] });
  const nothing = device.createBuffer({ size: 16, usage: STORAGE });
  const fresh = { module, groups, layout, pipelines: new Map(), nothing };
  toolsOf.set(device, fresh);
  return fresh;
}

/**
 * A pipeline that does what this view needs and nothing else: on a software adapter, a shader that
 * asks at each pixel what it is to draw takes ten times as long.
 */
function pipelineFor(
  device: GPUDevice,
  { module, layout, pipelines }: Tools,
  constants: Record<string, number>,
): GPURenderPipeline {
  const key = Object.values(constants).join();
  const made = pipelines.get(key);
  if (made) return made;
  const pipeline = device.createRenderPipeline({
    label: 'view/view',
    layout,
    vertex: { module },
    fragment: { module, targets: [{ format: FORMAT }], constants },
  });
  pipelines.set(key, pipeline);
  return pipeline;
}

function constantsOf(view: View): Record<string, number> {
  const { a, b, overlay, marks, tones, frame, zoom } = view;
  const kind = (plane: Plane | null) => KINDS.indexOf(plane?.kind ?? null);
  const hasSecond = view.mode !== 'single' && view.mode !== 'heat';
  const isPlain = ({ offset, gain, gamma }: Tone) => offset === 0 && gain === 1 && gamma === 1;
  const isFrame = (plane: Plane | null) => plane === null || sameSize(plane, frame);
  const isWhole = zoom >= 1 && Number.isInteger(zoom) && [a, b, overlay].every(isFrame);
  return {
    MODE: MODES.indexOf(view.mode),
    KIND_A: kind(a),
    KIND_B: hasSecond ? kind(b) : 0,
    HAS_OVERLAY: Number(overlay !== null),
    MARK_A: MARKS.indexOf(marks.a),
    MARK_B: hasSecond ? MARKS.indexOf(marks.b) : 0,
    CHANNEL: CHANNELS.indexOf(view.channel),
    IS_TONED: Number(!isPlain(tones.a) || !isPlain(tones.b)),
    HAS_GRID: Number(view.grid && zoom >= GRID_ZOOM),
    IS_SPARSE: Number([a, b, overlay].some((plane) => plane && isSparse(plane, frame, zoom))),
    IS_WHOLE: Number(isWhole),
  };
}

const toneOf = ({ offset, gain, gamma }: Tone) => [offset, gain, 1 / gamma];

/** The numbers of `struct View`, in its order. */
function uniformsOf(view: View, canvas: Size): Float32Array<ArrayBuffer> {
  const size = (plane: Plane | null) => [plane?.width ?? 0, plane?.height ?? 0];
  const { a, b, overlay, frame, origins, tones, zoom } = view;
  const line = wipeLine(view.wipe, canvas);
  const numbers = new Float32Array(UNIFORM_BYTES / 4);
  numbers.set([
    ...[canvas.width, canvas.height, frame.width, frame.height],
    ...size(a),
    ...size(b),
    ...size(overlay),
    ...[zoom, 0],
    ...origins.a,
    ...origins.b,
    ...[line.nx, line.ny, line.at, halfOf(canvas)],
    ...[...view.surround, 1],
    ...TINT,
    ...[...toneOf(tones.a), 0],
    ...[...toneOf(tones.b), 0],
  ]);
  return numbers;
}
