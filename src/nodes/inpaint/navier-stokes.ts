import { defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { navierStokes } from '../../kernels/transport/navier-stokes.ts';

export default defineNode({
  type: 'inpaint/navier-stokes',
  version: 1,
  label: 'Navier-Stokes fill',
  summary:
    'Lets the picture flow like a fluid: vorticity is carried along level lines into the hole.',
  papers: ['bertalmio2001', 'arakawa1966', 'perona1990', 'trottenberg2001'],
  equation:
    '\\omega_t + v \\cdot \\nabla\\omega = \\nu \\operatorname{div}\\bigl(g(|\\nabla\\omega|)\\nabla\\omega\\bigr), \\qquad \\Delta u = \\omega, \\qquad v = \\nabla^\\perp u',
  notes:
    'The picture is a stream function, its level lines are the streamlines. Wire vorticity and watch it being carried from the rim into the hole. An edge is a jet: it shoots on straight across a small hole, sharper than in a harmonic fill, but jets are not stable. Add rounds and it starts to wave, then rolls up into eddies, as a fluid does. So stop early, and do not expect more than a lesson in physics: the transport of Bertalmio and edge-enhancing diffusion fill better. This is the equation itself: what OpenCV calls Navier-Stokes is a weighted mean in the order of a marching front, without any flow.',
  aliases: ['fluid', 'vorticity', 'stream function', 'NS', 'Bertozzi'],
  kernels: [
    'transport/vorticity',
    'transport/vorticity-step',
    'transport/flow-speed',
    'diffusion/relax-laplace',
    'diffusion/prolong',
  ],
  residual: 'the largest change of a missing pixel in a round, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    rounds: number({
      label: 'Rounds at most',
      help: 'In each the fastest flow goes half a pixel for every flow step; more than it takes to cross the hole does harm.',
      default: 40,
      min: 1,
      max: 1000,
      soft: [1, 300],
      integer: true,
      effort: true,
      main: true,
    }),
    viscosity: number({
      label: 'Viscosity ν',
      help: 'How fast vorticity spreads; 0 only carries it.',
      default: 0.1,
      min: 0,
      max: 1,
      soft: [0, 1],
      main: true,
    }),
    contrast: number({
      label: 'Contrast K',
      help: 'Steps of vorticity higher than this spread little.',
      default: 0.1,
      min: 0.001,
      max: 10,
      scale: 'log',
    }),
    substeps: number({
      label: 'Flow steps in a round',
      help: 'Between two solutions of Poisson’s equation; with more the flow lags behind.',
      default: 1,
      min: 1,
      max: 100,
      soft: [1, 30],
      integer: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when one round changes no missing pixel by more than this.',
      default: 1e-4,
      min: 1e-7,
      max: 1e-1,
      scale: 'log',
    }),
  },
  outputs: { image: image(), vorticity: field('vorticity') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* navierStokes(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, vorticity: inner };
  },
});
