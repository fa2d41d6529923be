import { type Browser, chromium } from 'playwright';

/**
 * WebGPU without a graphics card: SwiftShader for compute and, by Vulkan and ANGLE, for drawing.
 * Without `use-vulkan` computing works, but the first draw onto a canvas ends the GPU process.
 */
const SOFTWARE = [
  '--use-webgpu-adapter=swiftshader',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

const COMMON = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  // A page that lies behind another must not slow down: tests wait for what it does.
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // As many containers have it, /dev/shm is too small for pictures.
  '--disable-dev-shm-usage',
];

/** A headless Chromium (REWEAVE_CHROMIUM, which `npm test` sets, or Playwright's own). */
export function launchChromium(): Promise<Browser> {
  const { REWEAVE_CHROMIUM: executablePath, REWEAVE_HARDWARE_GPU: hardware } = process.env;
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...COMMON, ...(hardware === '1' ? [] : SOFTWARE), ...sandbox()],
  });
}

/** Chromium refuses its sandbox to root, who runs the tests in most containers. */
function sandbox(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
