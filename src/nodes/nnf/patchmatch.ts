import {
  choice,
  defineNode,
  field,
  image,
  mask,
  matches,
  number,
  optional,
  seed,
  toggle,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { patchMatch } from '../../kernels/patch/patch-match.ts';

const turning = { turns: ['turned'] };

export default defineNode({
  type: 'nnf/patchmatch',
  version: 1,
  label: 'PatchMatch',
  summary: 'Finds for each patch of one picture the most similar patch of another.',
  papers: ['barnes2009', 'barnes2010'],
  equation: '\\varphi(p) = \\arg\\min_{q} \\sum_{d \\in P} \\lVert A(p + d) - B(q + d) \\rVert^2',
  notes:
    'Watch the field settle: after a random start whole regions agree within two or three rounds, because a good match is handed to the neighbours. Flat regions match anywhere, so their field stays noisy though its cost is low. Turning and scaling find rotated structure at several times the price.',
  aliases: ['nearest-neighbour field', 'correspondence', 'patch search', 'generalised PatchMatch'],
  kernels: ['patch/start', 'patch/propagate', 'patch/search', 'patch/distance-map'],
  residual: 'the median difference of matched patches, root mean square, code values',
  inputs: {
    image: image(),
    reference: image('reference'),
    mask: optional(mask('mask')),
    allowed: optional(mask('allowed')),
  },
  params: {
    radius: number({
      label: 'Patch radius',
      help: 'Patches have 2 r + 1 pixels a side.',
      default: 3,
      min: 1,
      max: 7,
      integer: true,
      unit: 'px',
      main: true,
    }),
    iterations: number({
      label: 'Iterations',
      default: 5,
      min: 1,
      max: 30,
      integer: true,
      main: true,
    }),
    seed: seed({ main: false }),
    turns: choice({
      label: 'Patches',
      default: 'upright',
      options: { upright: 'As they stand', turned: 'Turned, scaled, toned' },
    }),
    angle: number({
      label: 'Turn up to',
      default: 45,
      min: 0,
      max: 180,
      unit: '°',
      when: turning,
    }),
    scale: number({
      label: 'Scale up to',
      help: 'And down to its inverse.',
      default: 1.3,
      min: 1,
      max: 2,
      when: turning,
    }),
    mirror: toggle({ label: 'Mirrored too', default: false, when: turning }),
    gain: number({
      label: 'Contrast up to',
      help: 'Colours of a match may be stretched by this factor, or its inverse, to fit.',
      default: 1,
      min: 1,
      max: 2,
      when: turning,
    }),
    bias: number({
      label: 'Brightness up to',
      help: 'Colours of a match may be shifted by this much, code values, to fit.',
      default: 0,
      min: 0,
      max: 0.5,
      when: turning,
    }),
  },
  outputs: { matches: matches(), distance: field('distance'), image: image('rebuilt') },
  async *run({ gpu }, inputs, { radius, iterations, seed, turns, ...params }) {
    const { image, reference, mask, allowed } = inputs;
    expectSameSize({ image, mask });
    expectSameSize({ reference, allowed });
    const { matches, distance, rebuilt } = yield* patchMatch(gpu, inputs, {
      radius,
      iterations,
      seed,
      turns: turns === 'turned' ? { ...params, angleSteps: ANGLE_STEPS, scaleSteps: 2 } : null,
    });
    return { matches, distance, image: rebuilt };
  },
});

/** Steps of the angle on either side of upright. */
const ANGLE_STEPS = 6;
