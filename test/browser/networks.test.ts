import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { writeGraph } from '../../src/engine/graph/write.ts';
import type { Client } from '../../src/engine/worker/client.ts';
import { MANIFEST_KEY, type ManifestDraft } from '../../src/models/manifest.ts';
import type { ModelChoice } from '../../src/models/models.ts';
import { createNodeHost } from '../../src/platform/node/host.ts';
import { linkTo } from '../../src/ui/files/share.ts';
import { failuresOf, runGraph } from '../support/memory-host.ts';
import { onnxFile, wrongOnWebgpu } from '../support/onnx-file.ts';
import { largestDifference } from '../support/planes.ts';
import { keepScreenshot, test, workbenchAddress } from './support/page.ts';
import { expect as expectPage, Workbench } from './support/workbench.ts';
import { runInPage } from './support/worker.ts';

/** What docs/pixels.md promises between backends. */
const ANOTHER_BACKEND = 1e-5;

const photo = { type: 'io/sample-image', params: { picture: 'coffee.png', maxSide: 64 } };
const graph: GraphDocument = {
  version: 1,
  title: 'A network',
  nodes: {
    photo,
    hole: { type: 'mask/scratches', inputs: { like: 'photo.image' } },
    fill: { type: 'neural/hybrid-gate', inputs: { image: 'photo.image', mask: 'hole.mask' } },
  },
};

const reseeded = { ...graph.nodes.hole, type: 'mask/scratches', params: { seed: 5 } };

test('a network gives one picture: on WebGPU, in WebAssembly in a browser, and in Node', async ({
  page,
}) => {
  await page.goto(workbenchAddress());
  const webgpu = await runInPage(page, graph, ['fill.image']);
  expect(webgpu.failures).toEqual([]);
  // No warning: it ran on the kernels' own device, and its answer was right.
  expect([webgpu.backend.kind, webgpu.warnings]).toEqual(['webgpu', []]);
  await page.goto(workbenchAddress('gpujs'));
  const gpujs = await runInPage(page, graph, ['fill.image']);
  expect(gpujs.failures).toEqual([]);
  const host = await createNodeHost({ backend: 'webgpu', baseDir: '.', outDir: '.' });
  const run = await runGraph(host, graph);
  expect(failuresOf(run)).toEqual([]);
  const { data } = await run.read('fill.image');
  host.gpu.destroy();
  for (const { planes } of [webgpu, gpujs]) {
    const got = planes['fill.image'] ?? new Float32Array();
    expect(largestDifference(data, got)).toBeLessThanOrEqual(ANOTHER_BACKEND);
  }
});

test('a network runs again after the device was lost', async ({ page }) => {
  await page.goto(workbenchAddress());
  const before = await runInPage(page, graph, ['fill.image']);
  await page.evaluate(() => {
    const { client } = (globalThis as unknown as { reweave: { session: { client: Client } } })
      .reweave.session;
    return client.loseDevice();
  });
  const after = await runInPage(page, graph, ['fill.image']);
  expect(after.failures).toEqual([]);
  expect(after.planes).toEqual(before.planes);
});

test('a device that is lost while a network runs on it costs nothing but time', async ({
  page,
}) => {
  await page.goto(workbenchAddress());
  const before = await runInPage(page, graph, ['fill.image']);
  const kinds = await page.evaluate(
    async ({ seeded }) => {
      const { client } = (globalThis as unknown as { reweave: { session: { client: Client } } })
        .reweave.session;
      const kinds: string[] = [];
      await client.run(seeded, 'all', (event) => {
        const isOfFill = 'node' in event && event.node === 'fill';
        kinds.push(event.kind === 'failed' ? `failed: ${event.message}` : event.kind);
        // It has been begun, and no other time.
        if (isOfFill && event.kind === 'step' && !kinds.includes('device-lost')) {
          void client.loseDevice();
        }
      });
      return kinds;
    },
    // Another hole: nothing of it is known yet.
    { seeded: { ...graph, nodes: { ...graph.nodes, hole: reseeded } } },
  );
  expect(kinds).toContain('device-lost');
  expect(kinds.filter((kind) => kind.startsWith('failed'))).toEqual([]);
  expect(kinds.at(-1)).toBe('done');
  // What was made before is made again, bit for bit.
  const after = await runInPage(page, graph, ['fill.image']);
  expect([after.failures, after.warnings]).toEqual([[], []]);
  expect(after.planes).toEqual(before.planes);
});

/** Convolutions that ONNX Runtime gets wrong on WebGPU as they stand. */
function sixChannels(): Uint8Array {
  const manifest: ManifestDraft = {
    schema: 1,
    id: 'six',
    title: 'Six',
    kind: 'image',
    inputs: [{ name: 'x', role: 'imageMask', channels: ['R', 'G', 'B', 'R', 'G', 'B'] }],
    outputs: [{ name: 'y', role: 'image' }],
    policy: 'native',
  };
  return wrongOnWebgpu({ [MANIFEST_KEY]: JSON.stringify(manifest) });
}

/** One over what 2 lies above x: infinite where the picture, read as 0..30, is not dark. */
function endless(): Uint8Array {
  const manifest: ManifestDraft = {
    schema: 1,
    id: 'endless',
    title: 'Endless',
    kind: 'image',
    inputs: [{ name: 'x', role: 'image', range: [0, 30] }],
    outputs: [{ name: 'y', role: 'image' }],
    policy: 'native',
  };
  return onnxFile({
    inputs: [{ name: 'x', dims: [1, 3, 'h', 'w'] }],
    outputs: [{ name: 'y', dims: [1, 3, 'h', 'w'] }],
    weights: [{ name: 'two', dims: [1], values: [2] }],
    layers: [
      { op: 'Sub', inputs: ['two', 'x'], outputs: ['d'] },
      { op: 'Relu', inputs: ['d'], outputs: ['r'] },
      { op: 'Div', inputs: ['two', 'r'], outputs: ['y'] },
    ],
    metadata: { [MANIFEST_KEY]: JSON.stringify(manifest) },
  });
}

const keep = (page: Page, name: string, bytes: Uint8Array): Promise<ModelChoice> =>
  page.evaluate(
    ({ name, bytes }) => {
      const { client } = (globalThis as unknown as { reweave: { session: { client: Client } } })
        .reweave.session;
      return client.putModel([{ name, bytes: Uint8Array.from(bytes) }]);
    },
    { name, bytes: [...bytes] },
  );

test('a dropped network is kept by its hash, and runs where it is right', async ({ page }) => {
  await page.goto(workbenchAddress());
  await page.waitForFunction(() => 'reweave' in globalThis);
  const model = await keep(page, 'six.onnx', sixChannels());
  const wanted: GraphDocument = {
    version: 1,
    title: 'Six channels',
    nodes: {
      photo,
      net: { type: 'neural/onnx', inputs: { image: 'photo.image' }, params: { model } },
    },
  };
  // Reloaded: the file is still there.
  await page.goto(workbenchAddress());
  const webgpu = await runInPage(page, wanted, ['net.image']);
  expect(webgpu.failures).toEqual([]);
  // No warning: mended, WebGPU gave what WebAssembly gives.
  expect(webgpu.warnings).toEqual([]);
  await page.goto(workbenchAddress('gpujs'));
  const gpujs = await runInPage(page, wanted, ['net.image']);
  expect(
    largestDifference(
      webgpu.planes['net.image'] ?? new Float32Array(),
      gpujs.planes['net.image'] ?? new Float32Array(1),
    ),
  ).toBeLessThanOrEqual(ANOTHER_BACKEND);
  await expect(keep(page, 'page.onnx', new TextEncoder().encode('<html>'))).rejects.toThrow(
    /page\.onnx: this is text/,
  );
});

test('numbers that are none are told, on WebGPU too', async ({ page }) => {
  await page.goto(workbenchAddress());
  await page.waitForFunction(() => 'reweave' in globalThis);
  const model = await keep(page, 'endless.onnx', endless());
  const wanted: GraphDocument = {
    version: 1,
    title: 'Endless',
    nodes: {
      photo,
      net: { type: 'neural/onnx', inputs: { image: 'photo.image' }, params: { model } },
    },
  };
  const { failures, warnings } = await runInPage(page, wanted, ['photo.image']);
  expect(warnings).toEqual([]);
  expect(failures).toEqual([expect.stringMatching(/net: endless\.onnx: output y .* not finite/)]);
});

test('a network that is on its way shows how far it is on its node, and can be left', async ({
  page,
}) => {
  let letIn = () => {};
  const opened = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.context().route('**/*.onnx*', async (route) => {
    await opened;
    // The one that was left is no longer asked for.
    await route.continue().catch(() => {});
  });
  const view = { nodes: { photo: [0, 0], hole: [300, 0], fill: [600, 0] } as const };
  const fill = { ...graph.nodes.fill, type: 'neural/pconv-unet' };
  const wanted = { ...graph, nodes: { ...graph.nodes, fill }, view };
  await page.goto(await linkTo(writeGraph(wanted), workbenchAddress()));
  const bench = new Workbench(page);
  const loading = bench.node('fill').getByRole('status', { name: 'Loading pconv-s.onnx' });
  await expectPage(loading).toContainText('reading');
  await keepScreenshot(page, 'network-loading');
  await loading.getByRole('button', { name: 'Cancel' }).click();
  await expectPage(loading).toBeHidden();
  await expectPage(bench.counts).toContainText('cancelled');
  letIn();
  await page.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expectPage(bench.node('fill')).toHaveAttribute('data-phase', 'finished', {
    timeout: 80_000,
  });
  await expectPage(page.getByTestId('networks')).toHaveText(/^networks \d/);
  await keepScreenshot(page, 'network-loaded');
});

test('where the browser refuses files to a page, networks are kept in its database', async ({
  page,
}) => {
  // What a private window does; a worker cannot be given a script of its own otherwise.
  await page.context().route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    const refusal =
      'StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("private", "SecurityError"));';
    await route.fulfill({ response, body: `${refusal}\n${await response.text()}` });
  });
  await page.goto(workbenchAddress());
  await page.waitForFunction(() => 'reweave' in globalThis);
  const model = await keep(page, 'six.onnx', sixChannels());
  const report = () =>
    page.evaluate((model) => {
      const { client } = (globalThis as unknown as { reweave: { session: { client: Client } } })
        .reweave.session;
      return client.reportModel(model);
    }, model);
  expect((await report()).keptIn).toBe('this browser’s databases');
  await page.reload();
  await page.waitForFunction(() => 'reweave' in globalThis);
  expect((await report()).title).toBe('Six');
});
