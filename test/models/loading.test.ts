import { afterAll, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import type { RunEvent } from '../../src/engine/run/events.ts';
import type { Models } from '../../src/models/models.ts';
import { nodes } from '../../src/nodes/index.ts';
import { createNodeHost } from '../../src/platform/node/host.ts';

const host = await createNodeHost({ backend: 'gpujs', baseDir: '.', outDir: '.' });
afterAll(() => host.gpu.destroy());
const graph: GraphDocument = {
  version: 1,
  title: 'A network',
  nodes: {
    photo: { type: 'io/sample-image', params: { picture: 'coffee.png', maxSide: 48 } },
    hole: { type: 'mask/scratches', inputs: { like: 'photo.image' } },
    fill: { type: 'neural/pconv-unet', inputs: { image: 'photo.image', mask: 'hole.mask' } },
  },
};

it('a run tells how far its network is, before the network runs', async () => {
  const events: RunEvent[] = [];
  for await (const event of new Engine(nodes, host).run(graph, 'all', never())) {
    if ('node' in event && event.node === 'fill') events.push(event);
  }
  const kinds = events.map((event) => (event.kind === 'loading' ? event.stage : event.kind));
  const stages = kinds.filter((kind) => kind !== 'step');
  // Read once to see what it is, once more to build it.
  expect(stages).toEqual(['started', 'reading', 'reading', 'building', 'finished']);
  const read = events.find((event) => event.kind === 'loading');
  expect(read).toMatchObject({ file: 'pconv-s.onnx', stage: 'reading' });
  expect(read?.kind === 'loading' && read.bytes).toBeGreaterThan(1e6);
  expect(read?.kind === 'loading' && read.of).toBe(read?.kind === 'loading' && read.bytes);
});

it('a network that does not come is left at once by a cancel, and told meanwhile', async () => {
  let isLeft = false;
  const shipped: Models['shipped'] = (name, listener) => {
    listener?.loading({ file: `${name}.onnx`, stage: 'reading', bytes: 1, of: 2 });
    return new Promise((_, reject) => {
      listener?.signal.addEventListener('abort', () => {
        isLeft = true;
        reject(listener.signal.reason);
      });
    });
  };
  const abort = new AbortController();
  const slow = { ...host, gpu: host.gpu, models: { ...host.models, shipped } };
  const kinds: string[] = [];
  let asked = Number.NaN;
  for await (const { kind } of new Engine(nodes, slow).run(graph, 'all', abort.signal)) {
    kinds.push(kind);
    if (kind !== 'loading') continue;
    asked = performance.now();
    abort.abort(new Error('cancelled'));
  }
  expect(performance.now() - asked).toBeLessThan(150);
  expect(kinds.slice(-2)).toEqual(['loading', 'cancelled']);
  expect(isLeft).toBe(true);
});

const never = () => new AbortController().signal;
