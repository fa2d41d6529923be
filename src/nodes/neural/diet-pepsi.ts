import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/diet-pepsi',
  model: 'diet-pepsi-s',
  version: 1,
  label: 'Diet-PEPSI',
  summary: 'PEPSI whose dilated layers share one kernel, with a third of the weights taken away.',
  papers: ['shin2021', 'sagong2019'],
  equation:
    'x \\leftarrow x + \\operatorname{ELU}\\big((S_d \\cdot W + T_d) *_d x\\big), \\qquad d = 2, 4, 8, 16',
  notes:
    'Compare it with PEPSI on one hole: four layers that see 2, 4, 8 and 16 cells far share one kernel W, and each has a factor S and a shift T for every pair of channels. No code of the paper is public, so this layer is our reading of it (after Shin et al.). Its file holds W once, and 0.6 million numbers where PEPSI has 0.9. It was trained for 500 steps on crops of 64 pixels, which is little, and without an adversary: on 40 photos its hole PSNR is 9.9 dB in a centre block and 14.6 dB under strokes, where the harmonic fill has 14.9 and 19.0 dB. In a wide block one colour does better (13.4 dB), and that it fills as well as PEPSI, as the paper says, does not show yet; in holes of a few pixels it does. Use it to see the method, not to repair.',
  aliases: [
    'PEPSI++',
    'rate-adaptive dilated convolution',
    'contextual attention',
    'deep learning',
    'neural network',
    'AI',
  ],
});
