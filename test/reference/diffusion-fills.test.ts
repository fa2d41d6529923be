import { describe, it } from 'vitest';
import { openBoth } from '../support/gpus.ts';
import { expectAtLeast } from '../support/measured.ts';
import { runFill } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';
import { holePsnr } from '../support/samples.ts';
import { type TableMask, type TablePicture, tableMasks, tablePictures } from '../support/table.ts';

const { gpujs } = await openBoth();
const LESS = 0.15; // decibels: the schemes end at slightly different places

interface Case {
  readonly type: string;
  readonly picture: TablePicture;
  readonly mask: TableMask;
  readonly asked: number;
  readonly params?: Readonly<Record<string, number>>;
}

/** PSNR over the hole of explicit prototypes of the same methods, with the defaults of the nodes. */
const table: readonly Case[] = [
  { type: 'inpaint/eed', picture: 'astronaut', mask: 'stripe', asked: 28.21 },
  { type: 'inpaint/eed', picture: 'camera', mask: 'stripe', asked: 29.49 },
  { type: 'inpaint/eed', picture: 'camera', mask: 'random80', asked: 25.11 },
  { type: 'inpaint/eed', picture: 'camera', mask: 'centre32', asked: 16.23 },
  {
    type: 'inpaint/telea',
    picture: 'astronaut',
    mask: 'stripe',
    asked: 26.02,
    params: { radius: 3 },
  },
  { type: 'inpaint/telea', picture: 'camera', mask: 'stripe', asked: 27.83, params: { radius: 3 } },
  { type: 'inpaint/telea', picture: 'coffee', mask: 'stripe', asked: 28.39, params: { radius: 3 } },
  {
    type: 'inpaint/telea',
    picture: 'camera',
    mask: 'random80',
    asked: 23.8,
    params: { radius: 3 },
  },
  { type: 'inpaint/telea', picture: 'astronaut', mask: 'centre32', asked: 13.44 },
  { type: 'inpaint/telea', picture: 'camera', mask: 'centre32', asked: 15.46 },
  { type: 'inpaint/telea', picture: 'coffee', mask: 'centre32', asked: 14.82 },
  { type: 'inpaint/coherence-transport', picture: 'astronaut', mask: 'stripe', asked: 25.0 },
  { type: 'inpaint/coherence-transport', picture: 'camera', mask: 'stripe', asked: 28.1 },
  { type: 'inpaint/coherence-transport', picture: 'coffee', mask: 'stripe', asked: 28.3 },
  { type: 'inpaint/coherence-transport', picture: 'camera', mask: 'random80', asked: 24.2 },
  { type: 'inpaint/coherence-transport', picture: 'astronaut', mask: 'centre32', asked: 14.1 },
  { type: 'inpaint/coherence-transport', picture: 'camera', mask: 'centre32', asked: 15.5 },
  { type: 'inpaint/coherence-transport', picture: 'coffee', mask: 'centre32', asked: 21.0 },
];

describe('nonlinear fills against measured figures', () => {
  it.each(table)('$type, $picture, $mask: at least $asked dB, or nearly', async (row) => {
    const sample = tablePictures[row.picture]();
    const hole = tableMasks[row.mask]();
    const [image, field] = [imageFrom(gpujs, sample, sample.data), fieldFrom(gpujs, sample, hole)];
    const got = await runFill(gpujs, row.type, image, field, row.params ?? {});
    const { type: of, picture, mask, asked } = row;
    const what = `${picture}, ${mask}: ${asked} dB by a prototype`;
    expectAtLeast({ of, what, unit: 'dB' }, holePsnr(got, sample.data, hole), asked - LESS);
  });
});
