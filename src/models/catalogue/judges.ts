import { image, imagenet, type Ready } from './entry.ts';

/** Networks whose answer is for other programs: shown, and measured with. */
export const judges: readonly Ready[] = [
  {
    name: /vgg-?(?:16|19)/i,
    inputs: { '*': 3 },
    output: '*',
    axes: 4,
    manifest: {
      schema: 1,
      id: 'vgg',
      title: 'VGG: features, of which the first channel is shown',
      kind: 'features',
      source: 'github.com/onnx/models, cut after a convolution',
      inputs: [image({ name: '*', ...imagenet })],
      outputs: [{ name: '*', role: 'features' }],
      size: { multiple: 32, min: 32 },
      policy: 'resize',
    },
  },
  {
    name: /patch-?gan|discriminator|critic/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'patchgan',
      title: 'A discriminator: how real each part looks',
      kind: 'discriminator',
      inputs: [image({ name: '*', range: [-1, 1] })],
      outputs: [{ name: '*', role: 'score' }],
      size: { multiple: 32, min: 64 },
      policy: 'resize',
    },
  },
];
