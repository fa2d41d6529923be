import { choice, defineNode, field, scalar } from '../../engine/define.ts';
import { ssimMap, UNIFORM, WANG } from '../../kernels/metric/ssim.ts';
import { sums, type Where } from '../../kernels/reduce/reduce.ts';
import { compare, comparedInputs, comparedParams, expectMeasured } from './support/compared.ts';

export default defineNode({
  type: 'metric/ssim',
  version: 1,
  label: 'SSIM',
  summary: 'Structural similarity between a picture and its reference; 1 for equal pictures.',
  papers: ['wang2004'],
  equation:
    '\\mathrm{SSIM} = \\frac{(2\\mu_u\\mu_r + C_1)(2\\sigma_{ur} + C_2)}{(\\mu_u^2 + \\mu_r^2 + C_1)(\\sigma_u^2 + \\sigma_r^2 + C_2)}',
  notes:
    'The map shows where structure was lost: dark is bad. Scores of different conventions must not be compared: the same two pictures may have 0.57 by one and 0.68 by another. Where a mask says what is measured, windows at its rim also see what lies beyond it.',
  aliases: ['structural similarity', 'score', 'quality', 'Wang'],
  kernels: [
    'metric/window-mean',
    'metric/window-variance',
    'metric/ssim',
    'metric/channel-mean',
    'metric/prepare',
    'reduce/sums',
  ],
  convention:
    'Wang et al. 2004: Gaussian window 11x11, sigma 1.5, population covariance, K1 0.01, K2 0.03, data range 1; mean over R, G, B (or luma) and over the windows inside the picture, or where a mask is wired over the measured pixels with the picture mirrored at its border.',
  inputs: comparedInputs,
  params: {
    ...comparedParams,
    convention: choice({
      label: 'Convention',
      help: 'scikit-image’s default: uniform 7x7 window, sample covariance.',
      default: 'wang',
      options: {
        wang: 'Wang et al., windows inside the picture',
        mirrored: 'Wang et al., all pixels, mirrored at the border',
        uniform: 'scikit-image’s default',
      },
    }),
  },
  outputs: { value: scalar(), map: field('SSIM map') },
  async run(context, inputs, { convention, ...params }) {
    const { where: region, nothing, ...pair } = compare(context, inputs, params);
    const window = convention === 'uniform' ? UNIFORM : WANG;
    const inside = !region.region && convention !== 'mirrored';
    const where: Where = inside ? { margin: window.radius } : region;
    const { width, height } = pair.image;
    const side = 2 * window.radius + 1;
    if (inside && Math.min(width, height) < side) {
      throw new Error(
        `image: ${width}x${height} has no room for a window of ${side}x${side} pixels; choose the mirrored convention, or take a larger picture`,
      );
    }
    const map = ssimMap(context.gpu, pair, window);
    const { sum, count } = await sums(context.gpu, map, where);
    expectMeasured(count, sum, nothing);
    return { value: sum / count, map };
  },
});
