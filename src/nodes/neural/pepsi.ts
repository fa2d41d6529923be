import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/pepsi',
  model: 'pepsi-s',
  version: 2,
  label: 'PEPSI',
  summary: 'A network of one stage that rebuilds the hole from known features like its own.',
  papers: ['sagong2019'],
  equation:
    "F'_q = \\sum_k \\operatorname{softmax}_k\\!\\left( -50 \\tanh \\frac{d_{kq} - \\mu_q}{\\sigma_q} \\right) F_k, \\qquad d_{kq} = \\lVert F_k - F_q \\rVert^2",
  notes:
    'Look at the parts of a hole that lie near something like them: features are mixed from known ones, ranked by how far they are in standard deviations, so that one odd patch cannot win. In training one decoder draws two pictures, before and after that step; here only the second is drawn, which makes it fast. The network (0.9 million parameters, half as wide as the paper’s) was trained for 700 steps, which is little, and without an adversary. Unlike the paper’s it starts from the harmonic fill and corrects it, and its decoder sees the encoder’s features: from a hole of zeros 500 steps had reached 13.4 and 15.6 dB. On 40 photos its hole PSNR is 14.9 dB in a centre block and 19.0 dB under strokes, where the harmonic fill has 14.9 and 19.0 dB: a little above it on three photos of four. Use it to see the method, not to repair.',
  aliases: ['parallel decoding', 'contextual attention', 'deep learning', 'neural network', 'AI'],
});
