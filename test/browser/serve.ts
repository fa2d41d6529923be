import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { buildPart } from '../support/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built workbench is served. */
    address: string;
  }
}

/** Serves dist/app for the browser tests as `npm start` does, isolated, on a free port. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  buildPart('app');
  const server = await preview({
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0, strictPort: true },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the preview server tells no address');
  project.provide('address', address);
  return () => server.close();
}
