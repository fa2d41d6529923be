import type { Page } from 'playwright';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { keepScreenshot, test } from './support/page.ts';
import { expect, Workbench } from './support/workbench.ts';

/** A square of a photo moves before the rest, which stands still: six frames. */
const graph: GraphDocument = {
  version: 1,
  title: 'Film',
  nodes: {
    photo: { type: 'io/sample-image', params: { picture: 'coffee.png', maxSide: 72 } },
    square: { type: 'mask/centre-block', inputs: { like: 'photo.image' } },
    nothing: {
      type: 'mask/combine',
      inputs: { a: 'square.mask', b: 'square.mask' },
      params: { operation: 'difference' },
    },
    layers: {
      type: 'ldi/assemble',
      inputs: {
        image: 'photo.image',
        depth: 'square.mask',
        behind: 'photo.image',
        behindDepth: 'nothing.mask',
      },
    },
    path: {
      type: 'ldi/path',
      inputs: {
        image: 'layers.image',
        disparity: 'layers.disparity',
        behind: 'layers.behind',
        behindDisparity: 'layers.behindDisparity',
      },
      params: { count: 6 },
    },
    play: { type: 'view/play', inputs: { frames: 'path.frames', count: 'path.count' } },
  },
  view: {
    nodes: {
      photo: [0, 0],
      square: [280, 420],
      nothing: [560, 420],
      layers: [840, 0],
      path: [1120, 0],
      play: [1400, 0],
    },
  },
};

const frames = (page: Page) => page.getByRole('group', { name: 'Frames' });
const shownFrame = async (page: Page) => Number(await frames(page).getAttribute('data-frame'));

/** The middle of the stage, where nothing lies on the picture. */
async function picture(page: Page): Promise<Buffer> {
  const box = await page.locator('.viewer-stage').boundingBox();
  if (!box) throw new Error('there is no stage');
  const [width, height] = [0.5 * box.width, 0.5 * box.height].map(Math.floor) as [number, number];
  const clip = { x: box.x + width / 2, y: box.y + height / 2, width, height };
  return page.screenshot({ clip });
}

test('a click plays the frames of a camera path, another stops them, keys step', async ({
  page,
}) => {
  const bench = await Workbench.open(page, { graph });
  await bench.select('path');
  await bench.viewer.getByRole('radio', { name: 'Single' }).click();
  await expect(frames(page)).toHaveAttribute('data-frame', '1');
  await page.mouse.move(0, 0);
  const still = await picture(page);

  await frames(page).getByRole('button', { name: 'Play' }).click();
  const seen = new Set<number>();
  await expect
    .poll(async () => {
      seen.add(await shownFrame(page));
      return seen.size;
    })
    .toBeGreaterThanOrEqual(4);
  await frames(page).getByRole('button', { name: 'Stop' }).click();
  const stopped = await shownFrame(page);
  await page.waitForTimeout(500);
  expect(await shownFrame(page)).toBe(stopped);

  const handle = frames(page).getByRole('slider', { name: 'Frame' });
  await handle.focus();
  await page.keyboard.press('End');
  await expect(handle).toHaveAttribute('aria-valuetext', '6 of 6');
  await keepScreenshot(page, 'film');
  await expect.poll(async () => still.equals(await picture(page))).toBe(false);
  await page.keyboard.press('ArrowLeft');
  await expect(frames(page)).toHaveAttribute('data-frame', '5');
  await bench.viewer.locator('.viewer-stage').hover();
  await page.keyboard.press(',');
  await expect(frames(page)).toHaveAttribute('data-frame', '4');
  await page.keyboard.press('.');
  await expect(frames(page)).toHaveAttribute('data-frame', '5');
  await handle.focus();
  await page.keyboard.press('Home');
  await expect(frames(page)).toHaveAttribute('data-frame', '1');
  await page.mouse.move(0, 0);
  await expect.poll(async () => still.equals(await picture(page))).toBe(true);
});

test('a node that plays starts by itself, but not where less motion is asked for', async ({
  page,
}) => {
  const bench = await Workbench.open(page, { graph });
  await bench.select('play');
  await expect(frames(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await page.waitForTimeout(500);
  expect(await shownFrame(page)).toBe(1);
  await bench.select('photo');
  await expect(frames(page)).toBeHidden();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await bench.select('play');
  await expect(frames(page).getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect.poll(() => shownFrame(page)).toBeGreaterThan(2);
});
