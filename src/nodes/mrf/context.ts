import { defineNode, field, image, mask, number } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { contextPlanes } from '../../kernels/mrf/context-planes.ts';

export default defineNode({
  type: 'mrf/context',
  version: 1,
  label: 'Context of the hole',
  summary:
    'Divides the picture into blocks of one texture each, and says from which of them the hole may be filled.',
  papers: ['ruzic2015'],
  equation:
    "\\chi^2(h, h') = \\sum_t \\frac{(h_t - \\bar h_t)^2}{\\bar h_t}, \\quad \\bar h = \\tfrac12 (h + h')",
  notes:
    'Wire `allowed` into any fill by patches: it then looks only where the picture resembles the hole’s surroundings, which is faster and keeps sky out of the grass. Look at the textons: pixels of one number have alike surroundings. Look at the blocks: they should be small where the picture is busy. It breaks where the hole hides something unlike its surroundings, for that is then not allowed. Memory: 18 numbers of 4 bytes for each pixel on the CPU with six directions, and a Fourier transform of the next larger powers of two.',
  aliases: [
    'textons',
    'Gabor',
    'texture blocks',
    'contextual descriptors',
    'limit the search',
    'source regions',
  ],
  kernels: ['mrf/gabor', 'mrf/magnitude'],
  inputs: { image: image(), mask: mask() },
  params: {
    kinds: number({
      label: 'Textons',
      help: 'Kinds of texture that are told apart.',
      default: 18,
      min: 4,
      max: 64,
      integer: true,
      main: true,
    }),
    finest: number({
      label: 'Blocks on a side, at most',
      default: 8,
      min: 2,
      max: 16,
      integer: true,
      main: true,
    }),
    split: number({
      label: 'Halves differ above',
      help: 'χ² of their textons, 0 to 1: a block whose halves differ by more is divided.',
      default: 0.15,
      min: 0.02,
      max: 1,
    }),
    similar: number({
      label: 'Blocks are alike below',
      help: 'χ² of their textons, 0 to 1. Larger allows more of the picture.',
      default: 0.15,
      min: 0.02,
      max: 1,
      main: true,
    }),
    most: number({
      label: 'Matches of a block, at most',
      default: 10,
      min: 1,
      max: 50,
      integer: true,
    }),
    orientations: number({
      label: 'Directions of the filters',
      default: 6,
      min: 2,
      max: 12,
      integer: true,
    }),
    margin: number({
      label: 'Margin',
      help: 'So many pixels around an allowed block are allowed too, so that patches may reach over its border.',
      default: 6,
      min: 0,
      max: 64,
      integer: true,
      unit: 'px',
    }),
  },
  outputs: {
    allowed: mask('allowed'),
    blocks: field('blocks'),
    textons: field('textons'),
    likeness: field('difference of blocks'),
  },
  run({ gpu }, { image, mask }, { margin, ...options }) {
    expectSameSize({ image, mask });
    return contextPlanes(gpu, image, mask, options, margin);
  },
});
