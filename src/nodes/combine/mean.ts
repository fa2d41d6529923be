import { defineNode, image, number, optional } from '../../engine/define.ts';
import { meanOfPictures } from '../../kernels/combine/mean.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';

export default defineNode({
  type: 'combine/mean',
  version: 1,
  label: 'Mean of pictures',
  summary: 'Two to five pictures averaged, pixel by pixel.',
  notes:
    'Two fills that err in different ways are together nearer to the photo than either: the square error of their even mean is the mean of their square errors less a quarter of the mean square of their difference. Give the better one more weight. It gains where both are about equally good and unlike, such as a network and a diffusion along lines, and it gains nothing for texture, which grows dull where two are laid over each other. Of several shots of a still scene it takes the noise down, by the square root of their number. What is equal in all stays bit for bit.',
  equation:
    'u = \\frac{w a + b + c + \\dots}{w + n - 1}, \\qquad \\lVert \\tfrac{a + b}{2} - f \\rVert^2 = \\tfrac12 \\lVert a - f \\rVert^2 + \\tfrac12 \\lVert b - f \\rVert^2 - \\tfrac14 \\lVert a - b \\rVert^2',
  aliases: ['average', 'ensemble', 'mix', 'stack', 'blend', 'frames', 'noise'],
  kernels: ['combine/mean'],
  inputs: {
    a: image('first'),
    b: image('second'),
    c: optional(image('third')),
    d: optional(image('fourth')),
    e: optional(image('fifth')),
  },
  params: {
    weight: number({
      label: 'First weighs',
      help: 'Beside each of the others, which count once.',
      default: 1,
      min: 0,
      max: 100,
      soft: [0, 4],
      main: true,
    }),
  },
  outputs: { image: image() },
  run({ gpu }, inputs, { weight }) {
    expectSameSize(inputs);
    const { a, b, c, d, e } = inputs;
    const more = [c, d, e].filter((picture) => picture !== undefined);
    return { image: meanOfPictures(gpu, [a, b, ...more], weight) };
  },
});
