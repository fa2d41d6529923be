import { beforeAll, describe, expect, it } from 'vitest';
import { type AnyNode, defineNode, image, mask } from '../../../src/engine/define.ts';
import type { PortMessage, WorkerApi } from '../../../src/engine/worker/protocol.ts';
import { createServer } from '../../../src/engine/worker/server.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { graph } from '../../support/fake-nodes.ts';
import { bareHost } from '../../support/nodes.ts';

/** 20x10 pixels, of which the first 50 are missing. */
const quarter: AnyNode = defineNode({
  type: 'test/quarter',
  version: 1,
  label: 'Quarter',
  summary: 'A mask of the test.',
  inputs: {},
  params: {},
  outputs: { image: image(), mask: mask() },
  run({ gpu }) {
    const size = { width: 20, height: 10 };
    const field = gpu.field(size);
    gpu.upload(field, new Float32Array(200).fill(1, 0, 50));
    return { image: gpu.image(size), mask: field };
  },
});

/** Runs to the end and tells the events. */
async function run(server: WorkerApi): Promise<readonly PortMessage[]> {
  const { port1, port2 } = new MessageChannel();
  const messages: PortMessage[] = [];
  const ended = new Promise<void>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<PortMessage>) => {
      messages.push(data);
      if (!('event' in data)) resolve();
    };
  });
  await server.run(graph({ q: { type: 'test/quarter' } }), 'all', port2);
  await ended;
  port1.close();
  return messages;
}

describe('the worker', () => {
  let server: WorkerApi;
  beforeAll(async () => {
    const gpu = await openGpujs('webasm');
    const host = { ...bareHost(gpu), putFile: async () => '', onWrite: null };
    server = createServer([quarter], async () => host);
    await run(server);
  });

  it('ends each run with a message that it has ended', async () => {
    expect((await run(server)).at(-1)).toEqual({ end: true });
  });

  it('tells which part of a mask is missing', async () => {
    expect(await server.holeRatio('q.mask')).toBe(0.25);
  });

  it('tells no missing part of a picture, or of a wire that does not exist', async () => {
    expect(await server.holeRatio('q.image')).toBeNull();
    expect(await server.holeRatio('nobody.mask')).toBeNull();
  });
});
