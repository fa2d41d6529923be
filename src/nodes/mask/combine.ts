import { choice, defineNode, mask } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { combine } from '../../kernels/mask/combine.ts';

export default defineNode({
  type: 'mask/combine',
  version: 1,
  label: 'Combine masks',
  summary: 'Two masks as one: both, what they share, one without the other, or where they differ.',
  equation:
    'a \\cup b = \\max(a, b), \\quad a \\cap b = \\min(a, b), \\quad a \\setminus b = \\min(a, 1 - b)',
  notes:
    'Take away a painted mask from a generated one to protect a face; join scratches and text to damage a photo twice. Soft masks combine as fuzzy sets, so a ramp stays a ramp.',
  aliases: [
    'union',
    'intersection',
    'difference',
    'subtract',
    'xor',
    'and',
    'or',
    'boolean',
    'add',
  ],
  kernels: ['mask/combine'],
  inputs: { a: mask('first'), b: mask('second') },
  params: {
    operation: choice({
      label: 'Missing is',
      default: 'union',
      options: {
        union: 'What is missing in either (union)',
        intersection: 'What is missing in both (intersection)',
        difference: 'The first without the second (difference)',
        xor: 'What is missing in only one (exclusive or)',
      },
      main: true,
    }),
  },
  outputs: { mask: mask() },
  run({ gpu }, inputs, { operation }) {
    expectSameSize(inputs);
    return { mask: combine(gpu, inputs.a, inputs.b, operation) };
  },
});
