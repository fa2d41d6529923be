import {
  choice,
  defineNode,
  image,
  mask,
  matches,
  number,
  optional,
  toggle,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { attentionFill } from '../../kernels/layer/attention-fill.ts';

const network = { mode: ['deepfill', 'pepsi'] };
const context = { mode: ['context'] };

export default defineNode({
  type: 'layer/contextual-attention',
  version: 1,
  label: 'Contextual attention',
  summary: 'Copies into the hole from where patches, or their surroundings, are most alike.',
  papers: ['yu2018', 'sagong2019'],
  equation:
    'a_{kq} = \\operatorname{softmax}_k\\, \\lambda\\, s(K_k, F_q), \\qquad u_q = \\textstyle\\sum_k a_{kq} V_k',
  notes:
    'Look at the flow, where each missing pixel looks: on a texture it jumps by whole periods. By surroundings it needs no network: real texture comes back instead of blur, often in the wrong place, so that PSNR falls. The layers of the networks compare what stands in the hole; wire a guide (a coarse fill that has structure), since on a smooth first guess they find smooth patches and copy them.',
  aliases: ['DeepFill', 'PEPSI', 'attention', 'copy', 'patch', 'network layer', 'flow'],
  kernels: [
    'layer/context-distances',
    'layer/context-copy',
    'layer/similarity',
    'layer/propagate',
    'layer/column-moments',
    'layer/truncate',
    'layer/valid-keys',
    'layer/attention-totals',
    'layer/attention',
    'layer/reassemble',
    'layer/attention-flow',
  ],
  inputs: { image: image(), mask: mask(), guide: optional(image('guide')) },
  params: {
    mode: choice({
      label: 'Compares',
      default: 'context',
      options: {
        context: 'Known surroundings',
        deepfill: 'Patches by cosine (DeepFill)',
        pepsi: 'Patches by distance (PEPSI)',
      },
      main: true,
    }),
    radius: number({
      label: 'Surroundings',
      help: 'Radius at half size: 8 looks 16 pixels far.',
      default: 8,
      min: 1,
      max: 16,
      integer: true,
      when: context,
    }),
    copy: choice({
      label: 'Copy',
      default: 'mix',
      options: { mix: 'A mix of all, by likeness', best: 'The best one alone' },
      when: context,
    }),
    sharpness: number({
      label: 'Sharpness of the mix',
      help: 'The larger, the more the best takes all.',
      default: 200,
      min: 1,
      max: 10_000,
      soft: [20, 2000],
      scale: 'log',
      when: context,
    }),
    softmax: number({
      label: 'Softmax scale',
      help: 'DeepFill takes 10, PEPSI 50.',
      default: 10,
      min: 0.1,
      max: 1000,
      soft: [1, 100],
      scale: 'log',
      when: network,
    }),
    propagate: toggle({
      label: 'Neighbours vouch for each other',
      default: true,
      when: { mode: ['deepfill'] },
    }),
    strict: toggle({
      label: 'Missing patches are left out',
      help: 'As released they share in the sum with a score of 0, and what is copied grows darker.',
      default: true,
      when: network,
    }),
    margin: number({
      label: 'Looks around the hole',
      help: 'Known pixels on every side that can be copied.',
      unit: 'px',
      default: 48,
      min: 16,
      max: 512,
      soft: [16, 128],
      integer: true,
    }),
  },
  outputs: { image: image(), flow: matches('flow') },
  async *run(context, inputs, params) {
    expectSameSize(inputs);
    const { image, nothingKnown, flow } = yield* attentionFill(context.gpu, inputs, params);
    if (nothingKnown) warnNothingKnown(context);
    return { image, flow };
  },
});
