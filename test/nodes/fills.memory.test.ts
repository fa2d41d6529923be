import { describe, expect, it } from 'vitest';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import { withBooks } from '../support/books.ts';
import { maskOf } from '../support/grid.ts';
import { runNode } from '../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../support/planes.ts';

/**
 * The most bytes a pixel that a fill holds at once beyond its inputs, its output included, where the
 * hole spreads over the whole picture. Planes grow with the picture, so a small one tells.
 */
const limits: Readonly<Record<string, number>> = {
  'inpaint/harmonic': 96,
  'inpaint/tv': 96,
  'inpaint/biharmonic': 96,
  'inpaint/eed': 96,
  'inpaint/telea': 96,
  'inpaint/coherence-transport': 96,
  'inpaint/normalized-conv': 96,
  'inpaint/amle': 96,
  'inpaint/perona-malik': 96,
  'inpaint/mumford-shah': 96,
  'inpaint/cdd': 96,
  'inpaint/ced': 96,
  'inpaint/cahn-hilliard': 96,
};

describe.each(Object.entries(limits))('%s', (type, limit) => {
  it(`holds at most ${limit} bytes a pixel`, async () => {
    const size = { width: 128, height: 128 };
    const device = await openGpujs('webasm');
    const { gpu, peak } = withBooks(device);
    const image = imageFrom(gpu, size, noiseOf('image', size));
    const mask = fieldFrom(
      gpu,
      size,
      maskOf(size, (x, y) => (x + 2 * y) % 16 < 4),
    );
    const before = peak();
    await runNode(gpu, type, { image, mask });
    device.destroy();
    const perPixel = (peak() - before) / (size.width * size.height);
    console.info(`${type}: ${perPixel.toFixed(1)} bytes a pixel`);
    expect(perPixel).toBeLessThanOrEqual(limit);
  });
});
