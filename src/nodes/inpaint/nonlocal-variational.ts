import {
  choice,
  defineNode,
  image,
  mask,
  matches,
  number,
  optional,
  seed,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown, warnNothingToCopy } from '../../kernels/hole/fill.ts';
import { completePatches } from '../../kernels/patch/completion.ts';

const withGradients = { mode: ['gradients'] };

export default defineNode({
  type: 'inpaint/nonlocal-variational',
  version: 1,
  label: 'Non-local energy',
  summary: 'Completes by patches that agree in their means, their medians or their gradients.',
  papers: ['arias2011', 'fedorov2015', 'barnes2009'],
  equation:
    'E(u, \\varphi) = \\sum_{p} c(p)\\, \\varepsilon\\bigl(P_p(u) - P_{\\varphi(p)}(u)\\bigr), \\qquad \\varepsilon = \\lVert d \\rVert_2^2,\\; \\lVert d \\rVert_1,\\; \\lambda \\lVert d \\rVert_2^2 + (1 - \\lambda) \\lVert \\nabla d \\rVert_2^2',
  notes:
    'Run the three energies side by side: means are smooth, medians keep edges and take no part of a patch that disagrees, gradients continue a texture where the light changes across the hole, and let colours follow the rim. Gradients break where the rim itself is of several colours: they bleed into each other. Memory: 16 bytes for each pixel of the hole’s window for its matches, twice over while they improve, and with gradients about 120 bytes for each on the CPU, where they are solved.',
  aliases: ['non-local', 'Arias', 'patch medians', 'patch Poisson', 'gradient domain'],
  kernels: ['patch/propagate', 'patch/search', 'patch/vote', 'patch/median'],
  inputs: {
    image: image(),
    mask: mask(),
    allowed: optional(mask('allowed')),
    init: optional(image('init')),
  },
  params: {
    mode: choice({
      label: 'Patches agree in',
      default: 'medians',
      options: { means: 'Means', medians: 'Medians', gradients: 'Gradients (Poisson)' },
      main: true,
    }),
    radius: number({
      label: 'Patch radius',
      help: 'Patches have 2 r + 1 pixels a side.',
      default: 4,
      min: 1,
      max: 4,
      integer: true,
      unit: 'px',
      main: true,
    }),
    colours: number({
      label: 'Weight of colours λ',
      help: 'Against 1 - λ for gradients; patches are compared with λ rounded to 32nds.',
      default: 0.01,
      min: 0,
      max: 1,
      when: withGradients,
      main: true,
    }),
    seed: seed({ main: false }),
    votes: number({
      label: 'Rounds on every level',
      default: 10,
      min: 1,
      max: 50,
      integer: true,
      effort: true,
    }),
    searches: number({
      label: 'Searches for each round',
      help: 'Iterations of PatchMatch before the hole is made anew.',
      default: 2,
      min: 1,
      max: 30,
      soft: [1, 10],
      integer: true,
    }),
    levels: number({
      label: 'Levels',
      help: '0 chooses: until the hole is about as thick as a patch. With init wired, one.',
      default: 0,
      min: 0,
      max: 10,
      integer: true,
    }),
    depth: number({
      label: 'Decay of confidence',
      help: 'Pixels into the hole over which confidence falls to 1/e of what it can lose.',
      default: 5,
      min: 0.5,
      max: 100,
      unit: 'px',
    }),
    floor: number({
      label: 'Least confidence',
      help: 'Deep inside the hole a patch counts this much.',
      default: 0.1,
      min: 0,
      max: 1,
    }),
    start: choice({
      label: 'First guess',
      help: 'What stands in the hole on the coarsest level, if it is thicker than a patch.',
      default: 'smooth',
      options: { exemplars: 'Copied patches', smooth: 'Smooth' },
    }),
  },
  outputs: { image: image(), matches: matches() },
  async *run(context, { image, mask, allowed, init }, params) {
    expectSameSize({ image, mask, allowed, init });
    const filled = yield* completePatches(
      context.gpu,
      { image, mask, allowed, init },
      {
        energy: { kind: params.mode, colours: params.colours },
        radius: params.radius,
        searches: params.searches,
        votes: { most: params.votes, least: params.votes, fewer: 0 },
        confidence: { decay: Math.exp(1 / params.depth), floor: params.floor },
        levels: params.levels,
        seed: params.seed,
        greedy: params.start === 'exemplars',
      },
    );
    if (filled.nothingKnown) warnNothingKnown(context);
    if (filled.nothingToCopy) warnNothingToCopy(context);
    return { image: filled.image, matches: filled.matches };
  },
});
