import { expect } from 'vitest';
import type { GraphDocument, WireRef } from '../../src/engine/graph/document.ts';
import { type BackendKind, createNodeHost } from '../../src/platform/node/host.ts';
import { failuresOf, runGraph } from '../support/memory-host.ts';
import { largestDifference } from '../support/planes.ts';
import { test, workbenchAddress } from './support/page.ts';
import { runInPage } from './support/worker.ts';

/** What docs/pixels.md promises: the largest difference of any channel of any pixel. */
const ANOTHER_BACKEND = 1e-5;

/** A loader, a mask, and both families of solvers, alone and on a pyramid. */
const graph: GraphDocument = {
  version: 1,
  title: 'The same everywhere',
  nodes: {
    photo: { type: 'io/sample-image', params: { picture: 'chelsea.png', maxSide: 64 } },
    hole: {
      type: 'io/load-mask',
      params: { file: 'images/brick.png', maxSide: 64, invert: true },
    },
    wall: { type: 'io/sample-image', params: { picture: 'brick.png', maxSide: 64 } },
    guess: { type: 'inpaint/pull-push', inputs: { image: 'wall.image', mask: 'hole.mask' } },
    smooth: { type: 'inpaint/harmonic', inputs: { image: 'wall.image', mask: 'hole.mask' } },
    edges: {
      type: 'inpaint/tv',
      inputs: { image: 'wall.image', mask: 'hole.mask' },
      params: { iterations: 200 },
    },
    levels: { type: 'pyramid/solve', inputs: { image: 'wall.image', mask: 'hole.mask' } },
  },
};
const refs = [
  'photo.image',
  'hole.mask',
  'guess.image',
  'smooth.image',
  'edges.image',
  'levels.image',
];

async function runInNode(backend: BackendKind): Promise<Record<WireRef, Float32Array>> {
  const host = await createNodeHost({ backend, baseDir: '.', outDir: '.' });
  try {
    const run = await runGraph(host, graph);
    expect(failuresOf(run)).toEqual([]);
    const entries = refs.map(async (ref) => [ref, (await run.read(ref)).data] as const);
    return Object.fromEntries(await Promise.all(entries));
  } finally {
    host.gpu.destroy();
  }
}

test('one graph gives one picture: WebGPU and gpu.js, in a browser and in Node', async ({
  page,
}) => {
  await page.goto(workbenchAddress());
  const webgpu = await runInPage(page, graph, refs);
  await page.goto(workbenchAddress('gpujs'));
  const gpujs = await runInPage(page, graph, refs);
  // Each ran where it should: a fallback would compare a backend with itself.
  expect([webgpu.backend.kind, gpujs.backend.kind]).toEqual(['webgpu', 'gpujs']);
  expect([webgpu.failures, gpujs.failures]).toEqual([[], []]);
  const dawn = await runInNode('webgpu');
  const others = {
    'browser gpu.js': gpujs.planes,
    'Node gpu.js': await runInNode('gpujs'),
    'browser WebGPU': webgpu.planes,
  };
  for (const ref of refs) {
    const reference = dawn[ref] ?? new Float32Array();
    expect(reference.length).toBeGreaterThan(0);
    for (const [name, planes] of Object.entries(others)) {
      const difference = largestDifference(reference, planes[ref] ?? new Float32Array());
      expect(difference, `${ref}: ${name} against Dawn`).toBeLessThanOrEqual(ANOTHER_BACKEND);
    }
  }
});
