import { defineNode, file, mask, toggle } from '../../engine/define.ts';
import { maxSide, readPicture } from './support/planes.ts';

/** Luma of ITU-R BT.601, by which image programs turn colour into grey. */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114];

export default defineNode({
  type: 'io/load-mask',
  version: 1,
  label: 'Load mask',
  summary: 'Reads a PNG or JPEG file as a mask: what is brighter than one half is missing.',
  notes:
    'The mask must have the size of the picture it is used with. JPEG smears the rim of a mask; prefer PNG. Transparency is ignored: only the brightness of the colour counts.',
  aliases: ['open', 'hole', 'import', 'read', 'matte'],
  inputs: {},
  params: {
    file: file({
      label: 'File',
      help: 'Relative to the graph; or drop a picture on the node.',
      access: 'read',
      main: true,
    }),
    invert: toggle({
      label: 'Invert',
      help: 'What is darker than one half is missing instead.',
      default: false,
      main: true,
    }),
    maxSide,
  },
  outputs: { mask: mask() },
  async run(context, _inputs, params) {
    const pixels = await readPicture(context, params.file, params.maxSide);
    const values = new Float32Array(pixels.width * pixels.height);
    const { data } = pixels;
    for (let pixel = 0, at = 0; pixel < values.length; pixel++, at += 4) {
      const luma =
        RED * (data[at] as number) +
        GREEN * (data[at + 1] as number) +
        BLUE * (data[at + 2] as number);
      values[pixel] = luma > 0.5 !== params.invert ? 1 : 0;
    }
    const plane = context.gpu.field(pixels);
    context.gpu.upload(plane, values);
    return { mask: plane };
  },
});
