import { expose } from 'comlink';
import { createServer } from './engine/worker/server.ts';
import { nodes } from './nodes/index.ts';
import { createBrowserHost } from './platform/browser/host.ts';

/** The page names the worker after a backend to insist on one. */
const backend = self.name === '' ? null : self.name;
expose(createServer(nodes, () => createBrowserHost(backend)));
