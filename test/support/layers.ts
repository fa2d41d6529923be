import type { ParamValue } from '../../src/engine/schema/params.ts';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Field, Image, Size } from '../../src/kernels/gpu/plane.ts';
import { runNode } from './nodes.ts';
import { fieldFrom, imageFrom } from './planes.ts';

type Params = Readonly<Record<string, ParamValue>>;

export interface Layers {
  readonly image: Float32Array;
  readonly disparity: Float32Array;
  readonly behind: Float32Array;
  readonly behindDisparity: Float32Array;
  readonly hidden: Float32Array;
}

/** Runs `ldi/build` and reads what it made. */
export async function buildLayered(
  gpu: Gpu,
  size: Size,
  image: Float32Array,
  disparity: Float32Array,
  params: Params = {},
): Promise<Layers> {
  const { outputs } = await runNode(
    gpu,
    'ldi/build',
    { image: imageFrom(gpu, size, image), disparity: fieldFrom(gpu, size, disparity) },
    params,
  );
  return {
    image,
    disparity,
    behind: await gpu.read(outputs.behind as Image),
    behindDisparity: await gpu.read(outputs.behindDisparity as Field),
    hidden: await gpu.read(outputs.hidden as Field),
  };
}

/** Runs `ldi/render` and reads the view. */
export async function renderLayered(
  gpu: Gpu,
  size: Size,
  { image, disparity, behind, behindDisparity }: Layers,
  params: Params = {},
) {
  const { outputs } = await runNode(
    gpu,
    'ldi/render',
    {
      image: imageFrom(gpu, size, image),
      disparity: fieldFrom(gpu, size, disparity),
      behind: imageFrom(gpu, size, behind),
      behindDisparity: fieldFrom(gpu, size, behindDisparity),
    },
    params,
  );
  return {
    image: await gpu.read(outputs.image as Image),
    mask: await gpu.read(outputs.mask as Field),
    disparity: await gpu.read(outputs.disparity as Field),
    ratio: outputs.ratio as number,
  };
}
