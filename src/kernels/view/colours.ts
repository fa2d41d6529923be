export type Colour = readonly [r: number, g: number, b: number];

/** The colours of the "inferno" map at eighths, linear in between. */
export const HEAT: readonly Colour[] = [
  [0.001, 0, 0.014],
  [0.122, 0.047, 0.282],
  [0.333, 0.059, 0.428],
  [0.533, 0.134, 0.415],
  [0.736, 0.216, 0.33],
  [0.89, 0.349, 0.201],
  [0.976, 0.554, 0.039],
  [0.976, 0.788, 0.196],
  [0.988, 0.998, 0.645],
];

export function heat(value: number): Colour {
  const t = Math.min(1, Math.max(0, value)) * 8;
  const i = Math.min(7, Math.floor(t));
  const [from, to] = [HEAT[i] as Colour, HEAT[i + 1] as Colour];
  const mix = (c: 0 | 1 | 2) => from[c] + (to[c] - from[c]) * (t - i);
  return [mix(0), mix(1), mix(2)];
}

/**
 * The direction of a match as hue, its distance as brightness (full at half the diagonal); dark grey
 * where nothing matched.
 */
export function matchColour(
  foundX: number,
  foundY: number,
  x: number,
  y: number,
  diagonal: number,
): Colour {
  if (foundX < 0) return [0.15, 0.15, 0.15];
  const [dx, dy] = [foundX - x, foundY - y];
  const turn = Math.atan2(dy, dx) / (2 * Math.PI);
  const value = Math.sqrt(Math.min(1, (2 * Math.hypot(dx, dy)) / diagonal));
  const hue = (third: number) => {
    const t = turn + third / 3;
    return Math.min(1, Math.max(0, Math.abs((t - Math.floor(t)) * 6 - 3) - 1));
  };
  const channel = (third: number) => value * (0.25 + 0.75 * hue(third));
  return [channel(0), channel(2), channel(1)];
}
