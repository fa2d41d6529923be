import { choice, defineNode, image, mask, number } from '../../engine/define.ts';
import { composite } from '../../kernels/combine/composite.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { findHole } from '../../kernels/hole/tiles.ts';
import { shift, shiftMask, solvePoisson } from '../../kernels/poisson/poisson.ts';

const offset = (label: string) =>
  number({
    label,
    default: 0,
    min: -16_384,
    max: 16_384,
    soft: [-512, 512],
    integer: true,
    unit: 'px',
    main: true,
  });

export default defineNode({
  type: 'poisson/clone',
  version: 1,
  label: 'Seamless cloning',
  summary: 'Pastes a part of one picture into another so that its tone meets the surroundings.',
  papers: ['perez2003', 'trottenberg2001'],
  equation:
    '\\min_u \\int_\\Omega |\\nabla u - v|^2, \\qquad u = \\text{destination on}\\; \\partial\\Omega, \\qquad v = \\nabla\\,\\text{source}',
  notes:
    'Look at the rim: the pasted part takes the tone of where it lands, since only differences between neighbours are pasted. Mixed keeps the stronger of both textures, so that a drawing stays on the wall behind it. It breaks where the rim cuts through something: a strong line at the rim bleeds its colour across the whole part. Draw the mask loosely, over ground that looks alike on both sides.',
  aliases: ['Poisson editing', 'seamlessClone', 'paste', 'gradient domain', 'heal'],
  kernels: [
    'poisson/guidance',
    'poisson/shift',
    'poisson/shift-mask',
    'combine/composite',
    'diffusion/relax-laplace',
    'diffusion/restrict-laplace',
    'diffusion/prolong',
  ],
  residual:
    'how far a pixel is at most from what its neighbours and the guide ask of it, code values',
  inputs: { source: image('source'), destination: image('destination'), mask: mask() },
  params: {
    mode: choice({
      label: 'Differences',
      default: 'import',
      options: {
        import: 'Of the source',
        mixed: 'The larger of both',
        mono: 'Of the source’s luma',
      },
      main: true,
    }),
    dx: offset('Move right'),
    dy: offset('Move down'),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when every pixel is this close to what its neighbours and the source ask of it.',
      default: 1e-6,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
    }),
    cycles: number({
      label: 'Cycles at most',
      default: 20,
      min: 1,
      max: 50,
      integer: true,
    }),
  },
  outputs: { image: image(), pasted: image('pasted as it is'), mask: mask('where it landed') },
  async *run(context, { source, destination, mask }, { mode, dx, dy, tolerance, cycles }) {
    expectSameSize({ source, mask });
    const { gpu } = context;
    const guide = shift(gpu, source, { dx, dy }, destination);
    const landed = shiftMask(gpu, mask, { dx, dy }, destination);
    const pasted = composite(gpu, destination, guide, landed);
    const { missing, pixels } = await findHole(gpu, landed);
    if (missing === 0) {
      if ((await findHole(gpu, mask)).missing > 0) {
        context.warn(
          'run/no-overlap',
          'the masked part lies outside the destination; move it by less, or the other way',
        );
      }
      return { image: destination, pasted, mask: landed };
    }
    if (missing === pixels) {
      context.warn(
        'run/no-known-pixels',
        'the masked part covers the whole destination, so there is no rim whose tone it could take: the result is the source as it is',
      );
      return { image: guide, pasted, mask: landed };
    }
    const image = yield* solvePoisson(
      gpu,
      { image: destination, guide, mask: landed },
      { mode, join: false, fidelity: 0, tolerance, cycles },
    );
    return { image, pasted, mask: landed };
  },
});
