import { readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import type { Page } from 'playwright';
import type { GraphDocument, WireRef } from '../../src/engine/graph/document.ts';
import type { Stroke } from '../../src/engine/schema/params.ts';
import { smallGraph } from './support/graphs.ts';
import { test } from './support/page.ts';
import { expect, middleOf, Workbench } from './support/workbench.ts';

/** The numbers of a wire as bytes of a file: R, G, B per pixel, one after the other. */
async function bytesOf(page: Page, ref: WireRef) {
  return page.evaluate(async (ref) => {
    const { client } = (globalThis as unknown as Handle).reweave.session;
    const picture = await client.read(ref);
    if (!picture) throw new Error(`nothing to read at ${ref}`);
    const { width, height, data } = picture;
    const bytes = [...data].flatMap((v, i) =>
      i % 4 === 3 ? [] : [Math.round(Math.min(1, Math.max(0, v)) * 255)],
    );
    return { width, height, bytes };
  }, ref);
}
type Handle = {
  readonly reweave: {
    readonly session: {
      readonly client: {
        read(ref: string): Promise<{ width: number; height: number; data: Float32Array } | null>;
        loseDevice(): Promise<void>;
      };
    };
  };
};

/** What the page shows of a picture that lies in the middle of the stage at 100 %. */
async function shownBytes(page: Page, { width, height }: { width: number; height: number }) {
  const box = await page.locator('.viewer-stage').boundingBox();
  if (!box) throw new Error('there is no stage');
  // The browser lays the stage on whole pixels.
  const corner = (start: number, size: number, inner: number) => {
    const first = Math.round(start);
    return first + Math.round((Math.round(start + size) - first - inner) / 2);
  };
  const clip = {
    x: corner(box.x, box.width, width),
    y: corner(box.y, box.height, height),
    width,
    height,
  };
  const { data, channels } = decode(await page.screenshot({ clip }));
  return [...data].filter((_, i) => i % channels < 3);
}

const apart = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length
    ? Math.max(...a.map((v, i) => Math.abs(v - (b[i] as number))))
    : Number.POSITIVE_INFINITY;

/** A value in the middle between two bytes may be rounded to either: the picture was made smaller. */
const TIE = 1;

/** Shows one picture alone at 100 %. */
async function showWhole(bench: Workbench): Promise<void> {
  const { page, viewer } = bench;
  await viewer.getByRole('radio', { name: 'Single' }).click();
  await viewer.locator('.viewer-stage').hover();
  await page.keyboard.press('z');
  await expect(viewer.getByRole('button', { name: 'Zoom' })).toHaveText('100 %');
}

for (const backend of [undefined, 'gpujs'] as const) {
  test(`at 100 % every pixel is the code value on its wire, on ${backend ?? 'WebGPU'}`, async ({
    page,
  }) => {
    const bench = await Workbench.open(page, backend ? { backend } : {});
    await bench.select('fill');
    await showWhole(bench);
    const wanted = await bytesOf(page, 'fill.image');
    await expect
      .poll(async () => apart(await shownBytes(page, wanted), wanted.bytes))
      .toBeLessThanOrEqual(TIE);
  });
}

test('what is shown is drawn again on the device after a lost one', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.select('fill');
  await showWhole(bench);
  await page.evaluate(() => (globalThis as unknown as Handle).reweave.session.client.loseDevice());
  // What the old device held cannot be read; by itself, the run is repeated on another.
  await expect
    .poll(() =>
      bytesOf(page, 'fill.image').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await bench.select('photo');
  const wanted = await bytesOf(page, 'photo.image');
  await expect
    .poll(async () => apart(await shownBytes(page, wanted), wanted.bytes))
    .toBeLessThanOrEqual(TIE);
});

test('two pictures are compared in every mode, and the number keys choose them', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  const { viewer } = bench;
  const stage = viewer.locator('.viewer-stage');
  await bench.select('fill');
  await expect(viewer.locator('.viewer-tag')).toHaveText([
    /^A.*Sample image.*missing$/,
    /^B.*Harmonic fill/,
  ]);
  const looks = new Set<string>();
  for (const mode of ['Single', 'Wipe', 'Difference', 'SSIM map', 'Side by side']) {
    await viewer.getByRole('radio', { name: mode, exact: true }).click();
    await expect(viewer.getByRole('radio', { name: mode, exact: true })).toBeChecked();
    await expect
      .poll(async () => {
        const look = (await stage.screenshot()).toString('base64');
        return looks.has(look) ? 'as before' : look.length;
      })
      .not.toBe('as before');
    looks.add((await stage.screenshot()).toString('base64'));
  }

  await stage.hover();
  await page.keyboard.press('p');
  await expect(viewer.locator('[data-slot="1"]')).toBeVisible();
  await bench.select('error');
  await expect(viewer.locator('.viewer-tag').last()).toContainText('Difference');
  await page.keyboard.press('1');
  await expect(viewer.locator('[data-slot="1"]')).toHaveAttribute('aria-pressed', 'true');
  await expect(viewer.locator('.viewer-tag').last()).toContainText('1Harmonic fill');
  await page.keyboard.press('1');
  await expect(viewer.locator('.viewer-tag').last()).toContainText('Difference');
  await stage.hover();
  await page.keyboard.press('Shift+Digit1');
  await expect(viewer.locator('.viewer-tag').first()).toContainText('1Harmonic fill');
});

test('the wipe is moved and turned by its keys', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.select('fill');
  await bench.viewer.getByRole('radio', { name: 'Wipe' }).click();
  const knob = bench.viewer.getByRole('slider', { name: 'Wipe' });
  await knob.focus();
  await page.keyboard.press('ArrowRight');
  await expect(knob).toHaveAttribute('aria-valuenow', '52');
  const turned = await knob.getAttribute('aria-valuetext');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(knob).not.toHaveAttribute('aria-valuetext', turned ?? '');
  const { x, y } = await middleOf(knob);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 4000, y, { steps: 4 });
  await page.mouse.up();
  await expect(knob).toHaveAttribute('aria-valuenow', '100');
});

test('the pixel under the pointer tells its numbers on both sides', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.select('fill');
  await showWhole(bench);
  await bench.viewer.getByRole('radio', { name: 'Side by side' }).click();
  const { x, y } = await middleOf(bench.viewer.locator('.viewer-stage'));
  await page.mouse.move(x / 2 + x / 2 - 100, y);
  const probe = bench.viewer.getByTestId('probe');
  await expect(probe).toContainText(/x \d+/);
  const [, column = '', row = ''] =
    /x (\d+).*?y (\d+)/.exec((await probe.textContent()) ?? '') ?? [];
  for (const [name, ref] of [
    ['A', 'photo.image'],
    ['B', 'fill.image'],
  ] as const) {
    const { width, bytes } = await bytesOf(page, ref);
    const at = (Number(row) * width + Number(column)) * 3;
    const numbers = bytes
      .slice(at, at + 3)
      .map((v) => String(v).padStart(3))
      .join(' ');
    await expect(probe).toContainText(new RegExp(`${name}.*${numbers}`));
  }
});

test('a picture is saved as it is on its wire', async ({ page }) => {
  const bench = await Workbench.open(page);
  await bench.select('fill');
  await bench.viewer.getByRole('button', { name: 'Save this picture' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'PNG, 8 bits' }).first().click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('fill-image.png');
  const { data, channels } = decode(await readFile(await download.path()));
  const wanted = await bytesOf(page, 'fill.image');
  expect(
    apart(
      [...data].filter((_, i) => i % channels < 3),
      wanted.bytes,
    ),
  ).toBe(0);
});

const paintedGraph: GraphDocument = {
  ...smallGraph,
  title: 'Painted',
  nodes: {
    ...smallGraph.nodes,
    hole: { type: 'mask/painted', inputs: { like: 'photo.image' } },
  },
};

test('a mask is painted: each stroke is one step, also one that leaves the picture', async ({
  page,
}) => {
  const bench = await Workbench.open(page, { graph: paintedGraph });
  const strokes = async () =>
    ((await bench.document()).nodes.hole?.params?.strokes ?? []) as readonly Stroke[];
  await bench.select('hole');
  await expect(bench.viewer.getByRole('toolbar', { name: 'Painting' })).toBeVisible();
  const { x, y } = await middleOf(bench.viewer.locator('.viewer-stage'));
  await page.mouse.move(x - 40, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 10, { steps: 12 });
  await page.mouse.move(x + 40, y - 900, { steps: 4 });
  await page.mouse.move(x, y + 30, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await strokes()).length).toBe(1);
  const [first] = await strokes();
  expect(first?.radius).toBe(12);
  expect(first?.points.length).toBeLessThan(40);
  await expect(bench.number('hole')).not.toHaveText('0');

  // A straight line goes on from the last point; the eraser is a stroke as well.
  await page.keyboard.press('e');
  await page.mouse.move(x + 30, y + 40);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect.poll(async () => (await strokes()).length).toBe(2);
  const second = (await strokes())[1];
  expect(second).toMatchObject({ erase: true, points: expect.arrayContaining([]) });
  expect(second?.points.slice(0, 2)).toEqual(first?.points.slice(-2));

  await page.getByTestId('undo').click();
  await expect.poll(strokes).toEqual([first]);
  await page.getByTestId('undo').click();
  await bench.hasNodes(paintedGraph.nodes);
  await page.getByTestId('redo').click();
  await expect.poll(strokes).toEqual([first]);
  await bench.viewer.getByRole('button', { name: 'Clear all strokes' }).click();
  await bench.hasNodes(paintedGraph.nodes);
  await expect(page.getByTestId('undo')).toHaveAttribute('aria-label', /Undo: Clear Painted mask/);
});
