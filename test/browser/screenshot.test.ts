import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseText } from '../../src/engine/graph/parse.ts';
import { keepScreenshot, test } from './support/page.ts';
import { expect, middleOf, Workbench } from './support/workbench.ts';

const root = join(import.meta.dirname, '../..');

/** The picture of the README; `npm run screenshot` keeps it. */
test('the workbench shows a finished comparison', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  const { document } = parseText(readFileSync(join(root, 'graphs/compare-two-fills.json'), 'utf8'));
  if (!document) throw new Error('unreachable: a test of graphs/ parses it');
  const bench = await Workbench.open(page, { graph: document, backend: 'gpujs' });
  await bench.select('compare');
  await expect(bench.viewer.getByRole('slider', { name: 'Wipe' })).toBeVisible();
  await page.getByRole('button', { name: 'Fit the graph' }).click();
  const { x, y } = await middleOf(bench.counts);
  await page.mouse.move(x, y);
  await expect(bench.number('tv-psnr')).toHaveText(/^\d\d\.\d\d$/);
  await keepScreenshot(page, 'workbench');
  if (process.env.REWEAVE_RENEW === '1') {
    writeFileSync(join(root, 'docs/workbench.png'), await page.screenshot());
  }
});
