import { defineNode, file, image, mask } from '../../engine/define.ts';
import { maxSide, readPicture, uploadPicture } from './support/planes.ts';

export default defineNode({
  type: 'io/load-image',
  version: 1,
  label: 'Load image',
  summary: 'Reads a PNG or JPEG file; transparent pixels come as a mask.',
  notes:
    'Numbers are the file’s own sRGB code values, 0 to 1; a 16-bit PNG keeps its full precision. Transparency never hides a pixel: it is told by the second output, and the colour under it stays.',
  aliases: ['open', 'photo', 'picture', 'import', 'read', 'alpha'],
  inputs: {},
  params: {
    file: file({
      label: 'File',
      help: 'Relative to the graph; or drop a picture on the node.',
      access: 'read',
      main: true,
    }),
    maxSide,
  },
  outputs: { image: image(), transparent: mask('transparent') },
  async run(context, _inputs, params) {
    return uploadPicture(context, await readPicture(context, params.file, params.maxSide));
  },
});
