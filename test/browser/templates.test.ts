import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { parseText } from '../../src/engine/graph/parse.ts';
import { keepScreenshot, test } from './support/page.ts';
import { expect, Workbench } from './support/workbench.ts';

const folder = join(import.meta.dirname, '../../graphs');
const templates = readdirSync(folder).flatMap((file) => {
  if (!file.endsWith('.json')) return [];
  const { document } = parseText(readFileSync(join(folder, file), 'utf8'));
  return document ? [{ name: file.replace('.json', ''), document }] : [];
});

/** Nodes keep at least this far from each other, canvas units. */
const GAP = 20;

/** One page for all: each template is opened where the last one stood. */
const onePage = test.extend<{ readonly bench: Workbench }>({
  bench: [
    async ({ filePage }, use) => use(await Workbench.open(filePage, { backend: 'gpujs' })),
    { scope: 'file' },
  ],
});

onePage.for(templates)(
  'the template $name is opened from the gallery, runs, and lies tidily',
  async ({ name, document }, { bench }) => {
    const { page } = bench;
    await page.getByRole('button', { name: 'Templates', exact: true }).click();
    const gallery = page.getByRole('dialog', { name: 'Templates' });
    await gallery.getByRole('searchbox').fill(document.title);
    const card = gallery.getByRole('button', { name: document.title });
    await expect
      .poll(() => card.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBe(320);
    await card.click();
    await expect(page).toHaveTitle(`${document.title} – Reweave`);
    await expect
      .poll(async () => Object.keys((await bench.document()).nodes))
      .toEqual(Object.keys(document.nodes));
    await expect
      .poll(async () => openNodes(document, await bench.phases()), { timeout: 60_000 })
      .toEqual([]);
    await page.getByRole('button', { name: 'Fit the graph' }).click();
    await keepScreenshot(page, `template ${name}`);

    const boxes = await bench.boxes();
    const crowded = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => overlap(a, b))
        .map((b) => `${a.id} and ${b.id}`),
    );
    expect(crowded, JSON.stringify(boxes)).toEqual([]);
    for (const { id, left } of boxes) {
      for (const ref of Object.values(document.nodes[id]?.inputs ?? {})) {
        const source = boxes.find((box) => box.id === ref.split('.')[0]);
        expect(source?.right ?? Number.NaN, `${ref} runs to the right to ${id}`).toBeLessThan(left);
      }
    }
  },
);

/** What a node is when its picture is there; another template may have made it before. */
const DONE = ['finished', 'reused'];

/** Nodes that have not finished; notes never run. */
const openNodes = ({ nodes }: GraphDocument, phases: Readonly<Record<string, string>>) =>
  Object.entries(nodes).flatMap(([id, { type }]) =>
    type === 'view/note' || DONE.includes(phases[id] ?? '') ? [] : [`${id} ${phases[id]}`],
  );

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right + GAP &&
  b.left < a.right + GAP &&
  a.top < b.bottom + GAP &&
  b.top < a.bottom + GAP;
