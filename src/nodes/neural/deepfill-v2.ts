import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/deepfill-v2',
  model: 'deepfill2-s',
  sketched: 'deepfill2-s-sketch',
  version: 2,
  label: 'DeepFill v2',
  summary:
    'Two stages of gated convolutions: a coarse guess, then one that copies features from known parts.',
  papers: ['yu2019', 'yu2018'],
  equation: 'y = \\phi(W_f * x) \\odot \\sigma(W_g * x), \\qquad \\phi = \\mathrm{ELU}',
  notes:
    'Look at the gates of the first layer: how much each pixel counts is learned, where partial convolution has a rule for it. Compare the coarse picture with the final one: the second stage sees the first one pasted into the hole and rebuilds its features from known parts by contextual attention. Unlike the paper’s network it starts from the harmonic fill and both stages correct what they are given, for from a hole of zeros 560 steps had reached 12.8 dB in the middle quarter and 14.8 dB under strokes. Trained here for 450 steps only, it reaches on 40 photos that it never saw 14.9 in the middle quarter, where the harmonic fill has 14.9 and the mean of the photo 13.4, 19.0 under brush strokes (19.0 and 14.7), 21.2 in eight small squares (21.2 and 14.7) dB: hardly above the harmonic fill, so take it for what it shows and not for its fill. What breaks it: fine texture, which a network of 1.9 million parameters does not invent. With a sketch, lines that you draw where edges should be, another network runs (300 steps on from the first): its hole is filled by a membrane that tears along the lines, and it goes on from there; nearly all of what a line does is done by the membrane. A line must reach the hole’s rim, or colours flow around its end.',
  aliases: [
    'gated convolution',
    'free-form',
    'contextual attention',
    'coarse to fine',
    'SN-PatchGAN',
    'sketch',
    'guided',
    'deep learning',
    'neural network',
    'AI',
  ],
  views: {
    coarse: { kind: 'coarse', label: 'coarse, first stage' },
    gate: {
      kind: 'channel',
      label: 'gate of the hole',
      output: 'gates',
      channel: 2,
    },
    gates: { kind: 'mean', label: 'gates, mean', output: 'gates' },
  },
});
