import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import assignWgsl from './assign.wgsl?raw';
import centresWgsl from './centres.wgsl?raw';
import { assignTwin, centresTwin } from './twins.ts';

export const assignKernel = kernel({
  name: 'superpixel/assign',
  wgsl: assignWgsl,
  twin: assignTwin,
  reads: { colour: 'image', centres: 'matches' },
  writes: 'field',
  uniforms: { step: 'u32', compactness: 'u32', columns: 'u32', rows: 'u32' },
});
export const centresKernel = kernel({
  name: 'superpixel/centres',
  wgsl: centresWgsl,
  twin: centresTwin,
  reads: { before: 'matches', label: 'field', colour: 'image' },
  writes: 'matches',
  uniforms: { step: 'u32', labelWidth: 'u32', labelHeight: 'u32' },
});

export interface SlicOptions {
  /** Pixels between centres of the grid that superpixels start from, 1 to 48. */
  readonly step: number;
  /** How much nearness counts beside colour: in units of Lab across one step, a whole number up to 40. */
  readonly compactness: number;
  readonly iterations: number;
}

/** The grid of centres: cells of `step` pixels, the last ones cut by the border. */
export const gridOf = ({ width, height }: Size, step: number): Size => ({
  width: Math.ceil(width / step),
  height: Math.ceil(height / step),
});

/**
 * Superpixels by simple linear iterative clustering (SLIC, Achanta et al. 2012): for each pixel the index
 * of the centre that it belongs to. `lab` is RGBA data of CIELAB in whole halves (`labHalves`). Each step is
 * a gather in whole numbers, so all devices give the same labels; nothing is read back. A label need
 * not hang together yet: `connect` sees to that.
 */
export function slic(
  gpu: Gpu,
  size: Size,
  lab: Float32Array,
  { step, compactness, iterations }: SlicOptions,
): Field {
  const { width: columns, height: rows } = gridOf(size, step);
  const colour = gpu.image(size);
  gpu.upload(colour, lab);
  let centres = gpu.matches({ width: 2 * columns, height: rows });
  gpu.upload(centres, startCentres(size, lab, step));
  for (let k = 1; ; k++) {
    const label = assign(gpu, colour, centres, { step, compactness, columns, rows });
    if (k >= iterations) {
      gpu.release(centres);
      gpu.release(colour);
      return label;
    }
    const moved = centresKernel(
      gpu,
      { before: centres, label, colour },
      { step, labelWidth: size.width, labelHeight: size.height },
    );
    gpu.release(centres);
    gpu.release(label);
    centres = moved;
  }
}

const assign = (
  gpu: Gpu,
  colour: Image,
  centres: Matches,
  uniforms: Omit<SlicOptions, 'iterations'> & { columns: number; rows: number },
): Field => assignKernel(gpu, { colour, centres }, uniforms);

/** The middle of each cell, moved to the least gradient of the 3x3 pixels there; colours beside places. */
function startCentres(size: Size, lab: Float32Array, step: number): Float32Array {
  const { width, height } = size;
  const { width: columns, height: rows } = gridOf(size, step);
  const centres = new Float32Array(2 * columns * rows * 4);
  const clampX = (x: number) => Math.min(Math.max(x, 0), width - 1);
  const clampY = (y: number) => Math.min(Math.max(y, 0), height - 1);
  const gradient = (x: number, y: number) => {
    let sum = 0;
    for (let c = 0; c < 3; c++) {
      const at = (px: number, py: number) =>
        lab[(clampY(py) * width + clampX(px)) * 4 + c] as number;
      sum += (at(x + 1, y) - at(x - 1, y)) ** 2 + (at(x, y + 1) - at(x, y - 1)) ** 2;
    }
    return sum;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const middle = [
        clampX(column * step + Math.floor(step / 2)),
        clampY(row * step + Math.floor(step / 2)),
      ] as const;
      let [x, y] = middle;
      let least = gradient(x, y);
      for (let k = 0; k < 9; k++) {
        const [qx, qy] = [
          clampX(middle[0] + (k % 3) - 1),
          clampY(middle[1] + Math.floor(k / 3) - 1),
        ];
        const here = gradient(qx, qy);
        if (here < least) [least, x, y] = [here, qx, qy];
      }
      const at = (row * 2 * columns + column) * 4;
      centres.set([x, y], at);
      centres.set(lab.subarray((y * width + x) * 4, (y * width + x) * 4 + 3), at + 4 * columns);
    }
  }
  return centres;
}
