import { defineNode, image, mask, number, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { ring } from '../../kernels/mask/morphology.ts';
import { steps } from '../../kernels/metric/gradients.ts';
import { expectMeasured } from './support/compared.ts';

export default defineNode({
  type: 'metric/seam',
  version: 1,
  label: 'Seam',
  summary: 'How much larger the step across the rim of the hole is than steps around it.',
  equation:
    '\\frac{\\operatorname{mean}_{(p,q) \\in \\partial\\Omega} |u_p - u_q|}{\\operatorname{mean}_{(p,q) \\text{ known, near}} |u_p - u_q|}',
  notes:
    'Needs no original, so it works on real damage. About 1: the rim is as rough as its surroundings. Above 1.5 a seam shows; far below 1 the fill is smoother than what it joins. It sees the rim alone and nothing of what lies inside.',
  aliases: ['boundary', 'rim', 'no-reference', 'edge', 'artefact', 'visible border'],
  kernels: ['metric/edges', 'reduce/channel-sums', 'mask/distance'],
  convention:
    'mean |difference| of 4-neighbours across the rim of the mask, divided by that of 4-neighbours that are both known and near it; mean over R, G, B, code values. Where nothing differs at all it is 1.',
  inputs: { image: image(), mask: mask() },
  params: {
    near: number({
      label: 'Near is within',
      help: 'Distance from the centre of a known pixel to that of the nearest missing one.',
      default: 8,
      min: 2,
      max: 256,
      soft: [2, 64],
      unit: 'px',
      main: true,
    }),
  },
  outputs: { value: scalar(), across: scalar('step across'), around: scalar('step around') },
  async run({ gpu }, inputs, { near }) {
    expectSameSize(inputs);
    const { image, mask } = inputs;
    const across = await steps(gpu, image, mask, { crossing: true });
    if (across.count === 0) {
      throw new Error(
        'mask: it has no rim, since nothing or everything is missing; wire the mask that the fill was made with',
      );
    }
    const surroundings = ring(gpu, mask, { side: 'outside', from: 0, to: near });
    const around = await steps(gpu, image, surroundings, { crossing: false });
    if (around.count === 0) {
      throw new Error(
        'mask: no two known pixels near the rim are neighbours, so there is nothing to compare the seam with; look further than the present distance',
      );
    }
    expectMeasured(across.count, across.mean + around.mean);
    const isFlat = across.mean === 0 && around.mean === 0;
    return {
      value: isFlat ? 1 : across.mean / around.mean,
      across: across.mean,
      around: around.mean,
    };
  },
});
