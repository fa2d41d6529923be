/**
 * Every file in graphs/ is a template, an example and a test: sound, tidy, and giving what it gave
 * before, on every backend. `npm run goldens` keeps what it gives now; look at the pictures first.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/engine/graph/check.ts';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { parseText } from '../../src/engine/graph/parse.ts';
import { writeGraph } from '../../src/engine/graph/write.ts';
import type { RunEvent } from '../../src/engine/run/events.ts';
import { nodes } from '../../src/nodes/index.ts';
import { shrink } from '../../src/nodes/io/support/shrink.ts';
import { createNodeHost } from '../../src/platform/node/host.ts';
import { failuresOf, type GraphRun, runGraph } from '../support/memory-host.ts';
import { largestDifference } from '../support/planes.ts';
import { makeThumbnail, pixelsOf, stepsApart, writePicture } from './support/pictures.ts';
import { shownBy } from './support/shown.ts';

/** What docs/pixels.md promises: the largest difference of any number of any plane. */
const ANOTHER_BACKEND = 1e-5;
/** Of a kept picture, which is rounded to 8 bits: a value at the middle may round to either side. */
const ROUNDING = 1;
/** Of a kept number, relative: what the differences that pixels may have come to in decibel. */
const PROBE = 1e-4;
/** Longest side of a kept picture, pixels. */
const KEPT_SIDE = 192;

/** A graph may take long on a software adapter, milliseconds. */
const SLOW = 240_000;

const root = join(import.meta.dirname, '../..');
const [folder, goldens, results] = [
  join(root, 'graphs'),
  join(root, 'test/graphs/goldens'),
  join(root, 'test-results'),
];
const renew = process.env.REWEAVE_RENEW === '1';
const names = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);
const catalogue = new Map(nodes.map((node) => [node.type, node]));
const outDir = mkdtempSync(join(tmpdir(), 'reweave-graphs-'));
const [webgpu, gpujs] = await Promise.all(
  (['webgpu', 'gpujs'] as const).map((backend) =>
    createNodeHost({ backend, baseDir: folder, outDir }),
  ),
);
afterAll(() => {
  webgpu?.gpu.destroy();
  gpujs?.gpu.destroy();
  rmSync(outDir, { recursive: true });
});

const read = (name: string): GraphDocument => {
  const { document, problems } = parseText(readFileSync(join(folder, `${name}.json`), 'utf8'));
  if (!document) throw new Error(problems.map(({ message }) => message).join('; '));
  return document;
};

it('there are graphs to look at', () => {
  expect(names.length).toBeGreaterThanOrEqual(5);
});

describe.each(names)('%s', (name) => {
  it('is sound, has words, and is written as Reweave writes it', () => {
    const path = join(folder, `${name}.json`);
    const document = read(name);
    expect(check(document, catalogue)).toEqual([]);
    expect(document.title).toMatch(/^[A-Z]/);
    expect(document.description).toMatch(/\.$/);
    expect(Object.values(document.nodes).map(({ type }) => type)).toContain('view/note');
    if (renew) writeFileSync(path, writeGraph(document));
    expect(readFileSync(path, 'utf8')).toBe(writeGraph(document));
  });

  it(
    'gives the same on WebGPU and on gpu.js, and what it gave before',
    async () => {
      const document = read(name);
      if (!webgpu || !gpujs) throw new Error('unreachable: both hosts are open');
      const here = await runGraph(webgpu, document);
      const there = await runGraph(gpujs, document);
      expect([failuresOf(here), failuresOf(there)]).toEqual([[], []]);
      for (const ref of planesOf(here.events)) {
        const [a, b] = [await here.read(ref), await there.read(ref)];
        expect(largestDifference(a.data, b.data), ref).toBeLessThanOrEqual(ANOTHER_BACKEND);
      }

      const { picture, before, mask } = shownBy(document);
      const pixels = async (ref: string) => pixelsOf(await here.read(ref));
      const got = { numbers: numbersOf(here.events), picture: await pixels(picture) };
      const small = shrink(got.picture, KEPT_SIDE);
      const { codecs } = webgpu;
      const kept = {
        numbers: join(goldens, `${name}.json`),
        picture: join(goldens, `${name}.png`),
      };
      if (renew) {
        mkdirSync(goldens, { recursive: true });
        writeFileSync(kept.numbers, `${JSON.stringify(got.numbers, null, 2)}\n`);
        await writePicture(codecs, kept.picture, small);
        const others = [
          before ? await pixels(before) : null,
          mask ? await pixels(mask) : null,
        ] as const;
        const thumbnail = makeThumbnail(got.picture, ...others);
        await writePicture(codecs, join(folder, `thumbnails/${name}.jpg`), thumbnail, 'jpeg');
      }
      const numbers: Record<string, number> = JSON.parse(readFileSync(kept.numbers, 'utf8'));
      expect(Object.keys(got.numbers)).toEqual(Object.keys(numbers));
      for (const [ref, value] of Object.entries(numbers)) {
        const tolerance = PROBE * Math.abs(value);
        expect(Math.abs((got.numbers[ref] as number) - value), ref).toBeLessThanOrEqual(tolerance);
      }
      const expected = await codecs.decode(new Uint8Array(readFileSync(kept.picture)), name);
      const steps = stepsApart(small, expected);
      if (steps > ROUNDING) {
        await writePicture(codecs, join(results, `${name}-expected.png`), expected);
        await writePicture(codecs, join(results, `${name}-got.png`), small);
      }
      expect(steps, `see ${results}/${name}-{expected,got}.png`).toBeLessThanOrEqual(ROUNDING);
    },
    SLOW,
  );

  it('has a thumbnail of 320x200', async () => {
    const file = join(folder, `thumbnails/${name}.jpg`);
    const { width, height } = (await webgpu?.codecs.decode(
      new Uint8Array(readFileSync(file)),
      file,
    )) ?? { width: 0, height: 0 };
    expect([width, height]).toEqual([320, 200]);
  });
});

/** Wires whose pixels can be read. */
const planesOf = (events: readonly RunEvent[]): readonly string[] =>
  events.flatMap((event) => {
    if (event.kind !== 'finished' && event.kind !== 'reused') return [];
    return Object.entries(event.outputs).flatMap(([port, { type }]) =>
      type === 'number' ? [] : [`${event.node}.${port}`],
    );
  });

/** Every number that came out, by its wire. */
const numbersOf = (events: GraphRun['events']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    events.flatMap((event) =>
      event.kind === 'probe' ? [[`${event.node}.${event.port}`, event.value]] : [],
    ),
  );
