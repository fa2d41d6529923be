import { defineNode, image, mask, number, optional, toggle } from '../../engine/define.ts';
import { biharmonic } from '../../kernels/diffusion/biharmonic.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/biharmonic',
  version: 1,
  label: 'Biharmonic fill',
  summary: 'Fills the hole with the surface that bends least, continuing values and slopes.',
  papers: ['damelin2018', 'notay2000', 'trottenberg2001'],
  equation:
    '\\Delta^2 u = 0 \\;\\text{in}\\; \\Omega, \\qquad u = f,\\; \\partial_n u = \\partial_n f \\;\\text{on}\\; \\partial\\Omega',
  notes:
    'Look at scratches and scattered pixels: it is the best of the linear fills there, since slopes run on into the hole. Look at a large block: slopes taken from a textured rim carry far inside and overshoot, which clipping only hides; the harmonic fill is the safer one. Isolated corners of the border are weakly determined.',
  aliases: ['bilaplace', 'thin plate', 'spline', 'scikit-image', 'conjugate gradients'],
  kernels: [
    'diffusion/laplacian',
    'diffusion/dot',
    'diffusion/total',
    'diffusion/advance',
    'diffusion/conjugate',
    'diffusion/relax-laplace',
    'diffusion/clip',
  ],
  residual: 'the largest of ΔΔu over 20 at a missing pixel, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    iterations: number({
      label: 'Iterations at most',
      help: 'Conjugate gradients. Scratches take 10 to 30, a hole of 128 pixels about 120.',
      default: 150,
      min: 1,
      max: 500,
      integer: true,
      effort: true,
      main: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when every missing pixel is this close to what its twelve neighbours ask.',
      default: 1e-6,
      min: 1e-7,
      max: 1e-2,
      scale: 'log',
    }),
    clip: toggle({
      label: 'Clip to known values',
      help: 'Hold each channel between its smallest and its largest known value.',
      default: true,
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, nothingKnown } = yield* biharmonic(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});
