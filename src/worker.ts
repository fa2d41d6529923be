import { expose } from 'comlink';
import { createServer } from './engine/worker/server.ts';
import { nodes } from './nodes/index.ts';
import { createBrowserHost } from './platform/browser/host.ts';

const backend = new URL(self.location.href).searchParams.get('backend');
expose(createServer(nodes, () => createBrowserHost(backend)));
