import { defineNode, field, image, mask, number, optional } from '../../engine/define.ts';
import { edgeEnhancing } from '../../kernels/diffusion/edge-enhancing.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { tensorCycles } from './support/tensor-cycles.ts';

export default defineNode({
  type: 'inpaint/eed',
  version: 2,
  label: 'Edge-enhancing diffusion',
  summary: 'Lets values flow into the hole along edges and hardly across them.',
  papers: ['weickert1998', 'galic2008', 'grewenig2010'],
  equation:
    '\\operatorname{div}\\bigl(D(\\nabla u_\\sigma) \\nabla u\\bigr) = 0 \\;\\text{in}\\; \\Omega, \\qquad D = g(|\\nabla u_\\sigma|^2)\\, e e^\\top + e_\\perp e_\\perp^\\top, \\quad g(s^2) = \\frac{1}{\\sqrt{1 + s^2/\\lambda^2}}',
  notes:
    'Look at scratches across strong edges: they close without blur, better than any other diffusion here. Wire diffusivity to see the edges it works with: dark lines let nothing across. A smaller λ keeps fainter edges but also the hole’s own first guess. It breaks where texture is missing: there is no edge to follow, and the fill is smooth.',
  aliases: ['EED', 'anisotropic diffusion', 'diffusion tensor', 'FED', 'Weickert'],
  kernels: [
    'diffusion/tensor-step',
    'diffusion/edge-tensor',
    'diffusion/half-trace',
    'filter/convolve-line',
    'pyramid/pull',
    'pyramid/push',
  ],
  residual: 'the largest change of a missing pixel in a cycle, code values',
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    lambda: number({
      label: 'Contrast λ',
      help: 'Code values a pixel: across slopes steeper than this little flows.',
      default: 0.01,
      min: 0.0005,
      max: 0.2,
      scale: 'log',
      main: true,
    }),
    sigma: number({
      label: 'Blur σ',
      help: 'Slopes are measured on the picture blurred by this.',
      default: 1,
      min: 0,
      max: 4,
      unit: 'px',
      main: true,
    }),
    ...tensorCycles,
  },
  outputs: { image: image(), diffusivity: field('diffusivity') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, inner, nothingKnown } = yield* edgeEnhancing(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, diffusivity: inner };
  },
});
