import { describe, expect, it } from 'vitest';
import { defineNode, image } from '../../../src/engine/define.ts';
import type { RunEvent } from '../../../src/engine/run/events.ts';
import { bench, graph, only, SIZE, source } from '../../support/fake-nodes.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Goes on for a minute in steps of 5 ms; `cleaned` says whether its own clean-up ran. */
function endless() {
  const state = { cleaned: false };
  const node = defineNode({
    type: 'fake/endless',
    version: 1,
    label: 'Endless',
    summary: 'Iterates for a minute.',
    inputs: { image: image() },
    params: {},
    outputs: { image: image() },
    async *run({ gpu }, { image }) {
      try {
        for (let k = 1; k <= 12_000; k++) {
          await pause(5);
          yield { k, of: 12_000, residual: 1 / k, preview: { image } };
        }
        return { image: gpu.image(SIZE) };
      } finally {
        state.cleaned = true;
      }
    },
  });
  return { node, state };
}
const document = graph({ a: source(1), b: { type: 'fake/endless', inputs: { image: 'a.image' } } });

describe('cancelling', () => {
  it('a run says so, after the node cleaned up, and nothing leaks', async () => {
    const { node, state } = endless();
    const { engine, host } = bench([node]);
    const abort = new AbortController();
    const events: RunEvent[] = [];
    for await (const event of engine.run(document, 'all', abort.signal)) {
      events.push(event);
      if (only(events, 'step').length === 3) abort.abort();
    }
    expect(events.at(-1)).toEqual({ kind: 'cancelled' });
    expect(state.cleaned).toBe(true);
    expect(only(events, 'step')).toHaveLength(3);
    expect(host.gpu.live.size).toBe(1); // the source's result, kept for the next run
  });

  it('before the start runs nothing', async () => {
    const { run, log } = bench();
    expect((await run(document, 'all', AbortSignal.abort())).at(-1)).toEqual({ kind: 'cancelled' });
    expect(log).toEqual([]);
  });

  it('keeps what was finished, so that the next run goes on from there', async () => {
    const { node } = endless();
    const { engine, log, run } = bench([node]);
    const abort = new AbortController();
    for await (const event of engine.run(document, 'all', abort.signal)) {
      if (event.kind === 'step') abort.abort();
    }
    await run(graph({ a: source(1) }));
    expect(log).toEqual(['source 1']);
  });

  it('reaches a node that only waits for the device', async () => {
    const abort = new AbortController();
    const waits = defineNode({
      type: 'fake/waits',
      version: 1,
      label: 'Waits',
      summary: 'Waits for the device between passes.',
      inputs: {},
      params: {},
      outputs: { image: image() },
      async run({ gpu }) {
        for (let pass = 0; pass < 100; pass++) {
          if (pass === 3) abort.abort();
          await gpu.breathe();
        }
        throw new Error('was never cancelled');
      },
    });
    const { run } = bench([waits]);
    const events = await run(graph({ w: { type: 'fake/waits' } }), 'all', abort.signal);
    expect(events.at(-1)).toEqual({ kind: 'cancelled' });
    expect(only(events, 'failed')).toEqual([]);
  });

  it('steps carry progress, residual and what can be drawn', async () => {
    const { node } = endless();
    const { engine } = bench([node]);
    for await (const event of engine.run(document, 'all', new AbortController().signal)) {
      if (event.kind !== 'step') continue;
      expect(event).toEqual({
        kind: 'step',
        node: 'b',
        k: 1,
        of: 12_000,
        residual: 1,
        preview: { image: { type: 'image', ...SIZE } },
      });
      break;
    }
  });
});
