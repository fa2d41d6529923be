import { invariant } from '../../src/engine/problems.ts';
import type { Size } from '../../src/kernels/gpu/plane.ts';

/**
 * Telea's fill as his paper tells it, one pixel after another from a heap, in f64: what the passes over
 * all pixels must give. Two arrival times within `tie` do not see each other; outside the hole times are
 * 1 - the Euclidean distance to it.
 */
export function fastMarchingFill(
  { width, height }: Size,
  data: Float32Array,
  hole: Float32Array,
  { radius, fade, tie }: { readonly radius: number; readonly fade: number; readonly tie: number },
): { readonly image: Float64Array; readonly time: Float64Array } {
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height;
  const at = (x: number, y: number) => y * width + x;
  const missing = (i: number) => (hole[i] as number) >= 0.5;
  const image = Float64Array.from(data);
  const value = (i: number, c: number) => image[4 * i + c] as number;

  const time = new Float64Array(width * height).fill(1e6);
  const accepted = new Uint8Array(width * height);
  for (let i = 0; i < hole.length; i++) {
    if (missing(i)) continue;
    time[i] = 0;
    accepted[i] = 1;
  }
  const around = (i: number) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const places = [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const;
    return places.filter(([a, b]) => inside(a, b)).map(([a, b]) => at(a, b));
  };
  const arrival = (i: number) => {
    const least = (step: number) =>
      Math.min(
        ...around(i)
          .filter((q) => Math.abs(q - i) === step && accepted[q])
          .map((q) => time[q] as number),
        1e9,
      );
    const [a, b] = width === 1 ? [1e9, least(1)] : [least(1), least(width)];
    if (Math.abs(a - b) >= 1) return Math.min(a, b) + 1;
    return (a + b + Math.sqrt(2 - (a - b) ** 2)) / 2;
  };
  const band = new Set<number>();
  const touch = (i: number) => {
    for (const q of around(i)) {
      if (accepted[q]) continue;
      time[q] = Math.min(time[q] as number, arrival(q));
      band.add(q);
    }
  };
  for (let i = 0; i < hole.length; i++) if (!missing(i)) touch(i);
  const order: number[] = [];
  while (band.size > 0) {
    const next = [...band].reduce((a, b) => ((time[b] as number) < (time[a] as number) ? b : a));
    band.delete(next);
    accepted[next] = 1;
    order.push(next);
    touch(next);
  }

  const signed = time.map((t, i) => (missing(i) ? t : 1 - nearestMissing(i)));
  function nearestMissing(i: number): number {
    let least = Number.POSITIVE_INFINITY;
    hole.forEach((_, q) => {
      if (!missing(q)) return;
      const [dx, dy] = [(q % width) - (i % width), Math.floor(q / width) - Math.floor(i / width)];
      least = Math.min(least, Math.hypot(dx, dy));
    });
    return Math.min(least, radius + 3);
  }
  const taps = [-3, -2, -1, 0, 1, 2, 3].map((d) => Math.exp((-d * d) / 2));
  const total = taps.reduce((sum, v) => sum + v, 0);
  const held = (v: number, most: number) => Math.min(Math.max(v, 0), most);
  const blurred = (x: number, y: number) => {
    let sum = 0;
    taps.forEach((a, i) => {
      taps.forEach((b, j) => {
        const [cx, cy] = [held(x, width - 1), held(y, height - 1)];
        sum +=
          a * b * (signed[at(held(cx + i - 3, width - 1), held(cy + j - 3, height - 1))] as number);
      });
    });
    return sum / (total * total);
  };

  const filled = hole.map((v) => (v >= 0.5 ? 0 : 1));
  for (const p of order) {
    const [px, py] = [p % width, Math.floor(p / width)];
    const own = time[p] as number;
    const usable = (x: number, y: number) => {
      if (!inside(x, y) || !filled[at(x, y)]) return false;
      return !missing(at(x, y)) || (time[at(x, y)] as number) < own - tie;
    };
    const [nx, ny] = [
      blurred(px + 1, py) - blurred(px - 1, py),
      blurred(px, py + 1) - blurred(px, py - 1),
    ];
    const length = Math.max(Math.hypot(nx, ny), 3e-3);
    const damping = Math.exp(-Math.max(own - 1, 0) / fade);
    for (let c = 0; c < 3; c++) {
      let [sum, weights, low, high] = [0, 0, 0, 1];
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          const square = dx * dx + dy * dy;
          const [x, y] = [px + dx, py + dy];
          if (square === 0 || square > radius * radius || !usable(x, y)) continue;
          const q = at(x, y);
          const slope = (sx: number, sy: number) => {
            const sides = [1, -1].filter((s) => usable(x + s * sx, y + s * sy));
            const rises = sides.map(
              (s) => s * (value(at(x + s * sx, y + s * sy), c) - value(q, c)),
            );
            return rises.reduce((a, b) => a + b, 0) / Math.max(rises.length, 1);
          };
          const cosine = Math.abs(dx * nx + dy * ny) / length / Math.sqrt(square);
          const apart = Math.abs((signed[p] as number) - (signed[q] as number));
          const weight = Math.max(cosine, 1e-3) / square / (1 + apart);
          low = Math.min(low, value(q, c));
          high = Math.max(high, value(q, c));
          sum += weight * (value(q, c) - damping * (slope(1, 0) * dx + slope(0, 1) * dy));
          weights += weight;
        }
      }
      invariant(weights > 0, 'every pixel of the front has known ones within two pixels');
      image[4 * p + c] = Math.min(Math.max(sum / weights, low), high);
    }
    filled[p] = 1;
  }
  return { image, time };
}
