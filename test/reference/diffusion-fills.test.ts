import { describe, expect, it } from 'vitest';
import { openBoth } from '../support/gpus.ts';
import { runFill } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';
import { holePsnr } from '../support/samples.ts';
import { type TableMask, type TablePicture, tableMasks, tablePictures } from '../support/table.ts';

const { gpujs } = await openBoth();
const LESS = 0.1; // decibels: the schemes end at slightly different places

/** PSNR over the hole of explicit prototypes of the same methods, with the defaults of the nodes. */
const table: readonly (readonly [string, TablePicture, TableMask, number])[] = [
  ['inpaint/eed', 'astronaut', 'stripe', 28.21],
  ['inpaint/eed', 'camera', 'stripe', 29.49],
  ['inpaint/eed', 'camera', 'random80', 25.11],
  ['inpaint/eed', 'camera', 'centre32', 16.23],
];

describe('nonlinear fills against measured figures', () => {
  it.each(table)(
    '%s, %s, %s: at least %d dB but for a tenth',
    async (type, picture, mask, asked) => {
      const sample = tablePictures[picture]();
      const hole = tableMasks[mask]();
      const [image, field] = [
        imageFrom(gpujs, sample, sample.data),
        fieldFrom(gpujs, sample, hole),
      ];
      const got = await runFill(gpujs, type, image, field);
      expect(holePsnr(got, sample.data, hole)).toBeGreaterThanOrEqual(asked - LESS);
    },
  );
});
