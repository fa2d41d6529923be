/** `npm start`: installs and builds what is missing, then serves the workbench until Ctrl+C. */
import util from 'node:util';
import { build, installPackages, requireNode, root, runScript, SetupError } from './setup.mjs';

const USAGE = 'usage: npm start -- [--port NUMBER] [--host ADDRESS] [--open]';
const DEFAULT_PORT = 4173;

function readOptions(args) {
  try {
    const { values } = util.parseArgs({
      args,
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: '127.0.0.1' },
        open: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (Number.isInteger(port) && port > 0 && port < 65536) return { ...values, port };
    throw new Error(`--port is ${values.port}, but must be a number from 1 to 65535`);
  } catch (error) {
    throw new SetupError(`${error.message}\n${USAGE}`);
  }
}

await runScript(async (args) => {
  requireNode();
  const options = readOptions(args);
  installPackages();
  build('app');
  const { preview } = await import('vite');
  // Takes the next free port where this one is in use.
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { ...options, strictPort: false },
  });
  const { address, port } = server.httpServer.address();
  const host = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address;
  process.stdout.write(
    `\n  Reweave is at  http://${host.includes(':') ? `[${host}]` : host}:${port}/\n  Stop it with Ctrl+C.\n\n`,
  );
});
