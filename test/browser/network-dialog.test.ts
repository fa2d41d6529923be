import { createHash } from 'node:crypto';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { MANIFEST_KEY, type ManifestDraft } from '../../src/models/manifest.ts';
import { greyFill } from '../support/onnx-file.ts';
import { drop } from './support/drop.ts';
import { keepScreenshot, test } from './support/page.ts';
import { expect, Workbench } from './support/workbench.ts';

const graph = {
  version: 1 as const,
  title: 'A network of somebody',
  nodes: {
    photo: { type: 'io/sample-image', params: { picture: 'coffee.png', maxSide: 64 } },
    hole: { type: 'mask/scratches', inputs: { like: 'photo.image' } },
    net: { type: 'neural/onnx', inputs: { image: 'photo.image', mask: 'hole.mask' } },
  },
  view: { nodes: { photo: [0, 0], hole: [320, 0], net: [640, 0] } as const },
};
const TYPE = 'application/octet-stream';

test('a network that nobody knows is dropped on a node, its contract confirmed, and runs', async ({
  page,
}) => {
  const bench = await Workbench.open(page, { graph });
  await drop(bench.node('net'), 'grey.onnx', TYPE, greyFill({ white: 255 }));
  const dialog = page.getByRole('dialog', { name: 'What this network takes and gives' });
  await expect(dialog).toContainText('image float32 [1, 3, h, w]');
  const best = dialog.getByRole('button', { name: /best$/ });
  await expect(best).toContainText('0..255, hole is 1');
  await keepScreenshot(page, 'network-dialog');
  await best.click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => (await bench.document()).nodes.net?.params?.model)
    .toMatchObject({
      file: 'grey.onnx',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown as string,
      manifest: { kind: 'inpaint', outputs: [{ range: [0, 255] }] },
    });
  await bench.hasRun();
  await expect(bench.node('net')).toHaveAttribute('data-phase', /finished|reused/);
});

test('a text under a network’s name is refused by name, and nothing changes', async ({ page }) => {
  const bench = await Workbench.open(page, { graph });
  await drop(bench.node('net'), 'page.onnx', TYPE, new TextEncoder().encode('<html>'));
  await expect(bench.notices).toContainText('page.onnx: this is text');
  await bench.hasNodes(graph.nodes);
});

test('a network that a shared graph means is asked for by name and hash, and no other is taken', async ({
  page,
}) => {
  const right = greyFill({ white: 1, metadata: { of: 'somebody' } });
  const sha256 = createHash('sha256').update(right).digest('hex');
  const manifest: ManifestDraft = {
    schema: 1,
    id: 'grey',
    title: 'One grey',
    kind: 'inpaint',
    source: 'https://models.example/grey or github.com/somebody/grey',
    inputs: [
      { name: 'image', role: 'image' },
      { name: 'mask', role: 'mask' },
    ],
    outputs: [{ name: 'output', role: 'image' }],
    size: { multiple: 8 },
  };
  const { photo, hole, net } = graph.nodes;
  const model = { file: 'models/grey.onnx', sha256, manifest };
  const shared: GraphDocument = {
    ...graph,
    nodes: { photo, hole, net: { ...net, params: { model } } },
  };
  const bench = await Workbench.open(page, { graph: shared });
  const asked = bench.node('net').getByRole('region', { name: 'grey.onnx is missing' });
  await expect(asked).toContainText(`${sha256.slice(0, 8)}…${sha256.slice(-4)}`);
  await expect(asked.getByRole('link', { name: 'models.example/grey' })).toHaveAttribute(
    'href',
    'https://models.example/grey',
  );
  await expect(asked.getByRole('link', { name: 'github.com/somebody/grey' })).toHaveAttribute(
    'href',
    'https://github.com/somebody/grey',
  );
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await asked.getByRole('button', { name: /^Copy SHA-256/ }).click();
  await expect(asked.getByRole('button', { name: 'SHA-256 copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sha256);
  await keepScreenshot(page, 'missing-model');

  // Another file is refused by name, and the graph is as it was.
  const other = greyFill({ white: 1, metadata: { [MANIFEST_KEY]: JSON.stringify(manifest) } });
  await drop(bench.node('net'), 'other.onnx', TYPE, other);
  await expect(bench.notices).toContainText(
    `other.onnx is not models/grey.onnx: its SHA-256 is ${createHash('sha256').update(other).digest('hex').slice(0, 8)}`,
  );
  await expect(asked).toBeVisible();
  await bench.hasNodes(shared.nodes);

  await asked
    .getByLabel('The file grey.onnx')
    .setInputFiles({ name: 'download.onnx', mimeType: TYPE, buffer: Buffer.from(right) });
  await expect(asked).toBeHidden();
  await expect(bench.node('net')).toHaveAttribute('data-phase', /finished|reused/);
  await bench.hasNodes(shared.nodes);
});
