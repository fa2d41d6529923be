import { readFile } from 'node:fs/promises';
import { writeGraph } from '../../src/engine/graph/write.ts';
import { smallGraph } from './support/graphs.ts';
import { test, workbenchAddress } from './support/page.ts';
import { expect, Workbench } from './support/workbench.ts';

const text = writeGraph(smallGraph);

test('a change is there after a reload, and the history says so', async ({ page }) => {
  const bench = await Workbench.open(page);
  await page.getByLabel('Title of the graph').fill('Smaller');
  await page.keyboard.press('Enter');
  // At once, before the browser can have kept it.
  await page.reload();
  await expect(page).toHaveTitle('Smaller – Reweave');
  await bench.hasNodes(smallGraph.nodes);
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await expect(page.getByRole('list', { name: 'What was done' })).toHaveText('Restored');
});

test('two tabs keep their own graphs; what a closed tab left is taken up by the next', async ({
  page,
}) => {
  await Workbench.open(page);
  const context = page.context();
  const second = await context.newPage();
  const bench = new Workbench(second);
  await second.goto(workbenchAddress());
  await bench.openFile('second.json', text.replace('"Small"', '"Second"'));
  await expect(second).toHaveTitle('Second – Reweave');
  await second.getByLabel('Title of the graph').fill('Second, changed');
  await second.keyboard.press('Enter');
  await page.reload();
  await expect(page).toHaveTitle('Small – Reweave');
  await expect(second.getByTestId('saved')).toContainText('kept in this browser');
  await second.close();
  const third = await context.newPage();
  await third.goto(workbenchAddress());
  await expect(third).toHaveTitle('Second, changed – Reweave');
  await third.close();
});

test('a graph is saved as the file that it is, and is clean then', async ({ page }) => {
  const bench = await Workbench.open(page);
  const dot = page.getByRole('img', { name: 'Changed since it was saved to a file' });
  await expect(dot).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Control+s'),
  ]);
  expect(download.suggestedFilename()).toBe('small.json');
  expect(await readFile(await download.path(), 'utf8')).toBe(text);
  await expect(dot).toBeHidden();
  await expect(page.getByTestId('saved')).toHaveText('saved in small.json');
  await bench.select('score');
  await page.keyboard.press('Delete');
  await expect(dot).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(dot).toBeHidden();
});

test('a file that the browser lends is written again without asking', async ({ page }) => {
  // A file of the page's own file system in place of one that a person would choose.
  await page.addInitScript(() => {
    const lend = async () => {
      Object.assign(globalThis, { asked: ((globalThis as { asked?: number }).asked ?? 0) + 1 });
      const root = await navigator.storage.getDirectory();
      return root.getFileHandle('lent.json', { create: true });
    };
    Object.assign(globalThis, { showSaveFilePicker: lend });
  });
  // While the browser swaps the written file in, there is none for a moment.
  const written = () =>
    page
      .evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const file = await root.getFileHandle('lent.json').then((handle) => handle.getFile());
        return file.text();
      })
      .catch(() => null);
  await Workbench.open(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('saved')).toHaveText('saved in lent.json');
  await expect.poll(written).toBe(text);
  // What is still being typed is saved too.
  await page.getByLabel('Title of the graph').fill('Again');
  await page.keyboard.press('Control+s');
  await expect.poll(written).toBe(text.replace('"Small"', '"Again"'));
  expect(await page.evaluate(() => (globalThis as { asked?: number }).asked)).toBe(1);
});

test('a picture from the clipboard goes where one is chosen', async ({ page }) => {
  const bench = await Workbench.open(page, {
    graph: {
      ...smallGraph,
      nodes: { photo: { type: 'io/load-image', params: { file: 'images/brick.png' } } },
    },
  });
  await bench.select('photo');
  const base64 = (await readFile('graphs/images/camera.png')).toString('base64');
  await bench.canvas.evaluate((canvas, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'shot.png', { type: 'image/png' }));
    canvas.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
    );
  }, base64);
  await expect
    .poll(async () => (await bench.document()).nodes.photo?.params?.file)
    .toMatch(/^local\/[0-9a-f]+-shot\.png$/);
});

test('a browser that can keep nothing says so, and asks before the page is left', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
  });
  const bench = new Workbench(page);
  await page.goto(workbenchAddress());
  await bench.openFile('small.json', text);
  await page.getByLabel('Title of the graph').fill('Unkept');
  await page.keyboard.press('Enter');
  await expect(page.getByText('this browser cannot keep the graph')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  const left = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await left;
});
