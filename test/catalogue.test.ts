import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnyNode } from '../src/engine/define.ts';
import { canSolve } from '../src/engine/graph/catalogue.ts';
import { validator } from '../src/engine/schema/params.ts';
import { kernelSources } from '../src/kernels/gpu/kernel.ts';

const nodeFiles = import.meta.glob<{ default: AnyNode }>('../src/nodes/*/*.ts', { eager: true });
const schedules = import.meta.glob('../src/kernels/*/*.ts', { eager: true });
const kernelTexts = import.meta.glob<string>(['../src/kernels/*/*.ts', '../test/kernels/**/*.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
/** All but the viewer's: it draws on a canvas, and its plain definition is surface-arrays.ts. */
const shaders = import.meta.glob<string>(['../src/kernels/*/*.wgsl', '!../src/kernels/view/*'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const twins = import.meta.glob<string>('../src/kernels/*/*.twin.js', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const nameOf = (path: string, room: string) =>
  path.replace(`../src/${room}/`, '').replace(/(\.twin)?\.\w+$/, '');
const bibliography = existsSync('docs/papers.bib') ? readFileSync('docs/papers.bib', 'utf8') : '';
const papers = new Set(Array.from(bibliography.matchAll(/^@\w+\{([^,\s]+),/gm), ([, key]) => key));

const nodes = Object.entries(nodeFiles).map(([path, { default: node }]) => ({
  name: nameOf(path, 'nodes'),
  node,
}));

it('the catalogue holds nodes, and no type twice', () => {
  expect(nodes.length).toBeGreaterThan(5);
  expect(new Set(nodes.map(({ node }) => node.type)).size).toBe(nodes.length);
});

it('the survey page names only nodes that exist', () => {
  const named = readFileSync('docs/survey.md', 'utf8').matchAll(/`([a-z]+\/[a-z0-9-]+)`/g);
  const types = new Set(nodes.map(({ node }) => node.type));
  expect(Array.from(named, ([, type = '']) => type).filter((type) => !types.has(type))).toEqual([]);
});

describe.each(nodes)('$name', ({ name, node }) => {
  const ports = Object.entries({ ...node.inputs, ...node.outputs });
  const params = Object.entries(node.params);

  it('has one name as a type, a file, a test and a page', () => {
    expect(node.type).toBe(name);
    expect(existsSync(`test/nodes/${name}.test.ts`), `test/nodes/${name}.test.ts`).toBe(true);
    expect(existsSync(`docs/nodes/${name}.md`), `docs/nodes/${name}.md`).toBe(true);
  });

  it('says what it is in words', () => {
    expect(node.label).toMatch(/^[A-Z0-9][^.]*$/);
    expect(node.summary).toMatch(/^[A-Z].*[^.]\.$/);
    expect(node.summary.length).toBeLessThanOrEqual(160);
    expect(Number.isInteger(node.version) && node.version >= 1).toBe(true);
    for (const [port, { label }] of ports) expect(label, port).toMatch(/\S/);
    for (const [param, { label }] of params) expect(label, param).toMatch(/^[A-ZΑ-Ωα-ω0-9]/);
  });

  it('names ports and parameters as a graph file can', () => {
    for (const [key] of [...ports, ...params]) expect(key).toMatch(/^[a-z][A-Za-z0-9]*$/);
  });

  it('has defaults that it would take itself', () => {
    for (const [key, param] of params) {
      const { success } = validator(param).safeParse(param.default);
      expect(success, `${key}: ${JSON.stringify(param.default)}`).toBe(true);
      if (param.kind === 'number') {
        const [low, high] = param.soft ?? [param.min, param.max];
        expect(param.min <= low && low < high && high <= param.max, `${key}: slider`).toBe(true);
        if (param.scale === 'log') expect(low, `${key}: logarithm`).toBeGreaterThan(0);
      }
    }
  });

  it('shows parameters only by values that others can have', () => {
    for (const [key, { when }] of params) {
      for (const [other, values] of Object.entries(when ?? {})) {
        const governing = node.params[other];
        expect(governing, `${key} is shown by ${other}`).toBeDefined();
        for (const value of values) {
          expect(governing && validator(governing).safeParse(value).success, key).toBe(true);
        }
      }
    }
  });

  it('has solvers by default that are nodes which can be one', () => {
    for (const [, param] of params) {
      if (param.kind !== 'solver') continue;
      const solver = nodes.find(({ node }) => node.type === param.default)?.node;
      expect(solver, param.default).toBeDefined();
      expect(solver && canSolve(solver, param.runs)).toBe(true);
    }
  });

  it('names kernels that exist and papers that are listed', () => {
    for (const kernel of node.kernels ?? []) expect([...kernelSources.keys()]).toContain(kernel);
    for (const paper of node.papers ?? []) expect([...papers]).toContain(paper);
  });
});

/** Kernels of the source tree, not those that a test declares. */
const names = Object.keys(shaders).map((path) => nameOf(path, 'kernels'));

it('there are kernels, each declared under the name of its files', () => {
  expect(Object.keys(schedules).length).toBeGreaterThan(5);
  // `name@variant` is the same text over other shared functions.
  const declared = new Set([...kernelSources.keys()].map((name) => name.replace(/@.*/, '')));
  expect(names.toSorted()).toEqual([...declared].toSorted());
});

it('no twin is left without its shader', () => {
  const lonely = Object.keys(twins).filter((path) => !names.includes(nameOf(path, 'kernels')));
  expect(lonely).toEqual([]);
});

describe.each(names)('kernel %s', (name) => {
  it('opens with its formula in words', () => {
    expect(shaders[`../src/kernels/${name}.wgsl`]).toMatch(/^\/\/ \S.{10,}/);
  });

  it('has a plain twin: a function for gpu.js, or one in TypeScript', () => {
    const text = twins[`../src/kernels/${name}.twin.js`];
    const declared = kernelSources.get(name)?.twin;
    if (typeof declared === 'string') expect(declared).toBe(text);
    else expect(declared).toBeInstanceOf(Function);
  });

  it('is scheduled by a file that a test of kernels imports', () => {
    const schedule = Object.keys(schedules).filter(
      (path) =>
        dirname(path) === `../src/kernels/${dirname(name)}` &&
        kernelTexts[path]?.includes(`'./${basename(name)}.wgsl?raw'`),
    );
    expect(schedule).toHaveLength(1);
    const tests = Object.entries(kernelTexts).filter(([path, text]) => {
      const target = relative(join('test', dirname(path)), join('test', schedule[0] ?? ''));
      return path.endsWith('.test.ts') && text.includes(`'${target}'`);
    });
    expect(tests.map(([path]) => path)).not.toEqual([]);
  });
});
