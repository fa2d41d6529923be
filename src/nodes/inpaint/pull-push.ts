import { defineNode, image, mask } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { fillHole, warnNothingKnown } from '../../kernels/hole/fill.ts';

export default defineNode({
  type: 'inpaint/pull-push',
  version: 1,
  label: 'Pull-push fill',
  summary: 'Fills the hole at once by averaging known pixels down a pyramid and back up.',
  papers: ['gortler1996'],
  notes:
    'Look at the blocky, blurred patches: the fill follows the pyramid’s grid, not the picture. It costs next to nothing, which makes it the first guess of every iterative fill here.',
  aliases: ['pyramid', 'first guess', 'interpolation', 'lumigraph'],
  kernels: ['pyramid/pull', 'pyramid/pull-hole', 'pyramid/push'],
  inputs: { image: image(), mask: mask() },
  params: {},
  outputs: { image: image() },
  async *run(context, inputs) {
    expectSameSize(inputs);
    // The first guess of every solver is the pull-push fill; here it is already the answer.
    const { image, nothingKnown } = yield* fillHole(
      context.gpu,
      inputs,
      // biome-ignore lint/correctness/useYield: nothing is iterated, so there are no steps to tell.
      async function* ({ start }) {
        return start;
      },
    );
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});
