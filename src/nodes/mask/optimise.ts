import {
  choice,
  defineNode,
  field,
  image,
  mask,
  number,
  optional,
  type RunContext,
  scalar,
  seed,
  solver,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import type { Image } from '../../kernels/gpu/plane.ts';
import { isPlane } from '../../kernels/gpu/plane.ts';
import { optimiseMask } from '../../kernels/mask-search/optimise.ts';
import type { Fill } from '../../kernels/mask-search/try.ts';
import { LEARNED_WEIGHTS } from '../../kernels/naturalness/learned.ts';
import { USUAL_WEIGHTS } from '../../kernels/naturalness/weights.ts';

const weight = (label: string, help: string, value: number) =>
  number({
    label,
    help,
    default: value,
    min: 0,
    max: 10,
    soft: [0, 2],
    when: { weights: ['own'] },
  });

export default defineNode({
  type: 'mask/optimise',
  version: 1,
  label: 'Optimise the mask',
  summary: 'Widens a mask where its fill then looks more natural: takes halos and shadows along.',
  papers: ['isogawa2018', 'achanta2012'],
  equation:
    'M^* = \\arg\\max_{M \\supseteq M_0} N(u_M, M), \\qquad N = -\\sum_i w_i \\, f_i(u_M, M) / s_i',
  notes:
    'Mark an object roughly; what is left of its rim, halo or shadow would be smeared into the fill. Each candidate mask is filled by the chosen method and judged by the fill alone, so the original is not needed. Look at the superpixels: green ones make the fill better when they go too. A fast method finds the mask almost as well as a slow one; wire the result to the slow one. Where scores hardly differ, the mask stays as it was.',
  aliases: [
    'object removal',
    'mask refinement',
    'halo',
    'shadow',
    'SLIC',
    'superpixels',
    'learning to rank',
  ],
  kernels: ['superpixel/assign', 'superpixel/centres', 'patch/propagate'],
  residual: 'how unnatural the candidate’s fill looks: the negative of its score',
  convention:
    'Weighted sum of eight features of the fill, negative: 0 is the most natural, and more is better. Fills are judged in bytes, so another backend may differ by 5e-4.',
  inputs: { image: image(), mask: mask(), protect: optional(mask('never add')) },
  params: {
    solver: solver({
      label: 'Fill',
      help: 'Fills every candidate: a node that takes image and mask and gives image, or a subgraph that does.',
      default: 'inpaint/coherence-transport',
      main: true,
    }),
    budget: number({
      label: 'Fills',
      help: 'How often the fill may run.',
      default: 48,
      min: 4,
      max: 512,
      soft: [8, 128],
      integer: true,
      main: true,
    }),
    search: choice({
      label: 'Search',
      default: 'greedy',
      options: { greedy: 'Step by step', 'cross-entropy': 'By chance, learning' },
      main: true,
    }),
    reach: number({
      label: 'Reach',
      help: 'How far from the mask pixels may be added, pixels of the working size.',
      default: 16,
      min: 1,
      max: 64,
      integer: true,
      unit: 'px',
    }),
    step: number({
      label: 'Superpixels every',
      default: 12,
      min: 4,
      max: 48,
      soft: [6, 24],
      integer: true,
      unit: 'px',
    }),
    workSize: number({
      label: 'Working size',
      help: 'The window around the mask is halved until its longer side has no more pixels.',
      default: 256,
      min: 32,
      max: 1024,
      soft: [64, 512],
      integer: true,
      unit: 'px',
    }),
    seed: seed({ main: false }),
    weights: choice({
      label: 'Judged',
      default: 'usual',
      help: 'Learned weights rank fills of one hole better; the usual ones look at colours more, as halos ask for.',
      options: {
        usual: 'As usual',
        learned: 'As learned from pairs of fills',
        own: 'By weights of one’s own',
      },
    }),
    patches: weight(
      'Patches',
      'How unlike known patches those across the rim are.',
      USUAL_WEIGHTS.patches,
    ),
    worstPatch: weight(
      'Worst patch',
      'The same, of the worst twentieth.',
      USUAL_WEIGHTS.worstPatch,
    ),
    seam: weight('Seam', 'The step across the rim beside steps around it.', USUAL_WEIGHTS.seam),
    direction: weight('Directions', 'How much lines turn at the rim.', USUAL_WEIGHTS.direction),
    colour: weight(
      'Colour',
      'How far the mean colour inside is from that around.',
      USUAL_WEIGHTS.colour,
    ),
    roughness: weight(
      'Roughness',
      'Gradient energy inside beside that around.',
      USUAL_WEIGHTS.roughness,
    ),
    repetition: weight(
      'Repetition',
      'The share of patches that are shown again.',
      USUAL_WEIGHTS.repetition,
    ),
    growth: weight('Growth', 'How much is filled beyond what had to be.', USUAL_WEIGHTS.growth),
  },
  outputs: {
    mask: mask('best mask'),
    result: image('result'),
    gain: image('superpixels by gain'),
    candidates: image('candidates'),
    features: image('features'),
    scores: field('score table'),
    before: scalar('score before'),
    after: scalar('score after'),
    fills: scalar('fills'),
  },
  async *run(context, inputs, { solver, weights, ...options }) {
    expectSameSize(inputs);
    return yield* optimiseMask(context.gpu, inputs, fillBy(context, solver), {
      ...options,
      weights: { usual: USUAL_WEIGHTS, learned: LEARNED_WEIGHTS, own: options }[weights],
    });
  },
});

/** The solver run to its end; whatever else it gives is released. */
const fillBy =
  (context: RunContext, solver: string): Fill =>
  async (image, mask) => {
    const steps = context.solve(solver, { image, mask });
    let next = await steps.next();
    while (!next.done) next = await steps.next();
    for (const [name, value] of Object.entries(next.value)) {
      if (name !== 'image' && isPlane(value) && value !== image && value !== mask) {
        context.gpu.release(value);
      }
    }
    return next.value.image as Image;
  };
