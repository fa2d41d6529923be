import type { Size } from '../gpu/plane.ts';

export interface Segments {
  /** For each pixel the index of its segment, 0 to `count - 1`. */
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * Segments that hang together (4 neighbours) from labels that need not: each part of a label becomes a
 * segment, parts of fewer than `smallest` pixels join the neighbour that was met first before them.
 * (Achanta et al. 2012, section III.B)
 */
export function connect(labels: Float32Array, { width, height }: Size, smallest: number): Segments {
  const of = new Int32Array(labels.length).fill(-1);
  let count = 0;
  for (let start = 0; start < labels.length; start++) {
    if (of[start] !== -1) continue;
    const part = [start];
    of[start] = count;
    let beside = -1;
    for (const at of part) {
      const x = at % width;
      const around = [
        x > 0 ? at - 1 : -1,
        x < width - 1 ? at + 1 : -1,
        at - width,
        at + width < width * height ? at + width : -1,
      ];
      for (const next of around) {
        if (next < 0) continue;
        if (of[next] === -1 && labels[next] === labels[at]) {
          of[next] = count;
          part.push(next);
        } else if (beside < 0 && of[next] !== -1 && of[next] !== count) {
          beside = of[next] as number;
        }
      }
    }
    if (part.length < smallest && beside >= 0) for (const at of part) of[at] = beside;
    else count++;
  }
  return { of, count };
}
