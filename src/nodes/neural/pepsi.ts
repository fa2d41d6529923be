import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/pepsi',
  model: 'pepsi-s',
  version: 1,
  label: 'PEPSI',
  summary: 'A network of one stage that rebuilds the hole from known features like its own.',
  papers: ['sagong2019'],
  equation:
    "F'_q = \\sum_k \\operatorname{softmax}_k\\!\\left( -50 \\tanh \\frac{d_{kq} - \\mu_q}{\\sigma_q} \\right) F_k, \\qquad d_{kq} = \\lVert F_k - F_q \\rVert^2",
  notes:
    'Look at the parts of a hole that lie near something like them: features are mixed from known ones, ranked by how far they are in standard deviations, so that one odd patch cannot win. In training one decoder draws two pictures, before and after that step; here only the second is drawn, which makes it fast. The network (0.9 million parameters, half as wide as the paper’s) was trained for 500 steps on crops of 64 pixels, which is little, and without an adversary: on 40 photos its hole PSNR is 13.4 dB in a centre block and 15.6 dB under strokes, where the harmonic fill has 14.9 and 19.0 dB. Use it to see the method, not to repair.',
  aliases: ['parallel decoding', 'contextual attention', 'deep learning', 'neural network', 'AI'],
});
