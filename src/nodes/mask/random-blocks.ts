import { choice, defineNode, number, seed, toggle } from '../../engine/define.ts';
import type { Size } from '../../kernels/gpu/plane.ts';
import { rasterise } from '../../kernels/mask/raster.ts';
import type { Rectangle } from '../../kernels/mask/shapes.ts';
import { draws } from '../../kernels/random/pcg.ts';
import {
  generatorInputs,
  generatorOutputs,
  ratioConvention,
  STREAM,
  withRatio,
} from './support/generator.ts';

/** Places tried for a block that must not touch another. */
const TRIES = 200;

export default defineNode({
  type: 'mask/random-blocks',
  version: 1,
  label: 'Random blocks',
  summary: 'Rectangular holes of random size at random places.',
  papers: ['yu2018', 'pathak2016'],
  notes:
    'Scattered blocks test a fill at many places at once. One box is the training mask of DeepFill: half of the short side, each side then shrunken by up to a sixteenth. Blocks that may not overlap can run out of room: the run says how many fitted.',
  aliases: ['rectangles', 'bounding box', 'bbox', 'squares', 'cutout', 'DeepFill'],
  kernels: ['mask/raster'],
  convention: ratioConvention,
  inputs: generatorInputs,
  params: {
    seed: seed(),
    style: choice({
      label: 'Style',
      default: 'scattered',
      options: { scattered: 'Scattered blocks', box: 'One shrunken box (DeepFill)' },
      main: true,
    }),
    count: number({
      label: 'Blocks',
      default: 8,
      min: 1,
      max: 64,
      integer: true,
      main: true,
      when: { style: ['scattered'] },
    }),
    smallest: number({
      label: 'Smallest side',
      help: 'As a share of the picture’s short side.',
      default: 0.06,
      min: 0.001,
      max: 1,
      soft: [0.01, 0.5],
      when: { style: ['scattered'] },
    }),
    largest: number({
      label: 'Largest side',
      help: 'As a share of the picture’s short side.',
      default: 0.2,
      min: 0.001,
      max: 1,
      soft: [0.01, 0.5],
      when: { style: ['scattered'] },
    }),
    margin: number({
      label: 'Margin',
      help: 'Kept free along the border, as a share of the short side.',
      default: 0,
      min: 0,
      max: 0.45,
      soft: [0, 0.25],
    }),
    overlap: toggle({ label: 'May overlap', default: true, when: { style: ['scattered'] } }),
  },
  outputs: generatorOutputs,
  run({ gpu, warn }, { like }, params) {
    const blocks = params.style === 'box' ? [box(like, params)] : scatter(like, params);
    if (params.style === 'scattered' && blocks.length < params.count) {
      warn(
        'run/mask-unreachable',
        `only ${blocks.length} of ${params.count} blocks fit without touching; let them overlap, or make them smaller`,
      );
    }
    return withRatio(gpu, rasterise(gpu, like, blocks));
  },
});

interface Placing {
  readonly seed: number;
  readonly margin: number;
}

/** A block of whole pixels with its corner anywhere in the picture without its margin. */
function place(
  { width, height }: Size,
  w: number,
  h: number,
  margin: number,
  uniform: () => number,
): Rectangle {
  const corner = (side: number, length: number) => {
    const free = Math.max(0, side - 2 * margin - length);
    return Math.min(margin, side - length) + Math.floor((free + 1) * uniform());
  };
  const [left, top] = [corner(width, w), corner(height, h)];
  return { kind: 'rectangle', left, top, right: left + w, bottom: top + h };
}

function scatter(
  like: Size,
  {
    seed,
    margin,
    count,
    smallest,
    largest,
    overlap,
  }: Placing & {
    readonly count: number;
    readonly smallest: number;
    readonly largest: number;
    readonly overlap: boolean;
  },
): Rectangle[] {
  const short = Math.min(like.width, like.height);
  const free = Math.floor(margin * short);
  const blocks: Rectangle[] = [];
  for (let i = 0; i < count; i++) {
    const random = draws(seed, STREAM.blocks, i);
    const side = (whole: number) =>
      Math.min(
        Math.max(1, whole - 2 * free),
        Math.max(1, Math.round(short * random.between(Math.min(smallest, largest), largest))),
      );
    const [w, h] = [side(like.width), side(like.height)];
    for (let attempt = 0; attempt < (overlap ? 1 : TRIES); attempt++) {
      const block = place(like, w, h, free, random.uniform);
      if (!overlap && blocks.some((other) => touches(block, other))) continue;
      blocks.push(block);
      break;
    }
  }
  return blocks;
}

const touches = (a: Rectangle, b: Rectangle): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

/** Half of the short side, at a random place; then up to a sixteenth of it off each side's length. */
function box(like: Size, { seed, margin }: Placing): Rectangle {
  const random = draws(seed, STREAM.blocks);
  const short = Math.min(like.width, like.height);
  const side = Math.max(1, Math.round(short / 2));
  const free = Math.floor(margin * short);
  const whole = place(like, side, side, free, random.uniform);
  const shrink = () =>
    Math.min(random.integer(0, Math.floor(short / 16)), Math.floor((side - 1) / 2));
  const [dx, dy] = [shrink(), shrink()];
  return {
    ...whole,
    left: whole.left + dx,
    top: whole.top + dy,
    right: whole.right - dx,
    bottom: whole.bottom - dy,
  };
}
