import type { Gpu } from '../gpu/gpu.ts';
import type { Field } from '../gpu/plane.ts';
import type { Canvas } from './compose.ts';
import type { Lattice } from './lattice.ts';

/** The entropy of probabilities, bits. */
const entropy = (belief: Float64Array): number =>
  belief.reduce((sum, b) => (b > 0 ? sum - b * Math.log2(b) : sum), 0);

/**
 * How uncertain each missing pixel's nearest node is of its label: the entropy of its beliefs in bits, on a window; 0 where
 * there are none.
 */
export function uncertaintyOf(
  gpu: Gpu,
  { window, missing, width }: Canvas,
  { nodes, gap }: Lattice,
  beliefs: readonly Float64Array[] | undefined,
): Field {
  const data = new Float32Array(window.width * window.height);
  const nearest = new Float64Array(data.length).fill(Number.POSITIVE_INFINITY);
  for (const [node, { x, y }] of nodes.entries()) {
    const belief = beliefs?.[node];
    if (!belief) continue;
    const value = entropy(belief);
    for (let py = Math.max(window.top, y - gap); py <= y + gap; py++) {
      if (py >= window.top + window.height) break;
      for (let px = Math.max(window.left, x - gap); px <= x + gap; px++) {
        if (px >= window.left + window.width) break;
        if (missing[py * width + px] === 0) continue;
        const at = (py - window.top) * window.width + px - window.left;
        const distance = (px - x) ** 2 + (py - y) ** 2;
        if (distance >= (nearest[at] as number)) continue;
        nearest[at] = distance;
        data[at] = value;
      }
    }
  }
  const field = gpu.field(window);
  gpu.upload(field, data);
  return field;
}
