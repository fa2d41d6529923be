import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { fillDepth } from '../../test/support/depth.ts';
import { bilinear, openCv } from './peers.ts';
import type { Scene } from './scenes.ts';

export interface Fill {
  readonly name: string;
  readonly kind: 'peer' | 'depth alone' | 'with the photo';
  /** It takes seconds for each scene. */
  readonly isSlow?: boolean;
  /** The scene's depth with `mask` filled; what is missing holds 0. */
  run(gpu: Gpu, scene: Scene, depth: Float32Array, mask: Float32Array): Promise<Float32Array>;
}

const SLOW = true;

const alone = (type: string, name: string, isSlow = false): Fill => ({
  name,
  kind: 'depth alone',
  isSlow,
  run: (gpu, { size }, depth, mask) => fillDepth(gpu, type, size, { depth, mask }),
});

const guided = (type: string, isSlow = false): Fill => ({
  name: `\`${type}\``,
  kind: 'with the photo',
  isSlow,
  run: (gpu, { size, photo }, depth, mask) =>
    fillDepth(gpu, type, size, { depth, mask, guide: photo }),
});

export const fills: readonly Fill[] = [
  {
    name: 'bilinear',
    kind: 'peer',
    run: async (_, { size }, depth, mask) => bilinear(size, depth, mask),
  },
  {
    name: 'OpenCV Telea, radius 3',
    kind: 'peer',
    run: async (_, { size }, depth, mask) => openCv(size, depth, mask, 'telea'),
  },
  {
    name: 'OpenCV “Navier-Stokes”, radius 3',
    kind: 'peer',
    run: async (_, { size }, depth, mask) => openCv(size, depth, mask, 'navier-stokes'),
  },
  alone('depth/guided-harmonic', 'harmonic: `depth/guided-harmonic` without a photo'),
  alone('depth/svt', '`depth/svt`', SLOW),
  alone('depth/lrlg', '`depth/lrlg`', SLOW),
  guided('depth/guided-harmonic'),
  guided('depth/joint-bilateral-fill'),
  guided('depth/rgbd-patch-lowrank', SLOW),
];
