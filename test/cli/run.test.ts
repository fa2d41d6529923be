import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventsOf, reweave, workFolder } from '../support/cli.ts';
import { makePng } from '../support/png.ts';

const { folder, write } = await workFolder();
const hole = Array.from({ length: 12 }, (_, y) =>
  Array.from({ length: 16 }, (_, x) => (x > 3 && x < 12 && y > 3 && y < 9 ? 255 : 0)),
);
await write('hole.png', makePng({ width: 16, height: 12, depth: 8, colour: 0, rows: hole }));
await write(
  'photo.png',
  makePng({
    width: 16,
    height: 12,
    depth: 8,
    colour: 0,
    rows: hole.map((row, y) => row.map((_, x) => 3 * x + 5 * y)),
  }),
);
const nodes = {
  photo: { type: 'io/load-image', params: { file: 'photo.png' } },
  hole: { type: 'io/load-mask', params: { file: 'hole.png' } },
  fill: { type: 'inpaint/harmonic', inputs: { image: 'photo.image', mask: 'hole.mask' } },
};
const graph = await write('graph.json', { version: 1, title: 'Ramp', nodes });
const saving = await write('saving.json', {
  version: 1,
  title: 'Saving',
  nodes: {
    ...nodes,
    save: {
      type: 'io/save-image',
      inputs: { image: 'fill.image' },
      params: { file: 'filled.png' },
    },
  },
});
const gpujs = ['--backend', 'gpujs'];

describe('reweave run', () => {
  test('tells each node, its time and its size, and what ran them; stderr stays silent in a pipe', async () => {
    const { code, stdout, stderr } = await reweave(['run', graph, ...gpujs]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Ramp, on gpu\.js \w+/);
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}photo +io\/load-image +[\d.]+ m?s +16 x 12$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^ {2}fill +inpaint\/harmonic +[\d.]+ m?s +16 x 12, \d+ steps?, residual [\d.e-]+$/,
      ),
    );
    expect(lines.at(-1)).toMatch(/^done in [\d.]+ m?s$/);
  });

  test('--json prints one event per line, from the plan to the end', async () => {
    const ended = await reweave(['run', graph, '--json', ...gpujs]);
    const events = eventsOf(ended);
    expect(events[0]).toMatchObject({ kind: 'backend', backend: 'gpujs' });
    expect(events[1]?.kind).toBe('planned');
    expect(events.filter(({ kind }) => kind === 'started').map(({ node }) => node)).toEqual([
      'photo',
      'hole',
      'fill',
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'done', failed: 0 });
    expect(ended.code).toBe(0);
  });

  test('--backend webgpu runs the same graph on Dawn', async () => {
    const ended = await reweave(['run', graph, '--json', '--backend', 'webgpu']);
    expect(eventsOf(ended)[0]).toMatchObject({
      kind: 'backend',
      backend: 'webgpu',
      label: 'WebGPU',
    });
    expect(ended.code).toBe(0);
  });

  test('--backend webgpu without an adapter is an error that names the cure; else gpu.js runs', async () => {
    const env = { VK_ICD_FILENAMES: '/nonexistent', VK_DRIVER_FILES: '/nonexistent' };
    const refused = await reweave(['run', graph, '--backend', 'webgpu'], { env });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /no WebGPU adapter answers on this machine: install .* or leave --backend out/,
    );
    const other = await reweave(['run', graph], { env });
    expect(other.stdout).toMatch(/^Ramp, on gpu\.js/);
    expect(other.code).toBe(0);
  });

  test('saves beside the graph, whatever folder it is called from; --out moves it', async () => {
    const here = await reweave(['run', saving, ...gpujs], { cwd: '/' });
    expect(here.stdout).toContain(`saved ${join(folder, 'filled.png')}`);
    expect(existsSync(join(folder, 'filled.png'))).toBe(true);
    const out = join(folder, 'elsewhere');
    const there = await reweave(['run', saving, '--out', out, '--json', ...gpujs]);
    const saved = eventsOf(there).filter(({ kind }) => kind === 'saved');
    expect(saved).toEqual([{ kind: 'saved', node: 'save', file: 'filled.png' }]);
    expect(await readFile(join(out, 'filled.png'))).toEqual(
      await readFile(join(folder, 'filled.png')),
    );
  });

  test('--out writes the pictures that no node saves or goes on with', async () => {
    const out = join(folder, 'results');
    const { code, stdout } = await reweave(['run', graph, '--out', out, ...gpujs]);
    expect(code).toBe(0);
    expect(stdout).toContain(`saved ${join(out, 'fill.png')}`);
    expect([existsSync(join(out, 'fill.png')), existsSync(join(out, 'photo.png'))]).toEqual([
      true,
      false,
    ]);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^done in/);
  });

  test('a metric tells its number, Infinity for equal pictures; its map is written where it is named', async () => {
    const same = { image: 'photo.image', reference: 'photo.image' };
    const scored = await write('scored.json', {
      version: 1,
      title: 'Scored',
      nodes: {
        ...nodes,
        words: { type: 'view/note', params: { text: 'How good is it?' } },
        score: { type: 'metric/psnr', inputs: same },
      },
    });
    const out = join(folder, 'scored');
    const people = await reweave(['run', scored, '--out', out, ...gpujs]);
    expect(people.stdout).toMatch(/score +metric\/psnr +[\d.]+ m?s +16 x 12, value Infinity dB/);
    expect(people.stdout).not.toContain('words');
    expect([existsSync(join(out, 'fill.png')), existsSync(join(out, 'score.png'))]).toEqual([
      true,
      false,
    ]);
    const programs = ['--to', 'score', '--out', out, '--json'];
    const events = eventsOf(await reweave(['run', scored, ...programs, ...gpujs]));
    expect(events).toContainEqual({
      kind: 'probe',
      node: 'score',
      port: 'value',
      value: 'Infinity',
    });
    expect(existsSync(join(out, 'score.png'))).toBe(true);
  });

  test('--out writes a picture that is shown, though another node goes on with it', async () => {
    const out = join(folder, 'shown');
    const compare = { type: 'view/compare', inputs: { a: 'photo.image', b: 'fill.image' } };
    const path = await write('shown.json', {
      version: 1,
      title: 'Shown',
      nodes: { ...nodes, compare },
    });
    expect((await reweave(['run', path, '--out', out, ...gpujs])).code).toBe(0);
    expect((await readdir(out)).toSorted()).toEqual(['fill.png', 'photo.image.png']);
  });

  test('--to runs a node and what it reads, and --out writes that one', async () => {
    const out = join(folder, 'only');
    const ended = await reweave(['run', graph, '--to', 'hole', '--out', out, '--json', ...gpujs]);
    const events = eventsOf(ended);
    expect(events.filter(({ kind }) => kind === 'finished').map(({ node }) => node)).toEqual([
      'hole',
    ]);
    expect(events.filter(({ kind }) => kind === 'saved')).toEqual([
      { kind: 'saved', node: 'hole', file: 'hole.png' },
    ]);
  });

  test('--set changes a parameter: as JSON where that fits, else as text', async () => {
    const settings = [
      '--set',
      'fill.tolerance=1e-2',
      '--set',
      'hole.invert=true',
      '--set',
      'save.depth=16',
    ];
    const ended = await reweave([
      'run',
      saving,
      ...settings,
      '--out',
      join(folder, 'set'),
      ...gpujs,
    ]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect((await readFile(join(folder, 'set/filled.png')))[24]).toBe(16);
  });
});

describe('wrong arguments end with 2 and the name that was meant', () => {
  test.each([
    { args: ['--set', 'fil.tolerance=1'], says: 'the graph has no node fil; did you mean fill?' },
    { args: ['--set', 'fill.tolerence=1'], says: 'did you mean tolerance?' },
    { args: ['--set', 'fill.tolerance=1'], says: 'tolerance must be a number from 1e-7 to 0.1' },
    { args: ['--set', 'fill.cycles=1.5'], says: 'cycles must be a whole number from 1 to 50' },
    { args: ['--set', 'hole.invert=yes'], says: 'invert must be true or false' },
    { args: ['--set', 'fill'], says: '--set fill: write it as node.param=value' },
    { args: ['--set', '__proto__.tolerance=1'], says: 'the graph has no node __proto__' },
    { args: ['--set', 'fill.__proto__=1'], says: 'inpaint/harmonic has no parameter __proto__' },
    {
      args: ['--to', 'photos'],
      says: '--to photos: the graph has no node photos; did you mean photo?',
    },
    { args: ['--backend', 'cuda'], says: 'Allowed choices are webgpu, gpujs' },
    { args: ['--outt', 'x'], says: "unknown option '--outt'" },
  ])('$args.0 $args.1', async ({ args, says }) => {
    const { code, stdout, stderr } = await reweave(['run', graph, ...args]);
    expect(stderr).toContain(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('no command, an unknown command, no graph', async () => {
    expect((await reweave([])).code).toBe(2);
    expect((await reweave(['rum', graph])).stderr).toContain('Did you mean run?');
    expect((await reweave(['run'])).code).toBe(2);
    expect((await reweave(['--help'])).code).toBe(0);
  });
});

describe('a run that does not end well', () => {
  test('a step that fails: 1, what it took along, and nothing else', async () => {
    const { code, stdout, stderr } = await reweave([
      'run',
      graph,
      '--set',
      'hole.file=hole.pgn',
      ...gpujs,
    ]);
    expect(code).toBe(1);
    expect(stderr).toBe(`hole  failed  hole.pgn: not found in ${folder}; did you mean hole.png?\n`);
    expect(stdout).toMatch(/^ {2}fill +inpaint\/harmonic +skipped +because hole failed$/m);
    expect(stdout).toMatch(/^ended in/m);
  });

  test('problems of the graph: 2, as path, rule and message, and nothing is run', async () => {
    const wrong = await write('wrong.json', {
      version: 1,
      title: 'Wrong',
      nodes: {
        ...nodes,
        fill: { ...nodes.fill, inputs: { image: 'photo.image' }, params: { tolerance: 7 } },
        odd: { type: 'inpaint/magic' },
      },
    });
    const { code, stdout, stderr } = await reweave(['run', wrong]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toContain(
      'nodes.fill.params.tolerance  param/value  tolerance is 7, but must be a number from 1e-7 to 0.1',
    );
    expect(lines.map((line) => line.split('  ').slice(0, 2).join(' '))).toEqual(
      expect.arrayContaining(['nodes.fill.inputs.mask wire/required', 'nodes.odd.type node/type']),
    );
    // What is wrong elsewhere does not stop a run to a node that does not need it.
    const elsewhere = await reweave(['run', wrong, '--to', 'photo', ...gpujs]);
    expect(elsewhere.code).toBe(0);
  });

  test('Ctrl+C cancels within a moment and ends with 130', async () => {
    const slow = await write('slow.json', {
      version: 1,
      title: 'Slow',
      nodes: {
        photo: { type: 'io/sample-image', params: { picture: 'brick.png' } },
        hole: { type: 'io/load-mask', params: { file: 'images/brick.png', invert: true } },
        fill: {
          type: 'inpaint/tv',
          inputs: { image: 'photo.image', mask: 'hole.mask' },
          params: { iterations: 10_000, tolerance: 1e-7 },
        },
      },
    });
    let asked = 0;
    const ended = await reweave(['run', slow, '--json', ...gpujs], {
      onOutput(stdout, kill) {
        if (asked > 0 || !stdout.includes('"kind":"step"')) return;
        asked = performance.now();
        kill('SIGINT');
      },
    });
    expect(performance.now() - asked).toBeLessThan(3000);
    expect(ended).toMatchObject({ code: 130, stderr: '' });
    expect(eventsOf(ended).at(-1)).toEqual({ kind: 'cancelled' });
  });
});
