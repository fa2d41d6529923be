import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/gmcnn',
  model: 'gmcnn-s',
  version: 1,
  label: 'Multi-column network',
  summary:
    'Three columns look at the hole through kernels of seven, five and three pixels, and are merged into one picture.',
  papers: ['wang2018'],
  equation:
    '\\hat y = \\operatorname{clip} \\, d\\bigl( \\uparrow_4 f_{7}(x, m), \\; \\uparrow_2 f_{5}(x, m), \\; f_{3}(x, m) \\bigr), \\qquad \\mathcal L = \\mathcal L_c + 0.05 \\, \\mathcal L_{mrf} + 0.001 \\, \\mathcal L_{adv}',
  notes:
    'Look at the columns: that of kernel 7 works at a quarter of the size and is enlarged by four, that of kernel 5 by two, that of kernel 3 draws at full size, so they go from coarse to fine. Trained here for 300 steps only, it reaches on 10 photos that it never saw 11.6 in the middle quarter, where the harmonic fill has 15.4 and the mean of the photo 13.4, 13.4 under brush strokes (20.8 and 15.3), 13.0 in eight small squares (21.2 and 14.5) dB: below the harmonic fill, so take it for what it shows and not for its fill. At that, one colour would be nearer: it is a network at the start of its training. What breaks it: the middle of a wide hole, which the loss itself weights least.',
  aliases: [
    'GMCNN',
    'generative multi-column',
    'branches',
    'ID-MRF',
    'confidence-driven reconstruction',
    'deep learning',
    'neural network',
    'AI',
  ],
  views: {
    branch7: { kind: 'mean', label: 'column of kernel 7, mean', output: 'branch7' },
    branch5: { kind: 'mean', label: 'column of kernel 5, mean', output: 'branch5' },
    branch3: { kind: 'mean', label: 'column of kernel 3, mean', output: 'branch3' },
  },
});
