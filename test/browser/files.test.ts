import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePng, pngHeaderOf } from '../support/png.ts';
import { drop } from './support/drop.ts';
import { smallGraph } from './support/graphs.ts';
import { test } from './support/page.ts';
import { expect, lookAt, Workbench } from './support/workbench.ts';

const images = join(import.meta.dirname, '../../graphs/images');

test('a picture that is dropped on a node is read by it, and is there after a reload', async ({
  page,
}) => {
  const bench = await Workbench.open(page, {
    graph: {
      ...smallGraph,
      nodes: {
        photo: { type: 'io/load-image', params: { file: 'images/brick.png', maxSide: 96 } },
      },
    },
  });
  const picture = bench.node('photo').locator('.node-picture');
  await expect(picture).toBeVisible();
  const before = await lookAt(picture);
  await drop(
    bench.node('photo'),
    'cat.png',
    'image/png',
    await readFile(join(images, 'chelsea.png')),
  );
  await expect
    .poll(async () => (await bench.document()).nodes.photo?.params?.file)
    .toMatch(/^local\/[0-9a-f]+-cat\.png$/);
  await expect.poll(async () => (await lookAt(picture)).equals(before)).toBe(false);
  await expect(page.getByTestId('saved')).toContainText('kept in this browser');
  const after = await lookAt(picture);
  await page.reload();
  await expect(bench.node('photo')).toHaveAttribute('data-phase', 'finished');
  await expect(picture).toBeVisible();
  await expect.poll(async () => (await lookAt(picture)).equals(after)).toBe(true);
});

test('a picture that is dropped beside the nodes may take the place of one, or come as its own', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  const bytes = await readFile(join(images, 'camera.png'));
  const question = page.getByRole('dialog', { name: 'Use this picture' });
  await drop(bench.canvas, 'man.png', 'image/png', bytes);
  await question.getByRole('button', { name: 'As a node of its own' }).click();
  await expect(bench.nodes()).toHaveCount(6);
  await page.keyboard.press('Control+z');
  await expect(bench.nodes()).toHaveCount(5);
  await drop(bench.canvas, 'man.png', 'image/png', bytes);
  await question.getByRole('button', { name: /^In place of Sample image/ }).click();
  await expect
    .poll(async () => (await bench.document()).nodes.photo)
    .toEqual({
      type: 'io/load-image',
      params: { file: expect.stringMatching(/^local\/.*-man\.png$/), maxSide: 96 },
    });
  await expect.poll(async () => (await bench.phases()).error).toBe('finished');
});

const grey = makePng({
  width: 4,
  height: 4,
  depth: 8,
  colour: 0,
  rows: Array(4).fill([9, 9, 9, 9]),
});

test.for([
  { name: 'torn.png', bytes: grey.slice(0, 40), says: 'the PNG is cut off' },
  { name: 'nothing.png', bytes: new Uint8Array(), says: 'the file is empty (0 bytes)' },
  { name: 'huge.png', bytes: pngHeaderOf(20_000, 20_000), says: '20000 x 20000 = 400 megapixels' },
])(
  '$name is refused with the reason, and the graph stays',
  async ({ name, bytes, says }, { page }) => {
    const bench = await Workbench.open(page, {
      graph: {
        ...smallGraph,
        nodes: {
          photo: { type: 'io/load-image', params: { file: 'images/brick.png', maxSide: 96 } },
        },
      },
    });
    const before = await bench.document();
    await drop(bench.node('photo'), name, 'image/png', bytes);
    await expect(bench.notices.getByRole('alert')).toContainText(`${name}: ${says}`);
    expect(await bench.document()).toEqual(before);
  },
);

test.for([
  { name: 'torn.json', text: '{"version": 1, "nodes": {', says: 'this is not JSON' },
  { name: 'newer.json', text: '{"version": 7, "nodes": {}}', says: 'version 7 is newer' },
  {
    name: 'unsafe.json',
    text: '{"version": 1, "nodes": {"__proto__": {"type": "x"}}}',
    says: 'the key __proto__ is refused',
  },
])('$name is not opened, says why, and nothing is lost', async ({ name, text, says }, { page }) => {
  const bench = await Workbench.open(page);
  await bench.openFile(name, text);
  const dialog = page.getByRole('dialog', { name: `${name} could not be opened` });
  await expect(dialog).toContainText(says);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await bench.hasNodes(smallGraph.nodes);
});

test('what was not saved is kept when another graph is opened', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.select('score');
  await page.keyboard.press('Delete');
  await bench.openFile('other.json', '{ "version": 1, "title": "Other", "nodes": {} }');
  await expect(page).toHaveTitle('Other – Reweave');
  await expect(bench.notices).toContainText(
    'Small was not saved in a file; it is kept under Recent',
  );
  await bench.fromMenu('Small');
  await expect(page).toHaveTitle('Small – Reweave');
  const { score: _, ...kept } = smallGraph.nodes;
  await bench.hasNodes(kept);
});

test('the theme changes, and is remembered', async ({ page }) => {
  const bench = await Workbench.open(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await theme()).toBe('dark');
  const dark = await paper();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(theme).toBe('light');
  await expect.poll(paper).not.toBe(dark);
  await page.reload();
  await expect(bench.canvas).toBeVisible();
  expect(await theme()).toBe('light');
});
