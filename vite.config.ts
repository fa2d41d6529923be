import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Threads of WebAssembly need shared memory, and that needs an isolated page. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  plugins: [react()],
  base: './',
  build: { outDir: 'dist/app', target: 'es2023', emptyOutDir: true },
  worker: { format: 'es' },
  server: { headers: isolation },
  preview: { headers: isolation },
});
