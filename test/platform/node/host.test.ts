import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { type BackendKind, createNodeHost } from '../../../src/platform/node/host.ts';
import { fieldFrom } from '../../support/planes.ts';

const folders = { baseDir: tmpdir(), outDir: tmpdir() };

describe('the host of Node', () => {
  test.each(['webgpu', 'gpujs'] as const)(
    'opens %s when asked, and opens it again',
    async (backend) => {
      const host = await createNodeHost({ ...folders, backend });
      const first = host.gpu;
      expect(first.backend.kind).toBe<BackendKind>(backend);
      await host.reopen();
      expect(host.gpu).not.toBe(first);
      expect(host.gpu.backend.kind).toBe<BackendKind>(backend);
      const field = fieldFrom(host.gpu, { width: 2, height: 1 }, Float32Array.of(3, 4));
      expect([...(await host.gpu.read(field))]).toEqual([3, 4]);
      host.gpu.destroy();
    },
  );

  test('says which backend runs, and where gpu.js runs', async () => {
    const host = await createNodeHost({ ...folders, backend: 'gpujs' });
    expect(host.gpu.backend.label).toMatch(/^gpu\.js (WebAssembly|JavaScript|WebGL2)/);
    host.gpu.destroy();
  });
});
