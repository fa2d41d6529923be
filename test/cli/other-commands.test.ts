import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodes } from '../../src/nodes/index.ts';
import { reweave, workFolder } from '../support/cli.ts';

const { write } = await workFolder();
const root = join(import.meta.dirname, '../..');

describe('reweave check', () => {
  test('says that a graph is sound, and how many nodes it has', async () => {
    const graph = await write('good.json', {
      version: 1,
      title: 'x',
      nodes: { a: { type: 'io/sample-image' } },
    });
    expect(await reweave(['check', graph])).toEqual({
      code: 0,
      stdout: `${graph}: ok, 1 node\n`,
      stderr: '',
    });
  });

  test('tells all problems of all graphs on stderr, and ends with 2', async () => {
    const good = await write('good.json', { version: 1, title: 'x', nodes: {} });
    const bad = await write('bad.json', {
      version: 1,
      title: 'x',
      nodes: {
        a: { type: 'io/load-image' },
        b: { type: 'inpaint/harmonic', inputs: { image: 'gone.image' } },
      },
    });
    const { code, stdout, stderr } = await reweave(['check', good, bad]);
    expect(code).toBe(2);
    expect(stdout).toBe(`${good}: ok, 0 nodes\n${bad}: 3 problems\n`);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.split('  ').slice(0, 2).join(' ')),
    ).toEqual([
      'nodes.a.params.file param/file',
      'nodes.b.inputs.image wire/source',
      'nodes.b.inputs.mask wire/required',
    ]);
  });

  test('a warning is told and stops nothing', async () => {
    const graph = await write('warn.json', {
      version: 1,
      title: 'x',
      nodes: { a: { type: 'io/sample-image', params: { colour: 'red' } } },
    });
    const { code, stderr } = await reweave(['check', graph]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^nodes\.a\.params\.colour {2}param\/unknown {2}.* \(warning\)\n$/);
  });

  test('a graph that is not there: 2, with the name that was meant', async () => {
    const graph = await write('present.json', { version: 1, title: 'x', nodes: {} });
    const { code, stderr } = await reweave(['check', graph.replace('present', 'presnet')]);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean present.json');
  });
});

describe('reweave nodes', () => {
  test('lists every node with its summary', async () => {
    const { code, stdout } = await reweave(['nodes']);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(nodes.length);
    for (const { type, summary } of nodes) {
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${type} +`)));
      expect(stdout).toContain(summary);
    }
  });

  test('describes one: ports, and parameters with bounds and defaults', async () => {
    const { stdout } = await reweave(['nodes', 'inpaint/harmonic']);
    expect(stdout).toMatch(/^inpaint\/harmonic: Harmonic fill$/m);
    expect(stdout).toMatch(/^ {2}mask +mask$/m);
    expect(stdout).toMatch(/^ {2}init +image, optional$/m);
    expect(stdout).toMatch(/^ {2}tolerance +a number from 1e-7 to 0\.1; default 0\.000001$/m);
  });

  test('--json gives the descriptors whole, through a pipe', async () => {
    const all = JSON.parse((await reweave(['nodes', '--json'])).stdout) as { type: string }[];
    expect(all.map(({ type }) => type)).toEqual(nodes.map(({ type }) => type));
    const one = JSON.parse((await reweave(['nodes', 'io/save-image', '--json'])).stdout);
    expect(one).toMatchObject({ type: 'io/save-image', params: { file: { access: 'write' } } });
  });

  test('an unknown type: 2, with the type that was meant', async () => {
    const { code, stderr } = await reweave(['nodes', 'inpaint/criminsi']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: there is no node of type inpaint/criminsi; did you mean inpaint/criminisi?\n',
    });
  });

  test('a reader that goes away is no error', async () => {
    const shell = spawn(
      'sh',
      ['-c', `"${process.execPath}" bin/reweave.mjs nodes --json | head -c 1`],
      { cwd: root },
    );
    let stderr = '';
    shell.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    await new Promise((resolve) => shell.on('close', resolve));
    expect(stderr).toBe('');
  });
});

describe('the generated pages', () => {
  test('are up to date', async () => {
    expect(await reweave(['docs', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('there is one for every node, and it tells every port and parameter', async () => {
    const pages = await readdir(join(root, 'docs/nodes'), { recursive: true });
    expect(pages.filter((name) => /\/.*\.md$/.test(name)).toSorted()).toEqual(
      nodes.map(({ type }) => `${type}.md`).toSorted(),
    );
    for (const { type, inputs, outputs, params } of nodes) {
      const page = await readFile(join(root, 'docs/nodes', `${type}.md`), 'utf8');
      for (const name of [inputs, outputs, params].flatMap(Object.keys)) {
        expect(page, type).toContain(`| \`${name}\` |`);
      }
    }
  });

  test('every kernel they link to is there', async () => {
    for (const name of nodes.flatMap(({ kernels = [] }) => kernels)) {
      await readFile(join(root, 'src/kernels', `${name}.wgsl`));
    }
  });
});

describe('reweave model', () => {
  test('says what a shipped network is, takes and gives', async () => {
    const { code, stdout } = await reweave(['model', 'inspect', 'models/hybrid-gate.onnx']);
    expect(code).toBe(0);
    expect(stdout).toContain('in: image float32 [1, 3, h, w]');
    expect(stdout).toContain('lint: nothing found');
    expect(stdout).toContain('contract (known): Hybrid gate');
  });

  test('keeps nothing that is no model', async () => {
    const page = await write('net.onnx', { version: 1 });
    const { code, stderr } = await reweave(['model', 'add', page]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/this is text, not an ONNX model/);
  });
});
