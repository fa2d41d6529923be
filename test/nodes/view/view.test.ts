import { expect, it } from 'vitest';
import { Engine } from '../../../src/engine/engine.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { bareHost, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const gpu = await openGpujs('webasm');
const size = { width: 2, height: 2 };

it('passes on what it shows, without computing anything', async () => {
  const before = gpu.dispatches;
  const image = imageFrom(gpu, size, new Float32Array(16));
  expect((await runNode(gpu, 'view/view', { image })).outputs.image).toBe(image);
  const mask = fieldFrom(gpu, size, new Float32Array(4));
  expect((await runNode(gpu, 'view/view', { image: mask })).outputs.image).toBe(mask);
  expect(gpu.dispatches).toBe(before);
});

it('fits where any picture does, and nowhere else', () => {
  const engine = new Engine(nodes, bareHost(gpu));
  const { problems } = engine.check({
    version: 1,
    title: 'looks',
    nodes: {
      photo: { type: 'io/sample-image' },
      look: { type: 'view/view', inputs: { image: 'photo.image' } },
      again: { type: 'view/view', inputs: { image: 'look.image' } },
      fill: {
        type: 'inpaint/harmonic',
        inputs: { image: 'look.image', mask: 'mask.mask' },
      },
      mask: { type: 'io/load-mask', params: { file: 'mask.png' } },
    },
  });
  expect(problems.map(({ at, rule }) => [at, rule])).toEqual([
    ['nodes.fill.inputs.image', 'wire/type'],
  ]);
});
