import { choice, defineNode, field, image, mask, optional, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { patchLoss } from '../../kernels/layer/patch-loss.ts';

export default defineNode({
  type: 'probe/id-mrf',
  version: 1,
  label: 'ID-MRF',
  summary: 'How many patches of the reference find a match of their own in the picture; 0 is best.',
  papers: ['wang2018'],
  equation:
    '-\\log \\frac{1}{|S|} \\sum_{s \\in S} \\max_{v} \\overline{RS}(v, s), \\qquad RS(v, s) = \\exp \\frac{1 - d(v, s) / (\\min_{r} d(v, r) + \\epsilon)}{h}',
  notes:
    'A blurred fill does badly: all its patches are most like the same few of the reference, so that the others find no match. One that is sharp but two pixels off does well, where PSNR punishes it. Look at the map: dark patches of the reference are not found in the picture. Here patches of 3x3 pixels stand in for the features of a trained network.',
  aliases: ['GMCNN', 'Markov random field', 'texture', 'loss', 'blur', 'score'],
  kernels: [
    'layer/patch-features',
    'layer/map-means',
    'layer/unit-features',
    'layer/feature-distances',
    'layer/relative-totals',
    'layer/best-share',
  ],
  convention:
    'features are mean-free patches of 3x3 pixels and R, G, B (27 numbers) of the picture at half or a quarter of its size, of the window around the hole (with 16 pixels around it; the whole picture without a mask), one every n pixels so that there are at most 65x65; the mean of the reference’s features taken away, cosine distance, bandwidth 0.5, epsilon 1e-5; the patch itself is not left out, as in the released code.',
  inputs: { image: image(), reference: image('reference'), mask: optional(mask()) },
  params: {
    size: choice({
      label: 'Patches at',
      default: 'half',
      options: { full: 'Full size', half: 'Half size', quarter: 'A quarter of the size' },
      main: true,
    }),
  },
  outputs: { value: scalar(), map: field('matched') },
  async run({ gpu }, inputs, { size }) {
    expectSameSize(inputs);
    const halvings = { full: 0, half: 1, quarter: 2 }[size];
    const { loss, matched } = await patchLoss(gpu, inputs, halvings);
    return { value: loss, map: matched };
  },
});
