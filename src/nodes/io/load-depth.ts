import { choice, defineNode, field, file, mask, number, type Pixels } from '../../engine/define.ts';
import { maxSide, readPicture } from './support/planes.ts';

export default defineNode({
  type: 'io/load-depth',
  version: 1,
  label: 'Load depth or disparity',
  summary:
    'Reads a PNG of 8 or 16 bits as a depth or disparity, and which pixels it does not know.',
  papers: ['scharstein2014'],
  notes:
    'The grey number of a pixel, as a whole number, over the steps per unit is its value: 4 or 8 for the disparities of Middlebury 2003 and 2005, 256 for KITTI, 1000 for a depth camera that counts millimetres, 16 for images/motorcycle-disparity.png. Scaled down, a pixel takes the value in its middle, since a mean of near and far is neither; a disparity shrinks with the picture, a depth does not. A JPEG smears edges: depths floating between near and far.',
  aliases: ['open', 'import', 'read', 'RGB-D', 'range', 'stereo', 'Kinect', 'z-buffer'],
  inputs: {},
  params: {
    file: file({
      label: 'File',
      help: 'Relative to the graph; or drop a picture on the node.',
      access: 'read',
      main: true,
    }),
    meaning: choice({
      label: 'It holds',
      default: 'disparity',
      options: { disparity: 'Disparity, pixels', depth: 'Depth' },
      main: true,
    }),
    steps: number({
      label: 'Steps per unit',
      help: 'The file’s number of one pixel of disparity, or of one unit of depth.',
      default: 16,
      min: 0.001,
      max: 65_536,
      soft: [1, 1000],
      scale: 'log',
      main: true,
    }),
    unknown: choice({
      label: 'Not known is',
      default: 'zero',
      options: { zero: 'What is 0', none: 'Nothing' },
    }),
    maxSide,
  },
  outputs: { depth: field('depth or disparity'), unknown: mask('unknown') },
  async run(context, _inputs, { file, meaning, steps, unknown, maxSide }) {
    const { gpu } = context;
    const pixels = await readPicture(context, file, 0);
    const small = pickMiddles(pixels, maxSide);
    const scale = meaning === 'disparity' ? small.width / pixels.width : 1;
    const depth = gpu.field(small);
    gpu.upload(
      depth,
      small.codes.map((code) => (scale * code) / steps),
    );
    const missing = gpu.field(small);
    gpu.upload(
      missing,
      small.codes.map((code) => (code === 0 && unknown === 'zero' ? 1 : 0)),
    );
    return { depth, unknown: missing };
  },
});

/** Whole numbers of the first channel, of no more than `maxSide` pixels a side: those in the middle of each area. */
function pickMiddles({ width, height, data, depth }: Pixels, maxSide: number) {
  const longest = Math.max(width, height);
  const scale = maxSide === 0 ? 1 : Math.min(1, maxSide / longest);
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const middle = (i: number, count: number, of: number) => Math.floor(((i + 0.5) * of) / count);
  const codes = Float32Array.from({ length: size.width * size.height }, (_, i) => {
    const x = middle(i % size.width, size.width, width);
    const y = middle(Math.floor(i / size.width), size.height, height);
    return Math.round((data[(y * width + x) * 4] as number) * (2 ** depth - 1));
  });
  return { ...size, codes };
}
