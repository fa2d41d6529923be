import { type KernelSource, shaderText } from '../kernel.ts';

/** Compiles each kernel once per device. */
export class Pipelines {
  readonly #device: GPUDevice;
  readonly #made = new Map<string, GPUComputePipeline>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  get(kernel: KernelSource): GPUComputePipeline {
    const made = this.#made.get(kernel.name);
    if (made) return made;
    const module = this.#device.createShaderModule({
      label: kernel.name,
      code: shaderText(kernel),
    });
    const pipeline = this.#device.createComputePipeline({
      label: kernel.name,
      layout: this.#device.createPipelineLayout({ bindGroupLayouts: [this.#layout(kernel)] }),
      compute: { module, entryPoint: 'main' },
    });
    this.#made.set(kernel.name, pipeline);
    return pipeline;
  }

  /** Written out, since a layout read off the shader drops bindings that it happens not to use. */
  #layout(kernel: KernelSource): GPUBindGroupLayout {
    const types: GPUBufferBindingType[] = [
      'uniform',
      ...Object.keys(kernel.reads).map(
        (_, i): GPUBufferBindingType =>
          kernel.inPlace && i === 0 ? 'storage' : 'read-only-storage',
      ),
    ];
    if (!kernel.inPlace) types.push('storage');
    return this.#device.createBindGroupLayout({
      label: kernel.name,
      entries: types.map((type, binding) => ({ binding, visibility: 4, buffer: { type } })),
    });
  }
}
