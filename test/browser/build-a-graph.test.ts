import { readFile } from 'node:fs/promises';
import { parseText } from '../../src/engine/graph/parse.ts';
import { writeGraph } from '../../src/engine/graph/write.ts';
import { keepScreenshot, test } from './support/page.ts';
import { expect, middleOf, Workbench } from './support/workbench.ts';

test('a graph is built by hand from nothing, run, compared, undone, saved, and there after a reload', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  await bench.newGraph();

  const photo = await bench.addNode('sample image', 'io/sample-image');
  const side = page.getByRole('tabpanel').getByRole('spinbutton', { name: 'Longest side' });
  await side.fill('96');
  await side.press('Enter');
  const hole = await bench.addNode('centre', 'mask/centre-block');
  const fill = await bench.addNode('laplace', 'inpaint/harmonic');
  const score = await bench.addNode('psnr', 'metric/psnr');
  const compare = await bench.addNode('wipe', 'view/compare');
  await bench.tidy();
  await bench.wire(`${photo}.image`, `${hole}.like`);
  await bench.wire(`${photo}.image`, `${fill}.image`);
  await bench.wire(`${hole}.mask`, `${fill}.mask`);
  await bench.wire(`${fill}.image`, `${score}.image`);
  await bench.wire(`${photo}.image`, `${score}.reference`);
  await bench.wire(`${hole}.mask`, `${score}.mask`);
  await bench.wire(`${photo}.image`, `${compare}.a`);
  await bench.wire(`${fill}.image`, `${compare}.b`);
  await bench.tidy();
  const built = await bench.document();
  expect(built.nodes).toEqual({
    [photo]: { type: 'io/sample-image', params: { maxSide: 96 } },
    [hole]: { type: 'mask/centre-block', inputs: { like: `${photo}.image` } },
    [fill]: {
      type: 'inpaint/harmonic',
      inputs: { image: `${photo}.image`, mask: `${hole}.mask` },
    },
    [score]: {
      type: 'metric/psnr',
      inputs: { image: `${fill}.image`, reference: `${photo}.image`, mask: `${hole}.mask` },
    },
    [compare]: {
      type: 'view/compare',
      inputs: { a: `${photo}.image`, b: `${fill}.image` },
    },
  });

  await page.keyboard.press('Control+Enter');
  await expect(bench.number(score)).toHaveText(/^\d\d\.\d\d$/);
  const decibel = await bench.number(score).textContent();

  await bench.select(compare);
  const knob = bench.viewer.getByRole('slider', { name: 'Wipe' });
  await expect(knob).toHaveAttribute('aria-valuenow', '50');
  const { x, y } = await middleOf(knob);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Number(await knob.getAttribute('aria-valuenow'))).toBeLessThan(45);
  await keepScreenshot(page, 'built by hand');

  await bench.canvas.focus();
  while (await page.getByTestId('undo').isEnabled()) await page.keyboard.press('Control+z');
  await expect(page.getByTestId('empty-canvas')).toBeVisible();
  while (await page.getByTestId('redo').isEnabled()) await page.keyboard.press('Control+Shift+z');
  expect(await bench.document()).toEqual(built);

  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const saved = await readFile(await (await saving).path(), 'utf8');
  expect(saved).toBe(writeGraph(built));
  expect(parseText(saved).problems).toEqual([]);
  await expect(page.getByTestId('saved')).toHaveText('saved in untitled.json');

  const title = page.getByRole('textbox', { name: 'Title of the graph' });
  await title.fill('Built by hand');
  await title.press('Enter');
  await expect(page.getByTestId('saved')).toContainText('kept in this browser');
  await page.reload();
  await expect(page).toHaveTitle('Built by hand – Reweave');
  await bench.hasNodes(built.nodes);
  await expect(bench.number(score)).toHaveText(decibel ?? '');
});
