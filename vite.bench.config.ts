import { defineConfig } from 'vite';

/** Benches as files for Node; scripts/bench.mjs names the inputs. */
export default defineConfig({
  build: { ssr: true, outDir: 'dist/bench', target: 'node20', emptyOutDir: true, minify: false },
});
