import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import { sums } from '../reduce/reduce.ts';
import unrankedTwin from './unranked.twin.js?raw';
import unrankedWgsl from './unranked.wgsl?raw';

export const unrankedKernel = kernel({
  name: 'transport/unranked',
  wgsl: unrankedWgsl,
  twin: unrankedTwin,
  reads: { hole: 'field' },
  writes: 'field',
});

/** How many pixels still have rank -1; known ones have 0 and add nothing. */
export async function countUnranked(gpu: Gpu, rank: Field): Promise<number> {
  const { sum } = await sums(gpu, rank, { region: rank, outside: true });
  return 0 - sum;
}
