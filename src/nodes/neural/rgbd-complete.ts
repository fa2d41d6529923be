import { defineNode, field, image, mask } from '../../engine/define.ts';
import { fillField } from '../../kernels/depth/fill-field.ts';
import { solveLaplace } from '../../kernels/diffusion/harmonic.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { extremes } from '../../kernels/reduce/reduce.ts';
import { extraOf, fillByNetwork, networkOf, PREFILL } from './support/network.ts';
import type { PlanesOf } from './support/views.ts';

const VIEWS = {
  depth: { kind: 'filled', label: 'depth, 0 = far', output: 'output_depth' },
} as const;

export default defineNode({
  type: 'neural/rgbd-complete',
  version: 1,
  label: 'Complete colour and depth',
  summary: 'Fills a hole in a photo and in its depth at once, so that their edges agree.',
  papers: ['dhamo2019'],
  equation:
    '(u, z) = (u_0, z_0) + m \\, R_\\theta(u_0, z_0, m), \\qquad \\Delta u_0 = \\Delta z_0 = 0 \\;\\text{in}\\; \\Omega',
  notes:
    'Wire what ldi/cut leaves of a photo, its depth from 0 (far) to 1 (near), and the hole; the result goes into ldi/assemble. Look at depth where a far edge goes behind what was cut out: it should go on in colour and depth alike. Both start from their harmonic fill. The network (0.4 million parameters, after Dhamo et al.; theirs was not to be had) learned from scenes that were composed of two photos with made-up depth, for 300 steps, which is little: on scenes that it never saw its colours are 0.02 dB below the harmonic fill and its depth error is 1.00 times that of the harmonic one, so no better.',
  aliases: ['LDI', 'background', 'RGB-D', 'disocclusion', 'layered depth', 'neural network', 'AI'],
  kernels: [
    'neural/pack',
    'neural/unpack',
    'neural/lay',
    'neural/sample',
    'diffusion/relax-laplace',
    'diffusion/residual-laplace',
  ],
  inputs: { image: image(), depth: field('depth, 0 = far'), mask: mask() },
  params: {},
  outputs: { image: image(), depth: field('depth, 0 = far') },
  async *run(context, inputs) {
    expectSameSize(inputs);
    const { gpu, models } = context;
    const { image, depth, mask } = inputs;
    const known = await extremes(gpu, depth, { region: mask, outside: true });
    if (known.smallest < 0 || known.largest > 1) {
      throw new Error(
        `depth: its known values go from ${known.smallest} to ${known.largest}, but the network knows 0 (far) to 1 (near); put depth/normalise before it`,
      );
    }
    const smooth = yield* fillField(gpu, { depth, mask }, solveLaplace(gpu, PREFILL));
    const given = { depth: smooth.depth };
    const network = networkOf(context, await models.shipped('ldi-bg'), undefined, given);
    const extra = extraOf(network, given);
    const steps = fillByNetwork(context, network, { image, mask }, { extra }, VIEWS);
    const { image: filled, nothingKnown, seen } = yield* steps;
    if (nothingKnown) warnNothingKnown(context);
    return { image: filled, ...(seen as PlanesOf<typeof VIEWS>) };
  },
});
