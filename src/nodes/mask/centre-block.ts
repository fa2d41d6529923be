import { choice, defineNode, number } from '../../engine/define.ts';
import { rasterise } from '../../kernels/mask/raster.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  withRatio,
} from './support/generator.ts';

const share = (label: string) =>
  number({
    label,
    default: 0.5,
    min: 0,
    max: 1,
    step: 0.01,
    main: true,
    when: { unit: ['share'] },
  });
const pixels = (label: string) =>
  number({
    label,
    help: 'Cut to the size of the picture.',
    default: 128,
    min: 0,
    max: 32_768,
    soft: [1, 1024],
    integer: true,
    unit: 'px',
    when: { unit: ['pixels'] },
  });

export default defineNode({
  type: 'mask/centre-block',
  version: 1,
  label: 'Centre block',
  summary: 'One rectangular hole in the middle, as tables of inpainting papers use it.',
  papers: ['pathak2016'],
  notes:
    'Half of each side is a quarter of the picture: the setting of most published figures. It is the hardest test for diffusion, which can only blur its way across, and the fairest for methods that copy or invent.',
  aliases: ['square', 'hole', 'centre mask', 'center block', 'box'],
  kernels: ['mask/raster'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    unit: choice({
      label: 'Size in',
      default: 'share',
      options: { share: 'Shares of the sides', pixels: 'Pixels' },
    }),
    width: share('Width'),
    height: share('Height'),
    widthPixels: pixels('Width'),
    heightPixels: pixels('Height'),
  },
  outputs: generatorOutputs,
  run({ gpu }, { like }, { unit, width, height, widthPixels, heightPixels }) {
    const side = (whole: number, part: number, exact: number) =>
      Math.min(whole, unit === 'share' ? Math.round(part * whole) : exact);
    const [w, h] = [side(like.width, width, widthPixels), side(like.height, height, heightPixels)];
    const left = Math.floor((like.width - w) / 2);
    const top = Math.floor((like.height - h) / 2);
    const block = { kind: 'rectangle', left, top, right: left + w, bottom: top + h } as const;
    return withRatio(gpu, rasterise(gpu, like, [block]));
  },
});
