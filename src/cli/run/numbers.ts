/** A measured number in few characters: `28.31`, `8.1e-7`, `Infinity`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(6))) : value.toExponential(2);
}

/** Milliseconds as people read them: `0.84 ms`, `212 ms`, `3.42 s`. */
export function formatTime(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}
