import type { PixelProbe } from '../../engine/worker/client.ts';

/** A code value in the width of five: `.482`, `1.00`, `−.013`, `12.5`. */
export function spellValue(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size < 0.9995) return `${sign}${size.toFixed(3).slice(1)}`;
  if (size < 9.995) return `${sign}${size.toFixed(2)}`;
  if (size < 99.95) return `${sign}${size.toFixed(1)}`;
  return size < 1e6 ? `${sign}${Math.round(size)}` : `${sign}${size.toExponential(1)}`;
}

export type PixelKind = 'colour' | 'grey' | 'match';

const kindOf = (numbers: readonly number[]): PixelKind =>
  numbers.length >= 4 ? 'match' : numbers.length === 3 ? 'colour' : 'grey';

/** A pixel's numbers, and the same as 8 bits of a file where it is a colour. */
export function spellPixel(pixel: PixelProbe): { readonly values: string; readonly bytes: string } {
  if (pixel === null) return { values: '–', bytes: '' };
  if (kindOf(pixel) === 'match') {
    const [x = -1, y = -1, , cost = 0] = pixel;
    return { values: x < 0 ? 'no match' : `← (${x}, ${y})`, bytes: x < 0 ? '' : `cost ${cost}` };
  }
  const values = pixel.map(spellValue).join(' ');
  if (kindOf(pixel) === 'grey') return { values, bytes: '' };
  const byte = (v: number) => String(Math.round(Math.min(1, Math.max(0, v)) * 255)).padStart(3);
  return { values, bytes: pixel.map(byte).join(' ') };
}
