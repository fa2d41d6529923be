import { createRoot } from 'react-dom/client';
import { connect } from './engine/worker/client.ts';
import { App } from './ui/App.tsx';
import { offerFile } from './ui/files/download.ts';
import { startDesk } from './ui/files/start.ts';
import { type Connection, currentSession, startEngine } from './ui/state/connection.ts';
import { currentDocument } from './ui/state/document.ts';
import { setFault } from './ui/state/run.ts';
import { createSession } from './ui/state/session.ts';
import workerUrl from './worker.ts?worker&url';
import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/400.css';
import '@fontsource/ibm-plex-mono/500.css';
import './ui/theme.css';

/** `?backend=gpujs` insists on the fallback: for tests, and where a driver misbehaves. */
function openConnection(): Connection {
  const backend = new URLSearchParams(location.search).get('backend') ?? '';
  // By name, not by a query of the address: chunks of the worker import its script by its bare
  // address, and under another one it would be a second module, with a second engine.
  const worker = new Worker(workerUrl, { type: 'module', name: backend });
  const client = connect(worker);
  client.onFile = offerFile;
  const session = createSession(client);
  worker.addEventListener('error', (event) => {
    setFault(event.message || 'the engine could not be loaded');
  });
  return {
    session,
    close: () => {
      session.dispose();
      worker.terminate();
    },
  };
}

/** For the console, and for tests of the whole page. */
const handle = {
  get session() {
    return currentSession();
  },
  get document() {
    return currentDocument();
  },
};

startEngine(openConnection);
void startDesk();
Object.assign(globalThis, { reweave: handle });
const place = document.getElementById('workbench');
if (place) createRoot(place).render(<App />);
