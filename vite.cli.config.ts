import { defineConfig } from 'vite';

/** The command line: one file for Node, with shaders, twins and nodes bundled in. */
export default defineConfig({
  build: { ssr: 'src/cli/main.ts', outDir: 'dist/cli', target: 'node20', emptyOutDir: true },
});
