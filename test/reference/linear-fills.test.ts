import { describe, it } from 'vitest';
import { openBoth } from '../support/gpus.ts';
import { expectNear } from '../support/measured.ts';
import { runFill } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';
import { holePsnr } from '../support/samples.ts';
import { type TableMask, type TablePicture, tableMasks, tablePictures } from '../support/table.ts';

const { gpujs } = await openBoth();
const WITHIN = 0.02; // decibels: the systems are linear, so their solution is one

/**
 * PSNR over the hole of the exact solutions: harmonic by a sparse direct solver, biharmonic by
 * scikit-image 0.19.3 (large squares by a sparse direct solver of the same system), both clipped.
 */
const table: Readonly<
  Record<string, Readonly<Record<TableMask, readonly [number, number, number, number, number]>>>
> = {
  'inpaint/harmonic': {
    stripe: [25.69, 27.82, 28.05, 33.9, 21.96],
    random80: [22.45, 24.53, 25.05, 27.42, 20.28],
    centre32: [15.7, 15.76, 13.01, 18.93, 17.94],
    centre128: [10.99, 13.72, 13.76, 18.96, 17.26],
  },
  'inpaint/biharmonic': {
    stripe: [27.4, 29.23, 29.19, 39.02, 22.47],
    random80: [23.57, 24.91, 25.8, 31.14, 20.41],
    centre32: [12.73, 15.99, 16.25, 19.87, 17.1],
    centre128: [7.99, 12.34, 15.43, 15.34, 12.69],
  },
};

describe.each(Object.entries(table))('%s', (type, byMask) => {
  const cases = Object.entries(byMask).flatMap(([mask, figures]) =>
    Object.keys(tablePictures).map((picture, i) => ({ mask, picture, asked: figures[i] })),
  );
  it.each(cases)('$picture, $mask: $asked dB', async ({ picture, mask: name, asked }) => {
    const sample = tablePictures[picture as TablePicture]();
    const mask = tableMasks[name as TableMask]();
    const got = await runFill(
      gpujs,
      type,
      imageFrom(gpujs, sample, sample.data),
      fieldFrom(gpujs, sample, mask),
    );
    const decibels = holePsnr(got, sample.data, mask);
    expectNear(
      { of: type, what: `${picture}, ${name}`, unit: 'dB' },
      decibels,
      asked as number,
      WITHIN,
    );
  });
});
