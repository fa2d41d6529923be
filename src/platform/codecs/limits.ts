import { FileError } from '../../engine/host.ts';

/** Pixels of the largest picture that is read: at 16 bytes a pixel 1.5 GiB of numbers. */
const MAX_PIXELS = 100_000_000;
const BYTES_PER_PIXEL = 16;

/**
 * Refuses by the header alone, before anything is allocated, what would not fit into memory. The
 * device that runs the kernels may allow less and says so itself.
 */
export function refuseUnfit(name: string, width: number, height: number): void {
  if (width < 1 || height < 1) {
    throw new FileError(
      `${name}: the header says ${width} x ${height} pixels; the file is damaged`,
    );
  }
  const pixels = width * height;
  if (pixels <= MAX_PIXELS) return;
  const mebibytes = Math.ceil((pixels * BYTES_PER_PIXEL) / 2 ** 20);
  const side = Math.floor(Math.sqrt(MAX_PIXELS));
  throw new FileError(
    `${name}: ${width} x ${height} = ${(pixels / 1e6).toFixed(0)} megapixels x ${BYTES_PER_PIXEL} bytes = ` +
      `${mebibytes} MiB; at most ${MAX_PIXELS / 1e6} megapixels are read, so scale it down to ` +
      `${side} x ${side} or less first`,
  );
}
