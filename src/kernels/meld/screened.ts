import type { Gpu } from '../gpu/gpu.ts';
import type { Size } from '../gpu/plane.ts';
import { ScreenedSystem } from '../patch/screened-system.ts';
import type { Spoken } from './voting.ts';
import { SILENT } from './voting-twins.ts';

/** What patches of one or two sources say of a window, and how the two share it. */
export interface Heard {
  readonly size: Size;
  /** At least one half where the window is to be made anew. */
  readonly missing: Float32Array;
  readonly sources: readonly Spoken[];
  /** The second source's share of the colour of each pixel, 0..1; with one source not looked at. */
  readonly share: Float32Array | null;
  /** At least one half where differences come from the second source. */
  readonly second: Float32Array | null;
  /** Weight of differences against colours. */
  readonly stiffness: number;
}

/**
 * The window anew from colours and differences of patches (Darabi et al. 2012, section 3): T minimises
 * sum over missing p of (T - C)^2  +  stiffness * sum over edges of (grad T - G)^2,
 * C the mean of both sources by their share, G the differences of one of them. Known pixels stay. RGBA layout,
 * solved on the CPU in `f64`: where it is rounded for the next search, every backend must round the same number.
 */
export async function solveMeld(
  gpu: Gpu,
  heard: Heard,
  current: Float32Array,
): Promise<Float32Array> {
  const { size, missing, stiffness } = heard;
  const { width, height } = size;
  const system = new ScreenedSystem(size, missing);
  const isMissing = (p: number) => (missing[p] as number) >= 0.5;
  for (let p = 0; p < width * height; p++) {
    if (isMissing(p)) {
      const colour = colourOf(heard, p);
      if (colour) system.pull(p, 1, colour);
    }
    const neighbours = [p % width < width - 1 ? 1 : 0, p < width * (height - 1) ? width : 0];
    for (const [direction, step] of neighbours.entries()) {
      if (step === 0 || !(isMissing(p) || isMissing(p + step))) continue;
      const difference = differenceOf(heard, p, direction === 0 ? 'right' : 'down');
      if (difference) system.join(p, direction as 0 | 1, stiffness, difference);
    }
  }
  const solved = current.slice();
  for (let c = 0; c < 3; c++) {
    await system.solve(gpu, solved, c);
    await gpu.breathe();
  }
  return solved;
}

function said(numbers: Float32Array | undefined, p: number): readonly number[] | null {
  if (!numbers || numbers[4 * p] === SILENT) return null;
  return [numbers[4 * p] as number, numbers[4 * p + 1] as number, numbers[4 * p + 2] as number];
}

function colourOf({ sources, share }: Heard, p: number): readonly number[] | null {
  const [first, second] = [said(sources[0]?.colours, p), said(sources[1]?.colours, p)];
  if (!first || !second) return first ?? second;
  const part = share?.[p] ?? 0;
  return first.map((v, c) => (1 - part) * v + part * (second[c] as number));
}

function differenceOf({ sources, second }: Heard, p: number, along: 'right' | 'down') {
  const [first, other] = (second?.[p] ?? 0) >= 0.5 ? [1, 0] : [0, 1];
  return said(sources[first]?.[along], p) ?? said(sources[other]?.[along], p);
}
