import { LANES, type Plane, type Size } from '../gpu/plane.ts';
import { bufferOf, type WebgpuGpu } from '../gpu/webgpu/webgpu.ts';
import { SpoiltCanvasError, type Surface, TINT, type View, type ViewMode } from './view.ts';
import wgsl from './view.wgsl?raw';

const MODES: readonly ViewMode[] = ['single', 'wipe', 'side-by-side', 'difference', 'heat'];
const FLOATS = 32;
const UNIFORM = 0x40;
const STORAGE = 0x80;
const COPY_DST = 0x08;

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
    this.#uniforms = gpu.device.createBuffer({ size: FLOATS * 4, usage: UNIFORM | COPY_DST });
  }

  draw(view: View, size: Size): void {
    const { device } = this.#gpu;
    if (this.#canvas.width !== size.width) this.#canvas.width = size.width;
    if (this.#canvas.height !== size.height) this.#canvas.height = size.height;
    // What computes these planes may be recorded and not sent yet.
    this.#gpu.submit();
    device.queue.writeBuffer(this.#uniforms, 0, uniformsOf(view, size));
    const { pipeline, nothing } = tools(device);
    const buffers = [
      this.#uniforms,
      ...[view.a, view.b, view.overlay].map((p) => (p ? bufferOf(p) : nothing)),
    ];
    const group = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginRenderPass({
      colorAttachments: [
        { view: this.#context.getCurrentTexture().createView(), loadOp: 'clear', storeOp: 'store' },
      ],
    });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.draw(3);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  close(): void {
    this.#uniforms.destroy();
  }
}

const FORMAT: GPUTextureFormat = 'rgba8unorm';

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

/** The numbers of `struct View`, in its order. */
function uniformsOf(view: View, canvas: Size): Float32Array<ArrayBuffer> {
  const size = (plane: Plane | null) => [plane?.width ?? 0, plane?.height ?? 0];
  const lanes = (plane: Plane | null) => (plane ? LANES[plane.kind] : 0);
  const { a, b, overlay, centre, wipe, surround, zoom, gain, mode } = view;
  return Float32Array.from([
    ...[canvas.width, canvas.height],
    ...centre,
    ...size(a),
    ...size(b),
    ...size(overlay),
    ...[wipe.at, wipe.angle],
    ...[lanes(a), lanes(b), lanes(overlay), 0],
    ...[...surround, 1],
    ...TINT,
    ...[zoom, gain, MODES.indexOf(mode), 0],
    ...[0, 0, 0, 0],
  ]);
}
