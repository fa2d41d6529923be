import { smallGraph } from './support/graphs.ts';
import { test } from './support/page.ts';
import { expect, Workbench } from './support/workbench.ts';

test('a wire that does not fit says why, while it is held and when it is dropped', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  const why = 'photo.image is an image, but mask of fill takes a mask';
  await bench.press(bench.output('photo.image'), bench.input('fill.mask'));
  await expect(page.getByRole('tooltip').filter({ hasText: why })).toBeVisible();
  await expect(bench.input('fill.mask')).toHaveAttribute('data-fit', 'no');
  await page.mouse.up();
  await expect(bench.notices.getByRole('alert')).toContainText(why);
  await bench.drag(bench.output('error.image'), bench.input('fill.image'));
  await expect(bench.notices).toContainText('this would close a circle');
  await bench.hasNodes(smallGraph.nodes);
});

test('a wire is picked up at its end and dropped elsewhere, or on nothing to add what fits', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  await bench.drag(bench.input('score.image'), bench.input('fill.init'));
  await expect(bench.notices).toContainText('fill cannot read its own result');
  await bench.drag(bench.input('error.reference'), bench.input('fill.init'));
  await expect
    .poll(async () => (await bench.document()).nodes.fill?.inputs?.init)
    .toBe('photo.image');
  expect((await bench.document()).nodes.error?.inputs).toEqual({ image: 'fill.image' });

  const { x, y } = (await bench.node('error').boundingBox()) ?? { x: 0, y: 0 };
  await bench.output('hole.mask').hover();
  await page.mouse.down();
  await page.mouse.move(x + 30, y - 40, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByTestId('palette')).toBeVisible();
  await page.getByTestId('palette-input').fill('pull');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => Object.values((await bench.document()).nodes))
    .toContainEqual({ type: 'inpaint/pull-push', inputs: { mask: 'hole.mask' } });
});

test('nodes are deleted, duplicated, copied and pasted, and all of it undone and done again', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  const before = await bench.document();

  await bench.select('fill');
  await page.keyboard.press('Delete');
  await expect(bench.node('fill')).toHaveCount(0);
  const deleted = await bench.document();
  expect(deleted.nodes.score?.inputs).toEqual({ reference: 'photo.image', mask: 'hole.mask' });
  await page.keyboard.press('Control+z');
  await expect(bench.node('fill')).toBeVisible();

  await bench.select('photo');
  await page.keyboard.press('Control+d');
  await expect(bench.nodes()).toHaveCount(6);
  await expect(page.getByTestId('undo')).toHaveAttribute(
    'aria-label',
    /Undo: Duplicate Sample image/,
  );

  await bench.select('fill');
  await bench.select('score', { adding: true });
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(bench.nodes()).toHaveCount(8);
  const { nodes } = await bench.document();
  const pasted = Object.entries(nodes).filter(([id]) => !(id in before.nodes));
  const copyOf = (type: string) => pasted.find(([, node]) => node.type === type);
  // The wire within what was copied leads to the copy; none leads out of it.
  expect(copyOf('metric/psnr')?.[1].inputs?.image).toBe(`${copyOf('inpaint/harmonic')?.[0]}.image`);
  const after = await bench.document();

  while (await page.getByTestId('undo').isEnabled()) await page.keyboard.press('Control+z');
  expect(await bench.document()).toEqual(before);
  while (await page.getByTestId('redo').isEnabled()) await page.keyboard.press('Control+Shift+z');
  expect(await bench.document()).toEqual(after);
});

test('a node is moved as one step, and the wires go with it', async ({ page }) => {
  const bench = await Workbench.open(page);
  const before = await bench.document();
  await bench.drag(bench.node('score').locator('header strong'), bench.node('hole'));
  await expect
    .poll(async () => (await bench.document()).view?.nodes?.score)
    .not.toEqual([560, 440]);
  await expect(page.getByTestId('undo')).toHaveAttribute('aria-label', /Undo: Move PSNR/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => bench.document()).toEqual(before);
  await expect(page.getByTestId('undo')).toBeDisabled();
});

test('the palette keeps the keyboard when a menu that closes late takes it', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.canvas.focus();
  await page.keyboard.press('Shift+A');
  const words = page.getByTestId('palette-input');
  await expect(words).toBeFocused();
  await page.locator('button[aria-label="File"]').evaluate((it) => it.focus());
  await expect(words).toBeFocused();
});

test('a graph is built and wired with the keyboard alone', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.newGraph();
  const [photo, fill] = [
    await bench.addNode('sample', 'io/sample-image'),
    await bench.addNode('pull push', 'inpaint/pull-push'),
  ];
  await bench.tidy();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
  const pressUntil = async (key: string, target: string) => {
    for (let presses = 0; (await focused()) !== target; presses++) {
      if (presses === 40) throw new Error(`${key} does not lead to ${target}`);
      await page.keyboard.press(key);
    }
  };
  // Without wires, both stand in one column, in the order they were added.
  await pressUntil('Control+ArrowUp', `node-${photo}`);
  await pressUntil('Tab', `output:${photo}:image`);
  await page.keyboard.press('Enter');
  await expect(bench.input(`${fill}.image`)).toHaveAttribute('data-fit', 'yes');
  await pressUntil('Tab', `input:${fill}:image`);
  await page.keyboard.press('Enter');
  await bench.hasNodes({
    [photo]: { type: 'io/sample-image' },
    [fill]: { type: 'inpaint/pull-push', inputs: { image: `${photo}.image` } },
  });
  await page.keyboard.press('Delete');
  await bench.hasNodes({
    [photo]: { type: 'io/sample-image' },
    [fill]: { type: 'inpaint/pull-push' },
  });
});
