import { beforeAll, describe, expect, it } from 'vitest';
import { type AnyNode, defineNode, image, mask } from '../../../src/engine/define.ts';
import type { PortMessage, WorkerApi } from '../../../src/engine/worker/protocol.ts';
import { createServer } from '../../../src/engine/worker/server.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { FakeGpu } from '../../support/fake-gpu.ts';
import { graph } from '../../support/fake-nodes.ts';
import { bareHost } from '../../support/nodes.ts';

const refuse = () => Promise.reject(new Error('this test keeps no files'));
/** What a browser's host has beside an engine's. */
const noFiles = { putFile: refuse, reportModel: refuse, rankModel: refuse, onWrite: null };

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
    const host = { ...bareHost(gpu), ...noFiles };
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

describe('a device that is lost while nothing runs', () => {
  it('is told, and told anew only once another one was opened and lost', async () => {
    const opened = [new FakeGpu()];
    const current = () => opened.at(-1) as FakeGpu;
    const host = {
      ...bareHost(current()),
      get gpu() {
        return current();
      },
      reopen: async () => {
        opened.push(new FakeGpu());
      },
      ...noFiles,
    };
    const server = createServer([quarter], async () => host);
    await run(server);
    const first = server.deviceLost();
    current().lose('laptop slept');
    expect(await first).toBe('laptop slept');

    await run(server);
    expect(opened).toHaveLength(2);
    const second = server.deviceLost();
    current().lose('driver reset');
    expect(await second).toBe('driver reset');
  });

  it('is not told where the run under way opens another', async () => {
    const first = new FakeGpu();
    const opened = [first];
    const loses: AnyNode = defineNode({
      type: 'test/quarter',
      version: 1,
      label: 'Loses',
      summary: 'Loses the first device.',
      inputs: {},
      params: {},
      outputs: { image: image() },
      async run({ gpu }) {
        first.lose('driver reset');
        await gpu.idle();
        return { image: gpu.image({ width: 2, height: 2 }) };
      },
    });
    const host = {
      ...bareHost(first),
      get gpu() {
        return opened.at(-1) as FakeGpu;
      },
      reopen: async () => {
        opened.push(new FakeGpu());
      },
      ...noFiles,
    };
    const server = createServer([loses], async () => host);
    let told: string | null = null;
    void server.deviceLost().then((reason) => {
      told = reason;
    });
    const messages = await run(server);
    expect(messages.at(-1)).toEqual({ end: true });
    expect(opened).toHaveLength(2);
    expect(told).toBeNull();
  });
});
