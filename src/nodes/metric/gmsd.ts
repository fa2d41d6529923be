import { defineNode, field, image, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { gradientDissimilarity } from '../../kernels/metric/gradients.ts';
import { halve } from '../../kernels/metric/scales.ts';
import { sums } from '../../kernels/reduce/reduce.ts';
import { eightBits, expectMeasured, seen } from './support/compared.ts';

export default defineNode({
  type: 'metric/gmsd',
  version: 1,
  label: 'GMSD',
  summary: 'How unevenly gradients were changed between a picture and its reference; 0 is best.',
  papers: ['xue2014'],
  equation: '\\mathrm{GMSD} = \\operatorname{std}_p \\frac{2 g_u g_r + T}{g_u^2 + g_r^2 + T}',
  notes:
    'Damage in one place counts more than the same amount everywhere. A small number is good. The map, of half the size, is 1 less the similarity: bright where gradients differ.',
  aliases: ['gradient magnitude similarity deviation', 'score', 'quality'],
  kernels: ['metric/gradient-similarity', 'metric/halve', 'metric/prepare', 'reduce/sums'],
  convention:
    'Xue et al. 2014: luma of ITU-R BT.601, 2x2 means (sizes rounded up), Prewitt’s differences over three with zeros beyond the border, T = 170 / 255², standard deviation over all pixels (the population’s).',
  inputs: { image: image(), reference: image('reference') },
  params: { eightBits },
  outputs: { value: scalar(), map: field('gradient dissimilarity') },
  async run({ gpu }, inputs, { eightBits }) {
    expectSameSize(inputs);
    const { image, reference } = seen(gpu, inputs, { luma: true, eightBits });
    const map = gradientDissimilarity(gpu, {
      image: halve(gpu, image),
      reference: halve(gpu, reference),
    });
    const { sum, squares, count } = await sums(gpu, map);
    expectMeasured(count, squares);
    return { value: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)), map };
  },
});
