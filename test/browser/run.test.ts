import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { smallGraph } from './support/graphs.ts';
import { test } from './support/page.ts';
import { expect, lookAt, middleOf, Workbench } from './support/workbench.ts';

test('a slider that is dragged runs what is downstream of it and no more, and the picture follows', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  const picture = bench.node('error').locator('.node-picture');
  await expect(picture).toBeVisible();
  const before = await lookAt(picture);
  const thumb = bench.node('error').getByRole('slider', { name: 'Gain' });
  const { x, y } = await middleOf(thumb);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 50, y, { steps: 10 });
  // Before the button is let go, the picture is another one.
  await expect.poll(async () => (await lookAt(picture)).equals(before)).toBe(false);
  await page.mouse.up();
  await expect
    .poll(() => bench.phases())
    .toEqual({
      photo: 'reused',
      hole: 'reused',
      fill: 'reused',
      score: 'reused',
      error: 'finished',
    });
  const gain = Number((await bench.document()).nodes.error?.params?.gain);
  expect(gain).toBeGreaterThan(4);
  // The whole drag is one step back.
  await expect(page.getByTestId('undo')).toHaveAttribute(
    'aria-label',
    /Undo: Set Gain of Difference/,
  );
  await page.getByTestId('undo').click();
  await bench.hasNodes(smallGraph.nodes);
  await expect(page.getByTestId('undo')).toBeDisabled();
  await expect.poll(async () => (await lookAt(picture)).equals(before)).toBe(true);
});

const longGraph: GraphDocument = {
  ...smallGraph,
  title: 'Long',
  nodes: {
    photo: { type: 'io/sample-image', params: { picture: 'brick.png', maxSide: 96 } },
    hole: { type: 'io/load-mask', params: { file: 'images/camera.png', maxSide: 96 } },
  },
};
const longFill = {
  type: 'inpaint/tv',
  inputs: { image: 'photo.image', mask: 'hole.mask' },
  params: { iterations: 10_000, tolerance: 1e-7 },
};

test('a long run shows how far it is, is cancelled, and keeps what was done', async ({ page }) => {
  const bench = await Workbench.open(page, { graph: longGraph });
  await bench.openFile(
    'long.json',
    JSON.stringify({ ...longGraph, nodes: { ...longGraph.nodes, fill: longFill } }),
  );
  await expect(bench.node('fill')).toHaveAttribute('data-phase', 'running');
  await expect(bench.node('fill').locator('.node-curve')).toContainText('residual');
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await expect(bench.counts).toContainText('cancelled');
  await expect(page.getByRole('button', { name: /^Run / })).toBeEnabled();
  const phases = await bench.phases();
  expect(phases.fill).toBe('idle');
  expect(['finished', 'reused']).toContain(phases.photo);
});

test('a device that is lost between runs is opened again and the run repeated by itself', async ({
  page,
}) => {
  const bench = await Workbench.open(page);
  const score = await bench.number('score').textContent();
  const gain = bench.node('error').getByRole('spinbutton', { name: 'Gain' });
  await gain.fill('5');
  await gain.press('Enter');
  await expect.poll(async () => (await bench.phases()).fill).toBe('reused');
  await page.evaluate(() => {
    const { reweave } = globalThis as unknown as {
      reweave: { session: { client: { loseDevice(): Promise<void> } } };
    };
    return reweave.session.client.loseDevice();
  });
  await expect
    .poll(() => bench.phases())
    .toEqual({
      photo: 'finished',
      hole: 'finished',
      fill: 'finished',
      score: 'finished',
      error: 'finished',
    });
  await bench.hasRun();
  await expect(bench.number('score')).toHaveText(score ?? '');
  await expect(page.getByText('The graphics device was lost')).toBeHidden();
  // Pictures are drawn on the new device.
  const picture = bench.node('error').locator('.node-picture');
  const before = await lookAt(picture);
  await gain.fill('40');
  await gain.press('Enter');
  await expect.poll(async () => (await lookAt(picture)).equals(before)).toBe(false);
});

test('what is wrong stands in the list of problems, which leads to its node', async ({ page }) => {
  const bench = await Workbench.open(page, {
    graph: {
      ...smallGraph,
      nodes: {
        ...smallGraph.nodes,
        hole: { type: 'io/load-mask', params: { file: 'local/0000-lost.png' } },
        fill: { ...smallGraph.nodes.fill, type: 'inpaint/harmonic', params: { cycles: 900 } },
        far: { type: 'inpaint/oracle' },
      },
      view: { nodes: { ...smallGraph.view?.nodes, far: [6000, 4000] } },
    },
  });
  await page.getByRole('button', { name: 'Problems', exact: true }).click();
  const list = page.getByRole('list', { name: 'Problems' });
  await expect(list.getByRole('button')).toHaveCount(3);
  await expect(list).toContainText('cycles is 900, but must be a whole number from 1 to 50');
  await expect(list).toContainText('lost.png: this picture is not on this computer');
  await list.getByRole('button', { name: 'inpaint/oracle' }).click();
  await expect(bench.node('far')).toHaveAttribute('data-selected', 'true');
  await expect(bench.node('far')).toBeInViewport();
  await expect(bench.node('far')).toContainText('kept as they are');
  expect((await bench.phases()).score).not.toBe('finished');
});
