import type { PlainTwin } from '../gpu/kernel.ts';

/** Pixels of a template, and how far from its centre each of them lies, row after row. */
interface Template {
  readonly here: Int32Array;
  readonly away: Int32Array;
  readonly cost: number;
}

/** The definition of mrf/compare; a template that costs more than the cheapest so far is left before its end. */
export const compareTwin: PlainTwin = (
  reads,
  output,
  _size,
  [
    left = 0,
    top = 0,
    right = 0,
    bottom = 0,
    count = 0,
    sourceWidth = 0,
    sourceHeight = 0,
    shift = 0,
  ],
) => {
  const [source, hole, labels, templates] = reads as readonly [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const pixels = sourceWidth * sourceHeight;
  const red = source.subarray(0, pixels);
  const green = source.subarray(pixels, 2 * pixels);
  const blue = source.subarray(2 * pixels, 3 * pixels);
  const places = templates.length / 4;
  const all: readonly Template[] = Array.from({ length: count }, (_, k) => {
    const [here, away]: [number[], number[]] = [[], []];
    for (let dy = top; dy <= bottom; dy++) {
      for (let dx = left; dx <= right; dx++) {
        const x = (templates[k] as number) + dx;
        const y = (templates[places + k] as number) + dy;
        if (x < 0 || y < 0 || x >= sourceWidth || y >= sourceHeight) continue;
        if ((hole[y * sourceWidth + x] as number) >= 0.5) continue;
        here.push(y * sourceWidth + x);
        away.push(dy * sourceWidth + dx);
      }
    }
    return {
      here: Int32Array.from(here),
      away: Int32Array.from(away),
      cost: templates[3 * places + k] as number,
    };
  });
  const scale = 2 ** shift;
  const costOf = ({ here, away, cost }: Template, centre: number, least: number): number => {
    const limit = (least - cost) * scale;
    let sum = 0;
    for (let i = 0; i < here.length; i++) {
      const p = here[i] as number;
      const q = centre + (away[i] as number);
      const r = (red[p] as number) - (red[q] as number);
      const g = (green[p] as number) - (green[q] as number);
      const b = (blue[p] as number) - (blue[q] as number);
      sum += r * r + g * g + b * b;
      if (sum >= limit) return least;
    }
    return cost + Math.floor(sum / scale);
  };
  for (let at = 0; at < output.length; at++) {
    const x = labels[at] as number;
    if (x < 0) {
      output[at] = -1;
      continue;
    }
    const centre = (labels[output.length + at] as number) * sourceWidth + x;
    let least = Number.POSITIVE_INFINITY;
    for (const template of all) least = costOf(template, centre, least);
    output[at] = least;
  }
};
