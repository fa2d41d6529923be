import { greyFill } from '../support/onnx-file.ts';
import { drop } from './support/drop.ts';
import { test } from './support/page.ts';
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
