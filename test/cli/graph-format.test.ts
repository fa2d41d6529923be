import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/engine/graph/check.ts';
import { parseText } from '../../src/engine/graph/parse.ts';
import { writeGraph } from '../../src/engine/graph/write.ts';
import { RULES } from '../../src/engine/problems.ts';
import { nodes } from '../../src/nodes/index.ts';

const docs = join(import.meta.dirname, '../../docs');
const page = await readFile(join(docs, 'graph-format.md'), 'utf8');
const [example = '', subgraphs = ''] = [...page.matchAll(/```json\n(.*?)```/gs)].map(
  ([, text]) => text,
);
const catalogue = new Map(nodes.map((node) => [node.type, node]));

test('the example of docs/graph-format.md is a sound graph, written as Reweave writes it', () => {
  const { document, problems } = parseText(example);
  expect(problems).toEqual([]);
  if (!document) throw new Error('unreachable: it parsed');
  expect(check(document, catalogue)).toEqual([]);
  expect(writeGraph(document)).toBe(example);
});

test('its subgraph is sound as a node and as a solver', () => {
  const text = `{ ${subgraphs.trim()}, "version": 1, "title": "x", "nodes": {
    "photo": { "type": "io/sample-image" },
    "hole": { "type": "io/load-mask", "params": { "file": "hole.png" } },
    "one": { "type": "graph/level", "params": { "iterations": 9 },
      "inputs": { "image": "photo.image", "mask": "hole.mask" } },
    "many": { "type": "pyramid/solve", "params": { "solver": "graph/level" },
      "inputs": { "image": "photo.image", "mask": "hole.mask" } } } }`;
  const { document, problems } = parseText(text);
  expect(problems).toEqual([]);
  expect(document && check(document, catalogue)).toEqual([]);
});

test('every rule is in its table, and every link of it leads somewhere', async () => {
  for (const rule of Object.keys(RULES)) expect(page).toContain(`| \`${rule}\` |`);
  for (const [, target = ''] of page.matchAll(/\]\(([^)]+)\)/g)) await readFile(join(docs, target));
});

test('the JSON Schema knows every node type, with its inputs and its parameters’ defaults', async () => {
  const schema = JSON.parse(await readFile(join(docs, 'graph.schema.json'), 'utf8'));
  const rules: { if: unknown; then: { properties: Record<string, { properties: object }> } }[] =
    schema.$defs.node.allOf;
  for (const { type, inputs, params } of nodes) {
    const rule = rules.find(({ if: when }) => JSON.stringify(when).includes(`"${type}"`));
    expect(Object.keys(rule?.then.properties.inputs?.properties ?? {}), type).toEqual(
      Object.keys(inputs),
    );
    const defaults = Object.fromEntries(
      Object.entries(params).map(([name, param]) => [
        name,
        expect.objectContaining({ default: param.default }),
      ]),
    );
    expect(rule?.then.properties.params?.properties, type).toEqual(defaults);
  }
});
