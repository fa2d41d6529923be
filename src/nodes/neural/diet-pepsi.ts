import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/diet-pepsi',
  model: 'diet-pepsi-s',
  version: 2,
  label: 'Diet-PEPSI',
  summary: 'PEPSI whose dilated layers share one kernel, with a third of the weights taken away.',
  papers: ['shin2021', 'sagong2019'],
  equation:
    'x \\leftarrow x + \\operatorname{ELU}\\big((S_d \\cdot W + T_d) *_d x\\big), \\qquad d = 2, 4, 8, 16',
  notes:
    'Compare it with PEPSI on one hole: four layers that see 2, 4, 8 and 16 cells far share one kernel W, and each has a factor S and a shift T for every pair of channels. No code of the paper is public, so this layer is our reading of it (after Shin et al.). Its file holds W once, and 0.6 million numbers where PEPSI has 0.9. It was trained for 300 steps from PEPSI’s weights, which is little, and without an adversary. Unlike the paper’s it starts from the harmonic fill and corrects it: from a hole of zeros 500 steps had reached 9.9 and 14.6 dB. On 40 photos its hole PSNR is 14.9 dB in a centre block and 19.0 dB under strokes, where the harmonic fill has 14.9 and 19.0 dB: in small squares a little above it, and everywhere within 0.1 dB of PEPSI, as the paper has it. Use it to see the method, not to repair.',
  aliases: [
    'PEPSI++',
    'rate-adaptive dilated convolution',
    'contextual attention',
    'deep learning',
    'neural network',
    'AI',
  ],
});
