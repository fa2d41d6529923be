/** Installs what tests need and a machine may lack: packages and a browser. Builds nothing. */
import { needBrowser } from './browser.mjs';
import { installPackages, requireNode, runScript, say } from './setup.mjs';

await runScript(() => {
  requireNode();
  installPackages();
  say(`Browser: ${needBrowser()}`);
});
