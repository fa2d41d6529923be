import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Threads of WebAssembly need shared memory, and that needs an isolated page. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * What page and worker may load: themselves. Kernels of gpu.js are compiled to WebAssembly; blobs are
 * pictures on their way to a download or a drawing. Inline styles come from KaTeX and Radix.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The policy goes into the built page; while developing, Vite's own scripts are inline. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  plugins: [react(), contentSecurityPolicy],
  base: './',
  build: { outDir: 'dist/app', target: 'es2023', emptyOutDir: true, chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
  server: { headers: isolation },
  // A worker takes its policy from the answer that brought its script, not from the page.
  preview: { headers: { ...isolation, 'Content-Security-Policy': policy } },
});
