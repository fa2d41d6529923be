import { smallGraph } from './support/graphs.ts';
import { keepScreenshot, test, workbenchAddress } from './support/page.ts';
import { expect, Workbench } from './support/workbench.ts';

test('a number is typed, stepped and refused beyond its bounds; a drag is one entry', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  await bench.select('fill');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const cycles = inspector.getByRole('spinbutton', { name: 'Cycles at most' });
  const value = async () => (await bench.document()).nodes.fill?.params?.cycles;
  await cycles.fill('99');
  await cycles.press('Enter');
  await expect(inspector.getByRole('alert')).toHaveText(
    '99 is out of bounds: type a whole number from 1 to 50',
  );
  expect(await value()).toBeUndefined();
  await cycles.fill('12');
  await cycles.press('Enter');
  await cycles.press('ArrowUp');
  await cycles.press('Shift+ArrowUp');
  expect(await value()).toBe(23);
  await inspector.getByRole('button', { name: 'Reset Cycles at most' }).click();
  expect(await value()).toBeUndefined();

  const undo = page.getByTestId('undo');
  const entries = () => page.getByRole('list', { name: 'What was done' }).getByRole('listitem');
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const before = await entries().count();
  await bench.drag(
    inspector.getByRole('slider', { name: 'Cycles at most' }),
    inspector.getByRole('slider', { name: 'Tolerance' }),
  );
  expect(await value()).toBeDefined();
  await expect(entries()).toHaveCount(before + 1);
  await undo.click();
  expect(await value()).toBeUndefined();
  // The whole way back, by a click on where it began.
  await entries().first().getByRole('button').click();
  await expect(undo).toBeDisabled();
  await entries().last().getByRole('button').click();
  expect(await value()).toBeDefined();
});

test('the inspector teaches: equation, papers, kernels and what came out', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.select('fill');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.locator('.katex').first()).toBeVisible();
  await expect(inspector.getByRole('link', { name: 'Chan & Shen 2002' })).toHaveAttribute(
    'href',
    /^https:\/\/doi\.org\/10\./,
  );
  await inspector.getByRole('tab', { name: 'Learn' }).click();
  await expect(inspector).toContainText('Look at thin scratches');
  await inspector.getByRole('tab', { name: 'Kernel' }).click();
  await expect(inspector.locator('pre')).toContainText('@compute');
  await inspector.getByRole('radio', { name: 'Twin' }).click();
  await expect(inspector.locator('pre')).toContainText('function');
  await inspector.getByRole('tab', { name: 'Result' }).click();
  await expect(inspector.getByRole('table', { name: 'Outputs' })).toContainText('96 × 96');
  await expect(inspector.getByRole('img', { name: /^The residual fell to/ })).toBeVisible();
  await bench.select('score');
  await expect(inspector.getByTestId('probe-value')).toHaveText(/^\d+\.\d+ dB$/);
});

test('the outline is walked by keys and leads to the canvas', async ({ page }) => {
  const bench = await Workbench.open(page);
  await page.keyboard.press('Alt+1');
  const outline = page.getByRole('listbox', { name: 'Nodes in the order of the graph' });
  await expect(outline.getByRole('option')).toHaveCount(Object.keys(smallGraph.nodes).length);
  await outline.focus();
  await page.keyboard.press('Home');
  await expect(bench.node('photo')).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(bench.node('hole')).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(outline.getByRole('option', { selected: true })).toHaveCount(1);
});

test('every command that has keys is listed', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.canvas.focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const name of ['Save', 'Undo', 'Run everything', 'Fit the graph', 'Outline']) {
    await expect(dialog.getByRole('term').filter({ hasText: name }).first()).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('an engine that could not be loaded is told, and started again without losing the graph', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/assets/worker-*', (route) => route.abort());
  await page.goto(workbenchAddress());
  const bench = new Workbench(page);
  const banner = page.getByRole('alert').filter({ hasText: 'The engine could not start' });
  await expect(banner).toBeVisible();
  await bench.openFile('kept.json', JSON.stringify(smallGraph));
  await page.unroute('**/assets/worker-*');
  await banner.getByRole('button', { name: 'Restart the engine' }).click();
  await expect(banner).toBeHidden();
  await bench.hasRun();
  await bench.hasNodes(smallGraph.nodes);
  await context.close();
});

test('panes come and go, and stack where there is no room beside each other', async ({ page }) => {
  const bench = await Workbench.open(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await page.getByRole('button', { name: 'Inspector', exact: true }).click();
  await expect(inspector).toBeHidden();
  await page.getByRole('button', { name: 'Viewer', exact: true }).click();
  await expect(bench.viewer).toBeHidden();
  await page.getByRole('button', { name: 'Inspector', exact: true }).click();
  await expect(inspector).toBeVisible();
  await page.setViewportSize({ width: 700, height: 900 });
  const below = async () => {
    const [canvas, side] = [await bench.canvas.boundingBox(), await inspector.boundingBox()];
    return canvas && side ? side.y >= canvas.y + canvas.height - 1 : false;
  };
  await expect.poll(below).toBe(true);
});

test('the page runs under a policy that lets in nothing but itself', async ({ page }) => {
  const response = await page.goto(workbenchAddress());
  const header = response?.headers()['content-security-policy'] ?? '';
  const meta = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  expect(meta).toBe(header);
  expect(meta).toContain("default-src 'self'");
  expect(meta).not.toContain("'unsafe-eval'");
});

test('there is one engine, whichever backend the address asks for', async ({ page }) => {
  const bench = await Workbench.open(page, { backend: 'gpujs' });
  await expect(page.getByTestId('backend')).toContainText('gpu.js');
  // A second one would answer as well, and every node would be told to finish twice.
  const [, finished] = /· (\d+) finished/.exec((await bench.counts.textContent()) ?? '') ?? [];
  expect(Number(finished)).toBeLessThanOrEqual(Object.keys(smallGraph.nodes).length);
});

test('the survey’s table stands beside what was measured, and says which is which', async ({
  page,
}) => {
  await Workbench.open(page);
  await page.getByRole('button', { name: 'The survey’s Table 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'The survey’s Table 1' });
  const reported = dialog.getByRole('region', { name: 'Reported by papers, not measured here' });
  const measured = dialog.getByRole('region', { name: 'Measured here' });
  await expect(reported.getByRole('row', { name: /GMCNN.*Places2/ })).toContainText('20.16');
  await expect(measured.getByRole('row', { name: 'Harmonic' })).toContainText(/\d\d\.\d\d/);
  await keepScreenshot(page, 'survey');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
