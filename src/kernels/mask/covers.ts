import { CIRCLE, type Figure } from './shapes.ts';

/** Whether a shape covers the point (x, y), in units. Exact: whole numbers below 2^53. */
export type Covers = (x: number, y: number) => boolean;

/** The definition of what a shape covers; raster.wgsl says the same in integers of 32 bits. */
export function coversOf(figure: Figure): Covers {
  switch (figure.kind) {
    case 'capsule':
      return capsule(figure);
    case 'rectangle': {
      const { left, top, right, bottom } = figure;
      return (x, y) => x >= left && x < right && y >= top && y < bottom;
    }
    case 'ellipse':
      return ellipse(figure);
    case 'polygon':
      return polygon(figure);
  }
}

function capsule(figure: Extract<Figure, { kind: 'capsule' }>): Covers {
  const { x: x0, y: y0, dx, dy, radius2, across } = figure;
  const length2 = dx * dx + dy * dy;
  return (x, y) => {
    const [qx, qy] = [x - x0, y - y0];
    const along = qx * dx + qy * dy;
    if (along <= 0) return qx * qx + qy * qy <= radius2;
    if (along >= length2) return (qx - dx) ** 2 + (qy - dy) ** 2 <= radius2;
    return Math.abs(qx * dy - qy * dx) <= across;
  };
}

function ellipse(figure: Extract<Figure, { kind: 'ellipse' }>): Covers {
  const {
    x: x0,
    y: y0,
    map: [a, b, c, d],
    shift,
  } = figure;
  return (x, y) => {
    const [qx, qy] = [x - x0, y - y0];
    const u = (a * qx + b * qy) >> shift;
    const v = (c * qx + d * qy) >> shift;
    return Math.abs(u) <= CIRCLE && Math.abs(v) <= CIRCLE && u * u + v * v <= CIRCLE * CIRCLE;
  };
}

function polygon({ points }: Extract<Figure, { kind: 'polygon' }>): Covers {
  return (x, y) => {
    let inside = false;
    let [x0, y0] = points.at(-1) ?? [0, 0];
    for (const [x1, y1] of points) {
      if (y0 > y !== y1 > y) {
        // Left of the edge, seen the way the edge runs down.
        const side = (x - x0) * (y1 - y0) - (y - y0) * (x1 - x0);
        if (side < 0 === y1 > y0 && side !== 0) inside = !inside;
      }
      [x0, y0] = [x1, y1];
    }
    return inside;
  };
}
