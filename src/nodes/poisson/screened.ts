import { choice, defineNode, image, mask, number, optional } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { solvePoisson } from '../../kernels/poisson/poisson.ts';

export default defineNode({
  type: 'poisson/screened',
  version: 1,
  label: 'Screened Poisson',
  summary: 'Keeps a picture’s colours about as they are and takes its differences from a guide.',
  papers: ['bhat2008', 'perez2003', 'trottenberg2001'],
  equation:
    '\\min_u \\sum_p c\\,(u_p - a_p)^2 + \\sum_{pq} (u_p - u_q - v_{pq})^2, \\qquad v_{pq} = g_p - g_q',
  notes:
    'Wire a patched fill as image and as guide, with the hole as mask: its texture stays, but where its tone does not meet the rim the step is spread over about 1/√c pixels. Look at seams in flat regions, a sky or a wall. It breaks where a real edge runs along the rim: joining smears it over one pixel and tints what lies behind. Without a mask the whole picture is solved; a blurred picture as guide smooths, a sharpened one sharpens.',
  aliases: ['gradient domain', 'seam', 'polish', 'blend', 'GradientShop'],
  kernels: ['poisson/guidance', 'diffusion/relax', 'diffusion/restrict', 'diffusion/prolong'],
  residual:
    'how far a pixel is at most from what its neighbours and the guide ask of it, code values',
  inputs: { image: image(), guide: image('guide'), mask: optional(mask()) },
  params: {
    fidelity: number({
      label: 'Fidelity c',
      help: 'How strongly colours stay near the picture; errors fade over about 1/√c pixels.',
      default: 0.01,
      min: 1e-4,
      max: 100,
      soft: [1e-4, 10],
      scale: 'log',
      main: true,
    }),
    rim: choice({
      label: 'Across the rim',
      help: 'What is asked of neighbours of which one is masked and one is not.',
      default: 'join',
      options: { join: 'No difference: hide the seam', guide: 'The guide’s difference' },
      main: true,
    }),
    tolerance: number({
      label: 'Tolerance',
      help: 'Stop when every pixel is this close to what its neighbours and the guide ask of it.',
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
  outputs: { image: image() },
  async *run({ gpu }, { image, guide, mask }, { fidelity, rim, tolerance, cycles }) {
    expectSameSize({ image, guide, mask });
    const result = yield* solvePoisson(
      gpu,
      { image, guide, mask },
      { mode: 'import', join: rim === 'join', fidelity, tolerance, cycles },
    );
    return { image: result };
  },
});
