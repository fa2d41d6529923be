import { defineNode, field, image, number } from '../../engine/define.ts';
import { coherenceFilter } from '../../kernels/diffusion/coherence-enhancing.ts';
import { coherenceParams } from './support/coherence-params.ts';

export default defineNode({
  type: 'diffuse/ced',
  version: 1,
  label: 'Coherence-enhancing diffusion',
  summary: 'Smooths a picture along its lines, so that broken lines close.',
  papers: ['weickert1999', 'grewenig2010'],
  equation:
    'u_t = \\operatorname{div}\\bigl(D(J_\\rho) \\nabla u\\bigr), \\qquad D = \\alpha I + (1 - \\alpha)\\, e^{-C/(\\mu_1 - \\mu_2)^2}\\, e_2 e_2^\\top, \\quad J_\\rho = G_\\rho * (\\nabla u_\\sigma \\nabla u_\\sigma^\\top)',
  notes:
    'Look at fingerprints and brush strokes: lines become smooth and interruptions close, while nothing is blurred across them. Wire diffusivity to see where a direction was found. It breaks on slanted lines less than about ten pixels apart, which the nine-point stencil blurs in time, and on texture without a direction: it finds one in noise, and the picture looks painted.',
  aliases: ['CED', 'Weickert', 'structure tensor', 'fingerprint', 'flow-like', 'painterly'],
  kernels: [
    'diffusion/coherence-tensor',
    'diffusion/structure',
    'diffusion/tensor-step',
    'diffusion/half-trace',
    'filter/convolve-line',
  ],
  inputs: { image: image() },
  params: {
    time: number({
      label: 'Time',
      help: 'Along a line it blurs like a Gaussian of standard deviation √(2 t) pixels.',
      default: 15,
      min: 0,
      max: 200,
      main: true,
    }),
    ...coherenceParams,
  },
  outputs: { image: image(), diffusivity: field('diffusivity') },
  async *run({ gpu }, { image }, params) {
    return yield* coherenceFilter(gpu, image, params);
  },
});
