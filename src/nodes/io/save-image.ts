import {
  choice,
  defineNode,
  file,
  type Pixels,
  picture,
  type RunContext,
} from '../../engine/define.ts';
import type { Field, Image } from '../../kernels/gpu/plane.ts';

export default defineNode({
  type: 'io/save-image',
  version: 1,
  label: 'Save image',
  summary: 'Writes a picture or a mask as PNG or JPEG, by the ending of its name.',
  notes:
    'PNG with 8 bits rounds to the nearest of 256 steps; 16 bits keep what a metric would notice. JPEG (quality 95) changes every pixel a little: never measure on it.',
  aliases: ['write', 'export', 'store', 'output'],
  inputs: { image: picture('image') },
  params: {
    file: file({
      label: 'File',
      help: 'Ends in .png or .jpg.',
      access: 'write',
      main: true,
    }),
    depth: choice({
      label: 'Bits per channel',
      help: 'A JPEG has always 8.',
      default: '8',
      options: { '8': '8', '16': '16 (PNG only)' },
    }),
  },
  outputs: {},
  async run(context, { image }, { file, depth }) {
    const format = formatOf(file, depth);
    const pixels = await readPixels(context, image, depth === '16' ? 16 : 8);
    await context.files.write(file, await context.codecs.encode(pixels, format));
    context.saved(file);
    return {};
  },
});

function formatOf(file: string, depth: '8' | '16'): 'png' | 'png16' | 'jpeg' {
  if (file === '') throw new Error('file: no name is given; write one such as restored.png');
  const ending = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase();
  if (ending === 'png') return depth === '16' ? 'png16' : 'png';
  if (ending !== 'jpg' && ending !== 'jpeg') {
    throw new Error(`file: ${file} ends neither in .png nor in .jpg; write one of these`);
  }
  if (depth === '16') {
    throw new Error(
      `file: a JPEG such as ${file} has 8 bits per channel; choose 8 bits or end in .png`,
    );
  }
  return 'jpeg';
}

async function readPixels(
  { gpu, warn }: RunContext,
  plane: Image | Field,
  depth: 8 | 16,
): Promise<Pixels> {
  const numbers = await gpu.read(plane);
  const lanes = plane.kind === 'image' ? 4 : 1;
  const data = new Float32Array(plane.width * plane.height * 4);
  let broken = 0;
  for (let i = 0; i < data.length; i++) {
    const lane = i % 4;
    const value = numbers[lanes === 4 ? i : (i - lane) / 4] as number;
    if (lane < 3 && !Number.isFinite(value)) broken++;
    else data[i] = lane === 3 ? 1 : value;
  }
  if (broken > 0) warn('run/not-finite', `${broken} numbers are not finite and are saved as 0`);
  return { width: plane.width, height: plane.height, data, depth };
}
