import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listCases, scoringGraph, surveyDamages } from '../../../bench/comparison/cases.ts';
import { damage } from '../../../bench/comparison/damage.ts';
import { run } from '../../../bench/comparison/score.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { createNodeHost } from '../../../src/platform/node/host.ts';
import measured from '../../../src/ui/panels/survey/measured.json';
import { measuredRows, quoted } from '../../../src/ui/panels/survey/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'reweave-survey-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('What is quoted has numbers, and no row stands twice', () => {
  for (const { psnr } of quoted) expect(Number(psnr)).toBeGreaterThan(15);
  const keys = quoted.map(({ ref, data, missing }) => `${ref} ${data} ${missing}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('What is measured belongs to nodes there are, and every row is of the same photos', () => {
  const types = new Set(nodes.map(({ type }) => type));
  expect(measuredRows.map(({ node }) => node).filter((node) => !types.has(node))).toEqual([]);
  expect(measuredRows.length).toBeGreaterThanOrEqual(2);
  const sets = new Set(measured.map(({ photos }) => photos.map(({ photo }) => photo).join()));
  expect([...sets]).toHaveLength(1);
});

test('What is kept as measured is what our probes measure', async () => {
  const host = await createNodeHost({ backend: 'gpujs', baseDir: folder, outDir: folder });
  const engine = new Engine(nodes, host, { cacheBytes: 0 });
  const images = join(import.meta.dirname, '../../../graphs/images');
  const at = listCases(surveyDamages, images, folder, 99).find(({ photo }) =>
    photo.endsWith('chelsea.png'),
  );
  if (!at) throw new Error('chelsea.png is not bundled');
  await damage((document) => run(engine, document), at);
  const fill = { type: 'inpaint/harmonic', inputs: { image: 'photo.image', mask: 'hole.mask' } };
  const { probes } = await run(
    engine,
    scoringGraph(at.folder, { nodes: { fill }, output: 'fill.image' }),
  );
  host.gpu.destroy();
  const kept = measured
    .find(({ node }) => node === 'inpaint/harmonic')
    ?.photos.find(({ photo }) => photo === 'chelsea');
  expect(Math.abs((kept?.psnr ?? 0) - (probes.get('whole') ?? 1))).toBeLessThan(1e-3);
  expect(Math.abs((kept?.ssim ?? 0) - (probes.get('ssim') ?? 1))).toBeLessThan(1e-4);
});
