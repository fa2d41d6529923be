import type { Compiled, Figure } from './shapes.ts';

/** Numbers of one shape: kind, value, then what raster.wgsl reads of its kind. */
const STRIDE = 12;
/** Numbers that f32 does not hold are stored as two: high * LIMB + low. */
const LIMB = 2048;
const [CAPSULE, RECTANGLE, ELLIPSE, POLYGON] = [0, 1, 2, 3];

/** Shapes as the numbers that a kernel reads: a line of `STRIDE` for each, then polygons' points. */
export function writeTable(shapes: readonly Compiled[]): Float32Array {
  const points: number[] = [];
  const lines = shapes.map(({ figure, value }) => {
    const line = lineOf(figure, value, shapes.length * STRIDE + points.length);
    if (figure.kind === 'polygon') for (const point of figure.points) points.push(...point);
    return line;
  });
  const table = new Float32Array(Math.max(1, shapes.length * STRIDE + points.length));
  lines.forEach((line, i) => {
    table.set(line, i * STRIDE);
  });
  table.set(points, shapes.length * STRIDE);
  return table;
}

/** A polygon's points start at the number `first` of the table. */
function lineOf(figure: Figure, value: number, first: number): number[] {
  switch (figure.kind) {
    case 'capsule': {
      const { x, y, dx, dy, across, radius2 } = figure;
      return [CAPSULE, value, x, y, dx, dy, ...split(across), ...split(radius2)];
    }
    case 'rectangle':
      return [RECTANGLE, value, figure.left, figure.top, figure.right, figure.bottom];
    case 'ellipse':
      return [ELLIPSE, value, figure.x, figure.y, ...figure.map, figure.shift];
    case 'polygon':
      return [POLYGON, value, first, figure.points.length];
  }
}

/** Reads one shape of a table. */
export function readTable(
  table: Float32Array,
  index: number,
): { readonly figure: Figure; readonly value: number } {
  const line = Array.from(table.subarray(index * STRIDE, (index + 1) * STRIDE)) as Line;
  const [kind, value, a, b, c, d, e, f, g, h] = line;
  if (kind === CAPSULE) {
    const [across, radius2] = [e * LIMB + f, g * LIMB + h];
    return { value, figure: { kind: 'capsule', x: a, y: b, dx: c, dy: d, across, radius2 } };
  }
  if (kind === RECTANGLE) {
    return { value, figure: { kind: 'rectangle', left: a, top: b, right: c, bottom: d } };
  }
  if (kind === ELLIPSE) {
    return { value, figure: { kind: 'ellipse', x: a, y: b, map: [c, d, e, f], shift: g } };
  }
  const points = Array.from(
    { length: b },
    (_, i) => [table[a + 2 * i], table[a + 2 * i + 1]] as [number, number],
  );
  return { value, figure: { kind: 'polygon', points } };
}

type Line = [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const split = (value: number): [number, number] => [Math.floor(value / LIMB), value % LIMB];
