import { describe, expect, it } from 'vitest';
import { defineNode, image } from '../../src/engine/define.ts';
import type { GraphNode } from '../../src/engine/graph/document.ts';
import { bench, blend, graph, IMAGE_BYTES, only, SIZE, source } from '../support/fake-nodes.ts';

const diamond = graph({
  top: source(1),
  left: blend('top.image', undefined, 2),
  right: blend('top.image', undefined, 3),
  end: blend('left.image', 'right.image', 4),
});
const score = (value = 1): GraphNode => ({
  type: 'fake/score',
  inputs: { image: 'end.image' },
  params: { value },
});

describe('a run', () => {
  it('visits each node of a diamond once', async () => {
    const { run, log } = bench();
    const events = await run(diamond);
    expect(log).toEqual(['source 1', 'blend 2', 'blend 3', 'blend 4']);
    expect(events.map(({ kind }) => kind)).toEqual([
      'planned',
      ...Array.from({ length: 4 }, () => ['started', 'finished']).flat(),
      'done',
    ]);
  });

  it('tells what came out, with size and kind', async () => {
    const { run } = bench();
    const finished = only(await run(diamond), 'finished');
    expect(finished.at(-1)?.outputs).toEqual({ image: { type: 'image', ...SIZE } });
  });

  it('tells numbers as probes, Infinity too', async () => {
    const { run } = bench();
    const events = await run(graph({ ...diamond.nodes, s: score(0) }));
    expect(only(events, 'probe')).toEqual([
      { kind: 'probe', node: 's', port: 'value', value: Number.POSITIVE_INFINITY },
    ]);
  });

  it('of nothing ends well', async () => {
    const events = await bench().run(graph({}));
    expect(events).toMatchObject([
      { kind: 'planned', nodes: [] },
      { kind: 'done', failed: 0 },
    ]);
  });

  it('computes equal work once, whatever the nodes are called', async () => {
    const { run, log } = bench();
    const events = await run(graph({ a: source(1), b: source(1) }));
    expect(log).toEqual(['source 1']);
    expect(only(events, 'reused')).toMatchObject([{ node: 'b' }]);
  });
});

describe('running again', () => {
  it('computes nothing where nothing changed, and tells the numbers again', async () => {
    const { run, log } = bench();
    const document = graph({ ...diamond.nodes, s: score(5) });
    await run(document);
    log.length = 0;
    const events = await run({ ...document, view: { nodes: { top: [7, 7] } } });
    expect(log).toEqual([]);
    expect(only(events, 'reused').map(({ node }) => node)).toEqual([
      'top',
      'left',
      'right',
      'end',
      's',
    ]);
    expect(only(events, 'probe')).toMatchObject([{ value: 5 }]);
  });

  it('computes the last node alone where only it changed', async () => {
    const { run, log } = bench();
    await run(diamond);
    log.length = 0;
    await run(graph({ ...diamond.nodes, end: blend('left.image', 'right.image', 9) }));
    expect(log).toEqual(['blend 9']);
  });

  it('computes what is downstream of a change and nothing beside it', async () => {
    const { run, log } = bench();
    await run(diamond);
    log.length = 0;
    await run(graph({ ...diamond.nodes, left: blend('top.image', undefined, 9) }));
    expect(log).toEqual(['blend 9', 'blend 4']);
  });

  it('costs nothing when an old value comes back', async () => {
    const { run, log } = bench();
    await run(diamond);
    await run(graph({ ...diamond.nodes, end: blend('left.image', 'right.image', 9) }));
    log.length = 0;
    await run(diamond);
    expect(log).toEqual([]);
  });

  it('reads a file again when its content changed', async () => {
    const { run, log, host } = bench();
    const document = graph({ load: { type: 'fake/file', params: { file: 'a.png' } } });
    for (const content of ['one', 'one', 'two']) {
      host.contents.set('a.png', content);
      await run(document);
    }
    expect(log).toEqual(['file a.png', 'file a.png']);
  });
});

describe('running to a chosen node', () => {
  it('leaves out what that node does not need', async () => {
    const { run, log } = bench();
    const events = await run(diamond, { nodes: ['left'] });
    expect(log).toEqual(['source 1', 'blend 2']);
    expect(only(events, 'planned')[0]?.nodes).toEqual(['top', 'left']);
  });

  it('finds its way whatever order the inputs are written in', async () => {
    // `end` reads `top` first, and `top` is also upstream of what it reads second.
    const document = graph({
      end: blend('top.image', 'left.image', 4),
      left: blend('top.image', undefined, 2),
      top: source(1),
    });
    const { run, log } = bench();
    await run(document, { nodes: ['end'] });
    expect(log).toEqual(['source 1', 'blend 2', 'blend 4']);
  });

  it('that does not exist runs nothing', async () => {
    const { run, log } = bench();
    await run(diamond, { nodes: ['ghost', 'toString'] });
    expect(log).toEqual([]);
  });
});

describe('a graph with problems', () => {
  it('runs what they do not touch', async () => {
    const { run, log } = bench();
    const events = await run(
      graph({
        ...diamond.nodes,
        loud: source(5000),
        after: blend('loud.image', 'top.image'),
        unknown: { type: 'quantum/fill' },
        later: blend('unknown.image'),
      }),
    );
    expect(log).toEqual(['source 1', 'blend 2', 'blend 3', 'blend 4']);
    expect(only(events, 'planned')[0]?.nodes).toEqual(['top', 'left', 'right', 'end']);
  });

  it('runs nothing of a circle nor behind it', async () => {
    const { run, log } = bench();
    await run(
      graph({ free: source(1), a: blend('b.image'), b: blend('c.image'), c: blend('b.image') }),
    );
    expect(log).toEqual(['source 1']);
  });

  it('of 5,000 nodes in a row, the first of them broken, ends at once', async () => {
    const nodes: Record<string, GraphNode> = { n0: source(5000) };
    for (let i = 1; i < 5000; i++) nodes[`n${i}`] = blend(`n${i - 1}.image`);
    const { run } = bench();
    const events = await run(graph(nodes), { nodes: ['n4999'] });
    expect(events.map(({ kind }) => kind)).toEqual(['planned', 'done']);
  });
});

describe('a step that fails', () => {
  const document = graph({
    bad: { type: 'fake/fails', params: { message: 'bad: 3x3 does not match 4x4' } },
    after: blend('bad.image'),
    afterwards: blend('after.image'),
    apart: source(1),
    beside: blend('apart.image', undefined, 7),
  });

  it('takes along what reads it, and the rest finishes', async () => {
    const { run, log } = bench();
    const events = await run(document);
    expect(only(events, 'failed')).toEqual([
      { kind: 'failed', node: 'bad', message: 'bad: 3x3 does not match 4x4' },
    ]);
    expect(only(events, 'skipped')).toEqual([
      { kind: 'skipped', node: 'after', because: 'bad' },
      { kind: 'skipped', node: 'afterwards', because: 'bad' },
    ]);
    expect(log).toEqual(['source 1', 'blend 7']);
    expect(events.at(-1)).toMatchObject({ kind: 'done', failed: 1 });
  });

  it('is tried again by the next run, since only results are kept', async () => {
    const { run } = bench();
    await run(document);
    expect(only(await run(document), 'failed')).toHaveLength(1);
  });

  it('still tells its warnings, before it fails', async () => {
    const kinds = (await bench().run(document)).map(({ kind }) => kind);
    expect(kinds.indexOf('warning')).toBeGreaterThan(0);
    expect(kinds.indexOf('warning')).toBeLessThan(kinds.indexOf('failed'));
  });

  it('names the file that is not there', async () => {
    const events = await bench().run(
      graph({ load: { type: 'fake/file', params: { file: 'gone.png' } } }),
    );
    expect(only(events, 'failed')[0]?.message).toContain('gone.png');
  });
});

describe('memory', () => {
  it('holds what the last run showed and nothing a node forgot', async () => {
    const { run, host } = bench([], { cacheBytes: 0 });
    await run(diamond);
    expect(host.gpu.live.size).toBe(4);
    await run(graph({ top: source(1) }));
    expect(host.gpu.live.size).toBe(1);
  });

  it('stays within the budget, over many values of one slider', async () => {
    const { run, engine, host } = bench([], { cacheBytes: 10 * IMAGE_BYTES });
    for (let tone = 0; tone < 50; tone++) {
      await run(graph({ ...diamond.nodes, top: source(tone) }));
    }
    expect(engine.cache.bytes).toBeLessThanOrEqual(10 * IMAGE_BYTES);
    expect(host.gpu.memory.held).toBe(engine.cache.bytes);
  });

  it('is given back by a node that fails', async () => {
    const { run, host } = bench();
    await run(graph({ bad: { type: 'fake/fails' } }));
    expect(host.gpu.live.size).toBe(0);
  });

  it('is shared by a node that hands its input on', async () => {
    const { run, engine, host } = bench([], { cacheBytes: 0 });
    const view: GraphNode = { type: 'fake/view', inputs: { image: 'a.image' } };
    await run(graph({ a: source(1), v: view, w: { ...view, inputs: { image: 'v.image' } } }));
    expect(host.gpu.live.size).toBe(1);
    expect(engine.output('w.image')).toBe(engine.output('a.image'));
    await run(graph({}));
    expect(host.gpu.live.size).toBe(0);
  });

  it('is given back when nobody listens to the run any more', async () => {
    const { engine, host } = bench();
    for await (const event of engine.run(diamond, 'all', new AbortController().signal)) {
      if (event.kind === 'started' && event.node === 'left') break;
    }
    for await (const _ of engine.run(graph({}), 'all', new AbortController().signal));
    // The store keeps the finished source; of the node in work nothing is left.
    expect(host.gpu.live.size).toBe(1);
  });
});

describe('outputs', () => {
  it('can be looked at until a later run replaces them', async () => {
    const { run, engine } = bench();
    await run(diamond);
    const before = engine.output('end.image');
    expect(before).toMatchObject({ kind: 'image', ...SIZE });
    await run(graph({ ...diamond.nodes, end: blend('left.image', 'right.image', 9) }));
    expect(engine.output('end.image')).not.toBe(before);
    expect(engine.output('ghost.image')).toBeUndefined();
  });

  it('of a used subgraph are found under its user’s name', async () => {
    const { run, engine } = bench();
    const soft = {
      inputs: { image: { type: 'image' } },
      outputs: { image: 'inner.image' },
      nodes: { inner: blend('$.image') },
    } as const;
    const use: GraphNode = { type: 'graph/soft', inputs: { image: 'a.image' } };
    await run(graph({ a: source(1), u: use }, { subgraphs: { soft } }));
    expect(engine.output('u.image')).toMatchObject({ kind: 'image' });
    expect(engine.output('u.image')).toBe(engine.output('u/inner.image'));
  });
});

describe('a device that is lost', () => {
  const faulty = (times: number) => {
    let left = times;
    return defineNode({
      type: 'fake/loses',
      version: 1,
      label: 'Loses the device',
      summary: 'Loses the device the first times it runs.',
      inputs: { image: image() },
      params: {},
      outputs: { image: image() },
      async run({ gpu }) {
        if (left-- > 0) {
          host?.gpu.lose('driver reset');
          await gpu.idle();
        }
        return { image: gpu.image(SIZE) };
      },
    });
  };
  let host: ReturnType<typeof bench>['host'] | undefined;
  const document = graph({
    a: source(1),
    b: { type: 'fake/loses', inputs: { image: 'a.image' } },
    c: blend('b.image'),
  });

  it('is opened again and the run repeated', async () => {
    const { run, log, ...rest } = bench([faulty(1)]);
    host = rest.host;
    const events = await run(document);
    expect(only(events, 'device-lost')).toEqual([
      { kind: 'device-lost', reason: 'driver reset', attempt: 1 },
    ]);
    expect(log).toEqual(['source 1', 'source 1', 'blend 1']);
    expect(events.at(-1)).toMatchObject({ kind: 'done', failed: 0 });
    expect(host.opened).toHaveLength(2);
    expect(host.gpu.live.size).toBe(3);
  });

  it('between two runs is noticed by the second, though all results were kept', async () => {
    const { run, log, host } = bench();
    await run(diamond);
    log.length = 0;
    host.gpu.lose('laptop slept');
    const events = await run(diamond);
    expect(only(events, 'device-lost')).toMatchObject([{ reason: 'laptop slept' }]);
    expect(log).toHaveLength(4);
    expect(only(await run(diamond), 'device-lost')).toEqual([]);
  });

  it('again and again is given up with an error that says why', async () => {
    const { run, ...rest } = bench([faulty(99)]);
    host = rest.host;
    await expect(run(document)).rejects.toThrow('driver reset');
    expect(host.opened).toHaveLength(3);
  });
});
