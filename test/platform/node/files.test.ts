import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FileError } from '../../../src/engine/host.ts';
import { createNodeFiles } from '../../../src/platform/node/files.ts';

const folder = await mkdtemp(join(tmpdir(), 'reweave-files-'));
afterAll(() => rm(folder, { recursive: true }));
await writeFile(join(folder, 'portrait.png'), 'one');
const files = createNodeFiles({ baseDir: folder, outDir: join(folder, 'out') });
const bytes = new TextEncoder().encode('hello');

describe('reading', () => {
  test('names are relative to the graph, or absolute', async () => {
    expect(new TextDecoder().decode(await files.read('portrait.png'))).toBe('one');
    expect(await files.read(join(folder, 'portrait.png'))).toEqual(
      await files.read('portrait.png'),
    );
  });

  test('a file that is not there: the folder, and the name that was meant', async () => {
    const reading = files.read('portriat.png');
    await expect(reading).rejects.toThrow(FileError);
    await expect(reading).rejects.toThrow(
      `portriat.png: not found in ${folder}; did you mean portrait.png?`,
    );
  });

  test('a folder that is not there', async () => {
    await expect(files.read('nowhere/a.png')).rejects.toThrow(
      `nowhere/a.png: there is no folder ${folder}/nowhere; names are relative to the graph file, or absolute`,
    );
  });

  test('a folder, and a file taken for a folder', async () => {
    await expect(files.read('.')).rejects.toThrow('.: this is a folder, not a file');
    await expect(files.read('portrait.png/a.png')).rejects.toThrow(/there is no folder/);
  });

  test('the sample pictures are found from everywhere, but nothing else of the package is', async () => {
    expect((await files.read('images/coffee.png')).length).toBeGreaterThan(100_000);
    await expect(files.read('images/nothing.png')).rejects.toThrow(FileError);
  });
});

describe('writing', () => {
  test('makes the folders that are missing', async () => {
    await files.write('deep/er/a.bin', bytes);
    const back = createNodeFiles({ baseDir: join(folder, 'out'), outDir: folder });
    expect(await back.read('deep/er/a.bin')).toEqual(bytes);
  });

  test('says which folder is no folder', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const blocked = createNodeFiles({ baseDir: folder, outDir: join(folder, 'a-file') });
    await expect(blocked.write('a.png', bytes)).rejects.toThrow(
      `a.png: cannot be saved, because ${folder}/a-file is not a folder; choose another one`,
    );
    await expect(blocked.write('sub/a.png', bytes)).rejects.toThrow(FileError);
  });

  test('says that the name is a folder', async () => {
    const inside = createNodeFiles({ baseDir: folder, outDir: join(folder, '..') });
    await expect(inside.write(folder, bytes)).rejects.toThrow(
      `${folder} is a folder; choose another name`,
    );
  });
});

test('the fingerprint follows the content, not the name or the time', async () => {
  await writeFile(join(folder, 'x'), 'same');
  await writeFile(join(folder, 'y'), 'same');
  expect(await files.fingerprint('x')).toBe(await files.fingerprint('y'));
  const before = await files.fingerprint('x');
  await writeFile(join(folder, 'x'), 'other');
  expect(await files.fingerprint('x')).not.toBe(before);
});
