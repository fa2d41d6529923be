import { createModels } from '../../models/create-models.ts';
import type { Models } from '../../models/models.ts';
import { createBrowserRuntimes } from '../../models/runtime/browser.ts';
import { storeOn } from './model-store.ts';
import { readStream } from './read-stream.ts';
import { databaseShelf, fileSystemShelf } from './shelves.ts';

/** Networks that ship with the workbench, by file name. */
const shipped = new Map(
  Object.entries(
    import.meta.glob<string>('../../../models/*.onnx', {
      eager: true,
      import: 'default',
      query: '?url',
    }),
  ).map(([path, url]) => [path.split('/').at(-1) ?? path, url]),
);

/** Networks of the workbench: kept by the browser for this page, loaded when a node first asks. */
export const browserModels = (): Models =>
  createModels({
    store: storeOn([fileSystemShelf, databaseShelf]),
    shipped: {
      async read(name, reading) {
        const url = shipped.get(name);
        if (!url) return null;
        reading?.progress(0, null);
        const { ok, body, headers } = await fetch(url, reading ? { signal: reading.signal } : {});
        if (!ok || !body) return null;
        // A length is of what travels: packed, it is not that of the file.
        const length = headers.has('content-encoding') ? null : headers.get('content-length');
        return readStream(body, length === null ? null : Number(length), reading);
      },
    },
    runtimes: createBrowserRuntimes(),
  });
