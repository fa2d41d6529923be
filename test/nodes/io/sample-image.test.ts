import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import sampleImage from '../../../src/nodes/io/sample-image.ts';
import { createNodeFiles } from '../../../src/platform/node/files.ts';
import { memoryHost, runGraph } from '../../support/memory-host.ts';

const folder = join(import.meta.dirname, '../../../graphs/images');
const samples = Object.keys(sampleImage.params.picture.options);

test('its choices are the photos in graphs/images, and each file there has a licence line', async () => {
  const pictures = (await readdir(folder)).filter((name) => name !== 'LICENCES.tsv');
  // A disparity is no photo: io/load-depth reads it.
  const photos = pictures.filter((name) => !name.endsWith('-disparity.png'));
  expect(samples.toSorted()).toEqual(photos.toSorted());
  const [head, ...lines] = (await readFile(join(folder, 'LICENCES.tsv'), 'utf8'))
    .trim()
    .split('\n');
  expect(head).toMatch(/^file\tlicence\tauthor\t/);
  expect(lines.map((line) => line.split('\t')[0]).toSorted()).toEqual(pictures.toSorted());
  for (const line of lines) expect(line.split('\t')[1], line).toMatch(/\S/);
});

test('every one of them loads, also beside a graph that has no images of its own', async () => {
  const gpu = await openGpujs('webasm');
  afterAll(() => gpu.destroy());
  const elsewhere = createNodeFiles({ baseDir: import.meta.dirname, outDir: import.meta.dirname });
  const nodes = Object.fromEntries(
    samples.map((picture, i) => [
      `p${i}`,
      { type: 'io/sample-image', params: { picture, maxSide: 64 } },
    ]),
  );
  const run = await runGraph({ ...memoryHost(gpu), files: elsewhere }, nodes);
  for (const id of Object.keys(nodes)) {
    const { width, height } = await run.read(`${id}.image`);
    expect(Math.max(width, height)).toBe(64);
  }
});
