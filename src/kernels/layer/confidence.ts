import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import confidenceAcrossTwin from './confidence-across.twin.js?raw';
import confidenceAcrossWgsl from './confidence-across.wgsl?raw';
import confidenceDownTwin from './confidence-down.twin.js?raw';
import confidenceDownWgsl from './confidence-down.wgsl?raw';
import { uploadField } from './maps.ts';

export const confidenceAcrossKernel = kernel({
  name: 'layer/confidence-across',
  wgsl: confidenceAcrossWgsl,
  twin: confidenceAcrossTwin,
  reads: { hole: 'field', weight: 'field', taps: 'field' },
  writes: 'field',
  uniforms: { radius: 'u32' },
});
export const confidenceDownKernel = kernel({
  name: 'layer/confidence-down',
  wgsl: confidenceDownWgsl,
  twin: confidenceDownTwin,
  reads: { rows: 'field', hole: 'field', taps: 'field' },
  writes: 'field',
  uniforms: { radius: 'u32' },
});

export interface ConfidenceOptions {
  /** The blur has 2 radius + 1 pixels a side. */
  readonly radius: number;
  /** Deviation of a Gaussian blur, pixels; 0 is a box, which the released code's kernel almost is. */
  readonly sigma: number;
  readonly rounds: number;
}

/**
 * The confidence-driven weight of GMCNN (Wang et al. 2018, equation 6): from 0, rounds of
 * weight = hole * blur(known + weight). Near the rim it is almost 1, inwards it falls; 0 at known pixels.
 * What lies beyond the border counts as missing without any weight.
 */
export function confidenceWeight(
  gpu: Gpu,
  hole: Field,
  { radius, sigma, rounds }: ConfidenceOptions,
): Field {
  const line = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    sigma > 0 ? Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)) : 1,
  );
  const total = line.reduce((sum, tap) => sum + tap, 0);
  const taps = uploadField(
    gpu,
    { width: line.length, height: 1 },
    line.map((tap) => tap / total),
  );
  let weight = uploadField(gpu, hole, new Float32Array(hole.width * hole.height));
  for (let round = 0; round < rounds; round++) {
    const rows = confidenceAcrossKernel(gpu, { hole, weight, taps }, { radius });
    const next = confidenceDownKernel(gpu, { rows, hole, taps }, { radius });
    gpu.release(rows);
    gpu.release(weight);
    weight = next;
  }
  gpu.release(taps);
  return weight;
}
