import type { Page } from 'playwright';
import type { GraphDocument, WireRef } from '../../../src/engine/graph/document.ts';
import type { Client } from '../../../src/engine/worker/client.ts';
import type { BackendInfo } from '../../../src/engine/worker/protocol.ts';

export interface PageRun {
  readonly backend: BackendInfo;
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
  /** Numbers of each wire asked for: RGBA per pixel of an image, one per pixel of a mask or field. */
  readonly planes: Readonly<Record<WireRef, Float32Array>>;
}

/** Runs a graph by the worker of an open workbench, past everything that is drawn. */
export async function runInPage(
  page: Page,
  document: GraphDocument,
  refs: readonly WireRef[],
): Promise<PageRun> {
  await page.waitForFunction(() => 'reweave' in globalThis);
  const { backend, failures, warnings, planes } = await page.evaluate(
    async ({ document, refs }) => {
      const { client } = (globalThis as unknown as { reweave: { session: { client: Client } } })
        .reweave.session;
      const { backend } = await client.open();
      const failures: string[] = [];
      const warnings: string[] = [];
      // The page runs its own graph when it has opened it, and a newer run takes an older one's place.
      for (let isCancelled = true; isCancelled; ) {
        isCancelled = false;
        await client.run(document, 'all', (event) => {
          if (event.kind === 'cancelled') isCancelled = true;
          if (event.kind === 'failed') failures.push(`${event.node}: ${event.message}`);
          if (event.kind === 'warning') warnings.push(`${event.rule}: ${event.message}`);
        });
      }
      const planes: Record<string, string> = {};
      for (const ref of refs) {
        const read = await client.read(ref);
        if (!read) throw new Error(`nothing to read at ${ref}`);
        planes[ref] = await toBase64(read.data);
      }
      return { backend, failures, warnings, planes };

      /** Floats as text: the way between page and test would take each number as its own value. */
      async function toBase64(data: Float32Array): Promise<string> {
        const bytes = new Blob([data as Float32Array<ArrayBuffer>]);
        const url = await new Promise<string>((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(String(reader.result));
          reader.readAsDataURL(bytes);
        });
        return url.slice(url.indexOf(',') + 1);
      }
    },
    { document, refs },
  );
  return {
    backend,
    failures,
    warnings,
    planes: Object.fromEntries(
      Object.entries(planes).map(([ref, text]) => [ref, floatsOf(Buffer.from(text, 'base64'))]),
    ),
  };
}

const floatsOf = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
