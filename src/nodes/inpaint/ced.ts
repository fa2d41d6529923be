import { defineNode, field, image, mask, optional } from '../../engine/define.ts';
import { coherenceFill } from '../../kernels/diffusion/coherence-enhancing.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { coherenceParams } from '../diffuse/support/coherence-params.ts';
import { tensorCycles } from './support/tensor-cycles.ts';

export default defineNode({
  type: 'inpaint/ced',
  version: 2,
  label: 'Coherence-enhancing fill',
  summary: 'Lets values flow into the hole along the lines of its surroundings.',
  papers: ['weickert1999', 'weickert1998', 'grewenig2010'],
  equation:
    '\\operatorname{div}\\bigl(D(J_\\rho) \\nabla u\\bigr) = 0 \\;\\text{in}\\; \\Omega, \\qquad D = \\alpha I + (1 - \\alpha)\\, e^{-C/(\\mu_1 - \\mu_2)^2}\\, e_2 e_2^\\top, \\quad J_\\rho = G_\\rho * (\\nabla u_\\sigma \\nabla u_\\sigma^\\top)',
  notes:
    'Look at fingerprints, hair and wood: lines that the hole breaks run on, also bent ones. Wire diffusivity to see where a direction was trusted. It breaks where nothing has one direction: there a share α flows alone and the first guess stays; and at corners, which the mean over ρ rounds.',
  aliases: ['CED', 'Weickert', 'structure tensor', 'fingerprint', 'line art'],
  kernels: [
    'diffusion/coherence-tensor',
    'diffusion/structure',
    'diffusion/tensor-step',
    'diffusion/half-trace',
    'filter/convolve-line',
    'pyramid/pull',
    'pyramid/push',
  ],
  residual: 'the largest change of a missing pixel in a cycle, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    ...coherenceParams,
    // Shorter than for a whole photo: what lies around a thin hole turns sooner.
    rho: { ...coherenceParams.rho, default: 3 },
    ...tensorCycles,
  },
  outputs: { image: image(), diffusivity: field('diffusivity') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* coherenceFill(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, diffusivity: inner };
  },
});
