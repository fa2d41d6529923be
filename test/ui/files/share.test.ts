import { describe, expect, it } from 'vitest';
import { spellBytes } from '../../../src/ui/files/download.ts';
import { fileNameFor } from '../../../src/ui/files/save.ts';
import { holdsWords } from '../../../src/ui/files/search.ts';
import { linkTo, textInLink } from '../../../src/ui/files/share.ts';

const hashOf = (link: string) => link.slice(link.indexOf('#'));

describe('a link', () => {
  it('holds the text and gives it back, letters of every script too', async () => {
    const text = `{ "title": "Kratzer — 画像 ✂", "nodes": ${'{}'.repeat(200)} }`;
    const link = await linkTo(text, 'http://localhost/?backend=gpujs#old');
    expect(link).toMatch(/^http:\/\/localhost\/\?backend=gpujs#g=[\w-]+$/);
    expect(link.length).toBeLessThan(text.length);
    expect(await textInLink(hashOf(link))).toBe(text);
  });

  it('is none where the address has no graph', async () => {
    expect(await textInLink('')).toBeNull();
    expect(await textInLink('#top')).toBeNull();
  });

  it('is refused with a sentence where it was cut off or changed', async () => {
    const hash = hashOf(await linkTo('x'.repeat(5000) + Math.PI, 'http://localhost/'));
    const cut = 'the link is cut off or changed; ask for it again';
    await expect(textInLink(hash.slice(0, -8))).rejects.toThrow(cut);
    await expect(textInLink('#g=%%%')).rejects.toThrow(cut);
  });

  it('is refused where it unpacks to more than a graph may have', async () => {
    const hash = hashOf(await linkTo(' '.repeat(3 * 2 ** 20), 'http://localhost/'));
    expect(hash.length).toBeLessThan(10_000);
    await expect(textInLink(hash)).rejects.toThrow('unpacks to more');
  });
});

it('makes a file name of a title', () => {
  expect(fileNameFor('Remove scratches: Müller’s way!')).toBe('remove-scratches-muller-s-way.json');
  expect(fileNameFor('画像')).toBe('graph.json');
  expect(fileNameFor('../../etc/passwd')).toBe('etc-passwd.json');
});

it('finds words in any order, whatever their accents', () => {
  expect(holdsWords('Übermalte Stelle heilen', 'heilen uber')).toBe(true);
  expect(holdsWords('Remove scratches', 'scratch remove')).toBe(true);
  expect(holdsWords('Remove scratches', 'mask')).toBe(false);
  expect(holdsWords('Remove scratches', '')).toBe(true);
});

it('spells sizes with the digits that count', () => {
  expect([0, 512, 1536, 318 * 2 ** 20, 2 ** 30].map(spellBytes)).toEqual([
    '0 bytes',
    '512 bytes',
    '1.5 kB',
    '318 MB',
    '1.0 GB',
  ]);
});
