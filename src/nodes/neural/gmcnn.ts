import { shippedFill } from './support/shipped.ts';

export default shippedFill({
  type: 'neural/gmcnn',
  model: 'gmcnn-s',
  version: 2,
  label: 'Multi-column network',
  summary:
    'Three columns look at the hole through kernels of seven, five and three pixels, and are merged into one picture.',
  papers: ['wang2018'],
  equation:
    '\\hat y = u_0 + m \\, d\\bigl( \\uparrow_4 f_{7}(x, m), \\; \\uparrow_2 f_{5}(x, m), \\; f_{3}(x, m) \\bigr), \\quad \\Delta u_0 = 0 \\;\\text{in}\\; \\Omega, \\qquad \\mathcal L = \\mathcal L_c + 0.05 \\, \\mathcal L_{mrf} + 0.001 \\, \\mathcal L_{adv}',
  notes:
    'Look at the columns: that of kernel 7 works at a quarter of the size and is enlarged by four, that of kernel 5 by two, that of kernel 3 draws at full size, so they go from coarse to fine. Unlike the paper’s network it starts from the harmonic fill, and the merged columns correct it, for from a hole of zeros 300 steps had reached 11.6 in the middle quarter and 13.4 under strokes. Trained here for 220 steps only, it reaches on 20 photos that it never saw 15.3 in the middle quarter, where the harmonic fill has 15.3 and the mean of the photo 13.9, 20.1 under brush strokes (20.2 and 15.8), 21.7 in eight small squares (21.7 and 15.1) dB: as near as the harmonic fill and no nearer, so take it for what it shows and not for its fill. What breaks it: the middle of a wide hole, which the loss itself weights least.',
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
