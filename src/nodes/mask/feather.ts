import { choice, defineNode, mask, number } from '../../engine/define.ts';
import { feather } from '../../kernels/mask/feather.ts';

export default defineNode({
  type: 'mask/feather',
  version: 1,
  label: 'Feather',
  summary: 'Softens the rim of a mask over some pixels, for blending a fill in.',
  papers: ['felzenszwalb2012'],
  equation:
    'm = 3t^2 - 2t^3, \\qquad t = \\mathrm{clamp}\\Bigl(\\frac{d - d_0}{w}, 0, 1\\Bigr), \\qquad d \\;\\text{the signed distance to the rim}',
  notes:
    'Meant for Composite, where a soft mask is the share of the fill; solvers decide at one half. Outside keeps the whole hole filled and blends into known pixels; inside keeps all known pixels and lets the old content show through at the rim, which is wrong where that content is the damage.',
  aliases: ['soften', 'blur mask', 'soft edge', 'ramp', 'blend', 'smooth'],
  kernels: ['mask/line-start', 'mask/line-step', 'mask/distance', 'mask/feather'],
  inputs: { mask: mask() },
  params: {
    width: number({
      label: 'Width',
      help: 'Pixels from fully known to fully missing; 0 only decides the mask.',
      default: 8,
      min: 0,
      max: 1024,
      soft: [0, 64],
      unit: 'px',
      main: true,
    }),
    side: choice({
      label: 'Ramp lies',
      default: 'outside',
      options: { outside: 'Around the hole', inside: 'Inside the hole', both: 'Half and half' },
      main: true,
    }),
  },
  outputs: { mask: mask() },
  run: ({ gpu }, { mask }, options) => ({ mask: feather(gpu, mask, options) }),
});
