import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/graph/check.ts';
import { parseText } from '../../src/engine/graph/parse.ts';
import { writeGraph } from '../../src/engine/graph/write.ts';
import { nodes } from '../../src/nodes/index.ts';
import { reweave, workFolder } from '../support/cli.ts';

const { folder, write } = await workFolder();
const catalogue = new Map(nodes.map((node) => [node.type, node]));
const photo = { type: 'io/sample-image' };
const graphOf = (graphNodes: unknown) => ({ version: 1, title: 'Bad input', nodes: graphNodes });
const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });

/** Path and rule of each problem that `reweave check` prints. */
const rulesIn = (stderr: string): string[] =>
  stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.split('  ').slice(0, 2).join('  '));

describe('a graph that is wrong is told as path and rule, and ends with 2', () => {
  test.each([
    {
      name: 'a cycle',
      graph: graphOf({
        a: { type: 'io/save-image', inputs: { image: 'b.image' }, params: { file: 'x.png' } },
        b: { type: 'inpaint/pull-push', inputs: { image: 'c.image', mask: 'm.mask' } },
        c: { type: 'inpaint/pull-push', inputs: { image: 'b.image', mask: 'm.mask' } },
        m: { type: 'io/load-mask', params: { file: 'm.png' } },
      }),
      rules: ['nodes.b  graph/cycle'],
    },
    {
      name: 'two problems at once',
      graph: graphOf({
        a: { ...photo, params: { maxSide: -1 } },
        b: { type: 'inpaint/pull-push', inputs: { image: 'a.picture', mask: 'a.image' } },
      }),
      rules: [
        'nodes.a.params.maxSide  param/value',
        'nodes.b.inputs.image  wire/source',
        'nodes.b.inputs.mask  wire/type',
      ],
    },
    {
      name: 'a parameter out of range',
      graph: graphOf({
        a: photo,
        m: { type: 'io/load-mask', params: { file: 'm.png' } },
        f: {
          type: 'inpaint/tv',
          inputs: { image: 'a.image', mask: 'm.mask' },
          params: { iterations: 1e9, tau: 'fast' },
        },
      }),
      rules: ['nodes.f.params.iterations  param/value', 'nodes.f.params.tau  param/value'],
    },
    {
      name: 'an unknown node type',
      graph: graphOf({ a: { type: 'inpaint/oracle' } }),
      rules: ['nodes.a.type  node/type'],
    },
    {
      name: 'a version from the future',
      graph: { version: 9, nodes: {} },
      rules: ['version  document/version'],
    },
    {
      name: 'fields of the wrong kind',
      graph: { version: 1, title: 3, nodes: [] },
      rules: ['title  document/shape', 'nodes  document/shape'],
    },
    { name: 'an empty list', graph: [], rules: ['(document)  document/shape'] },
    {
      name: 'nesting without end',
      graph: deep(500),
      rules: [expect.stringMatching(/^a(\.a)+ {2}json\/size$/)],
    },
    { name: 'no JSON', graph: '{"version": 1, "nodes": {', rules: ['(document)  json/syntax'] },
    { name: 'an empty file', graph: '', rules: ['(document)  json/syntax'] },
  ])('$name', async ({ graph, rules }) => {
    const path = await write('graph.json', graph);
    const checked = await reweave(['check', path]);
    expect(rulesIn(checked.stderr)).toEqual(rules);
    expect(checked.code).toBe(2);
    const ran = await reweave(['run', path]);
    expect(ran).toEqual({ code: 2, stdout: '', stderr: checked.stderr });
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s, wherever it stands',
    async (key) => {
      for (const text of [
        `{"version":1,"title":"x","nodes":{"${key}":{"type":"io/sample-image"}}}`,
        `{"version":1,"title":"x","nodes":{"a":{"type":"x","params":{"${key}":{"polluted":true}}}}}`,
        `{"version":1,"title":"x","nodes":{},"${key}":{"polluted":true}}`,
      ]) {
        const { document, problems } = parseText(text);
        expect(document).toBeNull();
        expect(problems.map(({ rule }) => rule)).toEqual(['json/unsafe-key']);
        expect(problems[0]?.at.endsWith(key)).toBe(true);
      }
      expect({}).not.toHaveProperty('polluted');
      const path = await write('graph.json', `{"version":1,"nodes":{"${key}":{"type":"x"}}}`);
      expect((await reweave(['run', path])).code).toBe(2);
    },
  );

  test('10 MB of JSON are refused by their size alone', async () => {
    const comment = 'x'.repeat(10 * 2 ** 20);
    const path = await write('graph.json', { ...graphOf({}), description: comment });
    const began = performance.now();
    const { code, stderr } = await reweave(['check', path]);
    expect({ code, rules: rulesIn(stderr) }).toEqual({ code: 2, rules: ['(document)  json/size'] });
    expect(stderr).toContain('10.0 MiB, more than the 8 MiB');
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('a graph file that is not there, or is a folder', async () => {
    for (const path of [`${folder}/none.json`, folder]) {
      const { code, stdout, stderr } = await reweave(['run', path]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error: .*(not found in|this is a folder)/);
    }
  });
});

test('an unknown node type keeps everything it has, byte for byte, and runs nothing that reads it', () => {
  const text = `{
  "version": 1,
  "title": "From a newer Reweave",
  "nodes": {
    "photo": { "type": "io/sample-image" },
    "odd": {
      "type": "neural/oracle",
      "inputs": { "image": "photo.image", "hint": "photo.image" },
      "params": { "zeal": 0.5, "words": "say it", "on": true },
      "note": { "anything": [1, 2, { "deep": null }] }
    },
    "save": {
      "type": "io/save-image",
      "inputs": { "image": "odd.image" },
      "params": { "file": "a.png", "future": 1e-7 }
    }
  },
  "plugins": {
    "later": [true, "kept"]
  },
  "view": {
    "nodes": { "photo": [0, 0], "odd": [280, 0.5] },
    "zoom": 2
  }
}
`;
  const { document, problems } = parseText(text);
  expect(problems).toEqual([]);
  if (!document) throw new Error('unreachable: it parsed');
  expect(writeGraph(document)).toBe(text);
  expect(check(document, catalogue).map(({ at, rule }) => `${at}  ${rule}`)).toEqual([
    'nodes.odd.type  node/type',
    'nodes.save.params.future  param/unknown',
  ]);
});
