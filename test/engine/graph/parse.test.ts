import { describe, expect, it } from 'vitest';
import { CURRENT_VERSION } from '../../../src/engine/graph/migrations.ts';
import { parse, parseText } from '../../../src/engine/graph/parse.ts';

const small = { version: 1, title: 'Small', nodes: { photo: { type: 'io/load-image' } } };
const rulesOf = (source: unknown) =>
  (typeof source === 'string' ? parseText(source) : parse(source)).problems.map(({ rule }) => rule);

describe('reading a graph', () => {
  it('takes a document of the right shape as it is', () => {
    expect(parse(small)).toEqual({ document: small, problems: [] });
  });

  it('refuses what is no JSON and says where it stops being some', () => {
    const { document, problems } = parseText('{ "version": 1, "nodes": {');
    expect(document).toBeNull();
    expect(problems).toMatchObject([{ at: '', rule: 'json/syntax', severity: 'error' }]);
    expect(problems[0]?.message).toMatch(/this is not JSON .*cut off/);
  });

  it.each(['', 'null', '[]', '7', '"graph"', 'true', '{}'])('refuses %j with a problem', (text) => {
    const { document, problems } = parseText(text);
    expect(document).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  it('names every field of a wrong shape, not only the first', () => {
    const wrong = { version: 1, title: 7, nodes: { photo: { type: '' }, '1st': { type: 'a' } } };
    const { problems } = parse(wrong);
    expect(problems.map(({ rule }) => rule)).toEqual(problems.map(() => 'document/shape'));
    expect(problems.map(({ at }) => at)).toEqual(
      expect.arrayContaining(['title', 'nodes.photo.type', 'nodes.1st']),
    );
  });

  it('refuses a text of 10 MB before it reads it', () => {
    const big = JSON.stringify({ ...small, description: 'x'.repeat(10_000_000) });
    const began = performance.now();
    expect(rulesOf(big)).toEqual(['json/size']);
    expect(performance.now() - began).toBeLessThan(100);
  });

  it('refuses what nests without end', () => {
    expect(rulesOf(`{ "a": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`)).toEqual(['json/size']);
  });

  it.each(['__proto__', 'constructor', 'prototype'])(
    'refuses the key %s wherever it stands',
    (key) => {
      const text = `{ "version": 1, "title": "x", "nodes": { "a": { "type": "t", "params": { "${key}": 1 } } } }`;
      const { document, problems } = parseText(text);
      expect(document).toBeNull();
      expect(problems).toMatchObject([{ at: `nodes.a.params.${key}`, rule: 'json/unsafe-key' }]);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it('refuses a document of a version to come, and says to update', () => {
    const { problems } = parse({ ...small, version: CURRENT_VERSION + 1 });
    expect(problems).toMatchObject([{ at: 'version', rule: 'document/version' }]);
    expect(problems[0]?.message).toContain('update Reweave');
  });

  it.each([0, -1, 0.5, '1', null])('refuses version %j', (version) => {
    expect(rulesOf({ ...small, version })).toEqual(['document/shape']);
  });

  it('refuses more than 5,000 nodes', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, { type: 'a/b' }]));
    expect(rulesOf({ ...small, nodes: many(5001) })).toEqual(['document/size']);
    expect(rulesOf({ ...small, nodes: many(5000) })).toEqual([]);
  });

  it('gives a document without a title one', () => {
    expect(parse({ version: 1, nodes: {} }).document?.title).toBe('Untitled');
  });
});
