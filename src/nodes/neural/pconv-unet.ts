import { shippedFill } from './support/shipped.ts';

const LAYERS = [1, 2, 3, 4, 5] as const;
const known = (layer: number) => `known${layer}`;
const hole = <const Layer extends number>(layer: Layer) =>
  ({ kind: 'hole', label: `hole after layer ${layer}`, output: known(layer) }) as const;

export default shippedFill({
  type: 'neural/pconv-unet',
  model: 'pconv-s',
  version: 1,
  label: 'Partial convolution U-Net',
  summary:
    'A small U-Net of partial convolutions, which look at known pixels alone; shows how its layers close the hole.',
  papers: ['liu2018'],
  equation:
    "x' = \\begin{cases} W^{\\mathsf T} (X \\odot M) \\, \\dfrac{\\sum 1}{\\sum M} + b & \\sum M > 0 \\\\ 0 & \\text{else} \\end{cases} \\qquad m' = [\\, \\textstyle\\sum M > 0 \\,]",
  notes:
    'Look at the holes after each layer: a place becomes known as soon as one known pixel falls into its window, so the hole shrinks by that rule whatever the network has learned; what stands in the hole cannot matter. Trained here for 1,700 steps only, it reaches on 40 photos that it never saw 14.6 in the middle quarter, where the harmonic fill has 14.9 and the mean of the photo 13.4, 18.0 under brush strokes (19.0 and 14.7), 20.6 in eight small squares (21.2 and 14.7) dB: below the harmonic fill, so take it for what it shows and not for its fill. What breaks it: a hole wider than about 120 pixels, whose middle nothing known reaches and which stays grey there.',
  aliases: [
    'partial convolution',
    'PConv',
    'irregular holes',
    'mask update',
    'U-Net',
    'deep learning',
    'neural network',
    'AI',
  ],
  views: {
    layers: { kind: 'layers', label: 'layers until known', outputs: LAYERS.map(known) },
    hole1: hole(1),
    hole2: hole(2),
    hole3: hole(3),
    hole4: hole(4),
    hole5: hole(5),
  },
});
