/** How numbers are spelt on nodes. */

/** `<1 ms`, `12 ms`, `1.2 s`, `3 min 5 s`. */
export function spellMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms';
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(seconds < 9.95 ? 1 : 0)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Four digits that count: `31.84`, `0.9731`, `1.2e-7`; `∞` where two pictures are equal. */
export function spellNumber(value: number): string {
  if (Number.isNaN(value)) return 'undefined';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e6) return minus(value.toExponential(2));
  const digits = Math.max(0, 3 - Math.max(0, Math.floor(Math.log10(size))));
  return minus(value.toFixed(size < 1 ? 4 : digits));
}

/** `4.1e-7`: residuals are compared by their size. */
export const spellResidual = (value: number): string =>
  Number.isFinite(value) ? minus(value === 0 ? '0' : value.toExponential(1)) : spellNumber(value);

/** `14.2 %`; a part that is there is never told as none, nor one that is not whole as all. */
export function spellPart(part: number): string {
  const percent = part * 100;
  if (percent > 0 && percent < 0.05) return '<0.1 %';
  if (percent < 100 && percent >= 99.95) return '>99.9 %';
  return `${percent.toFixed(percent === 0 || percent === 100 ? 0 : 1)} %`;
}

export const spellSize = (width: number, height: number): string => `${width} × ${height}`;

const minus = (text: string): string => text.replace(/^-/, '−').replace('e+', 'e');
