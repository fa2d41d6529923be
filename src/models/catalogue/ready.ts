import type { ManifestDraft } from '../manifest.ts';

/** A public model that is recognised: by its hash, or by its file's name and the names of its inputs. */
export interface Ready {
  readonly name: RegExp;
  /** Hashes, or how they start, where they are known. */
  readonly sha256?: readonly string[];
  /** Inputs of the file and how many channels each has; all must be there. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly output: string;
  /** How many axes that output has, where another network of the name answers otherwise. */
  readonly axes?: number;
  readonly manifest: ManifestDraft;
}

const rgb = { channels: ['R', 'G', 'B'] };
const image = (more: Partial<ManifestDraft['inputs'][number]> = {}) =>
  ({ name: 'image', role: 'image', ...rgb, ...more }) as const;
const mask = (more: Partial<ManifestDraft['inputs'][number]> = {}) =>
  ({ name: 'mask', role: 'mask', ...more }) as const;
const fixed = (side: number) => ({ mode: 'fixed', h: side, w: side }) as const;
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;
const imagenet = { mean: [...IMAGENET.mean], std: [...IMAGENET.std] } as {
  mean: [number, number, number];
  std: [number, number, number];
};

type Words = Pick<ManifestDraft, 'id' | 'title' | 'license' | 'source' | 'size'>;

/** A picture 0..1 in, a better or larger one out, in tiles. */
const restores = (words: Words): ManifestDraft => ({
  schema: 1,
  kind: 'image',
  inputs: [image({ name: '*' })],
  outputs: [{ name: '*', role: 'image', ...rgb }],
  policy: 'tile',
  ...words,
});

/** How near each pixel is, in units of the network's own: large is near. */
const depthOf = ({
  picture,
  ...words
}: Words & { readonly picture: Partial<ManifestDraft['inputs'][number]> }): ManifestDraft => ({
  schema: 1,
  kind: 'map',
  inputs: [image({ name: '*', ...picture })],
  outputs: [{ name: '*', role: 'depth' }],
  policy: 'resize',
  notes: 'Large is near, in units of its own: normalise the map before it is used as depth.',
  ...words,
});

/** Networks that fill holes. Contracts as their public users feed them. */
const fills: readonly Ready[] = [
  {
    name: /lama/i,
    sha256: ['1faef530', '7df918ac'],
    inputs: { image: 3, mask: 1 },
    output: 'output',
    manifest: {
      schema: 1,
      id: 'lama',
      title: 'LaMa: Fourier convolutions, 512 x 512',
      kind: 'inpaint',
      license: 'Apache-2.0',
      source: 'huggingface.co/Carve/LaMa-ONNX or github.com/opencv/opencv_zoo',
      inputs: [image({ holeFill: 0 }), mask()],
      outputs: [{ name: 'output', role: 'image', ...rgb, range: [0, 255], composited: true }],
      size: fixed(512),
      policy: 'crop',
      // Its Fourier branch fails on WebGPU (onnxruntime #24744).
      ep: { deny: ['webgpu'] },
      notes: 'About 850 MB of memory while it runs.',
    },
  },
  {
    name: /aot|lama/i,
    inputs: { image: 3, mask: 1 },
    output: 'painted_image',
    manifest: {
      schema: 1,
      id: 'aot-gan',
      title: 'AOT-GAN or LaMa-Dilated of Qualcomm AI Hub, 512 x 512',
      kind: 'inpaint',
      license: 'MIT',
      source: 'aihub.qualcomm.com',
      inputs: [image(), mask()],
      outputs: [{ name: 'painted_image', role: 'image', ...rgb, composited: false }],
      size: fixed(512),
      policy: 'crop',
    },
  },
  {
    name: /migan/i,
    inputs: { image: 3, mask: 1 },
    output: 'result',
    manifest: {
      schema: 1,
      id: 'migan-pipeline',
      title: 'MI-GAN with its own cropping, any size',
      kind: 'inpaint',
      license: 'MIT',
      source: 'github.com/Picsart-AI-Research/MI-GAN',
      inputs: [
        image({ dtype: 'uint8', range: [0, 255] }),
        mask({ dtype: 'uint8', channels: ['known'], maskPolarity: 'known1', maskValues: [0, 255] }),
      ],
      outputs: [{ name: 'result', role: 'image', ...rgb, range: [0, 255], composited: true }],
      size: { max: 4096 },
      policy: 'native',
    },
  },
  {
    name: /migan/i,
    inputs: { input: 4 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'migan',
      title: 'MI-GAN, the network alone',
      kind: 'inpaint',
      license: 'MIT',
      source: 'github.com/Picsart-AI-Research/MI-GAN',
      inputs: [
        {
          name: 'input',
          role: 'imageMask',
          channels: ['known-0.5', 'R*k', 'G*k', 'B*k'],
          range: [-1, 1],
        },
      ],
      outputs: [{ name: '*', role: 'image', ...rgb, range: [-1, 1], composited: false }],
      size: fixed(512),
      policy: 'crop',
    },
  },
  {
    name: /deepfill|gated|generative/i,
    inputs: { input: 5 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'deepfill-v2',
      title: 'DeepFill v2: gated convolutions and contextual attention',
      kind: 'inpaint',
      license: 'CC BY-NC 4.0',
      source: 'github.com/JiahuiYu/generative_inpainting',
      inputs: [
        {
          name: 'input',
          role: 'imageMask',
          channels: ['R*k', 'G*k', 'B*k', 'one', 'hole'],
          range: [-1, 1],
        },
      ],
      outputs: [{ name: '*', role: 'image', ...rgb, range: [-1, 1], composited: false }],
      size: { multiple: 8, min: 64 },
      policy: 'crop',
      notes: 'The authors’ own weights take blue first; turn channels round where colours are off.',
    },
  },
];

/** Networks that find what is to be filled. */
const masks: readonly Ready[] = [
  {
    name: /modnet/i,
    inputs: { input: 3 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'modnet',
      title: 'MODNet: portrait matting',
      kind: 'mask',
      license: 'Apache-2.0',
      source: 'github.com/ZHKKKe/MODNet',
      inputs: [image({ name: 'input', range: [-1, 1] })],
      outputs: [{ name: '*', role: 'mask' }],
      size: { multiple: 32, min: 64, max: 512 },
      policy: 'resize',
    },
  },
  {
    name: /isnet/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'isnet',
      title: 'IS-Net: salient objects, 1024 x 1024',
      kind: 'mask',
      license: 'Apache-2.0',
      source: 'github.com/xuebinqin/DIS',
      inputs: [image({ name: '*', mean: [0.5, 0.5, 0.5] })],
      outputs: [{ name: '*', role: 'mask' }],
      size: fixed(1024),
      policy: 'resize',
    },
  },
  {
    name: /u2net/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'u2net',
      title: 'U²-Net: salient objects, 320 x 320',
      kind: 'mask',
      license: 'Apache-2.0',
      source: 'github.com/xuebinqin/U-2-Net',
      inputs: [image({ name: '*', ...imagenet })],
      outputs: [{ name: '*', role: 'mask' }],
      size: fixed(320),
      policy: 'resize',
    },
  },
  {
    name: /text_detection.*ppocr/i,
    sha256: ['b63f402f37b41a2a'],
    inputs: { x: 3 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'ppocr-text',
      title: 'PP-OCRv3: where text is',
      kind: 'mask',
      license: 'Apache-2.0',
      source: 'github.com/opencv/opencv_zoo',
      inputs: [
        {
          name: 'x',
          role: 'image',
          channels: ['B', 'G', 'R'],
          mean: [0.406, 0.456, 0.485],
          std: [0.225, 0.224, 0.229],
        },
      ],
      outputs: [{ name: '*', role: 'mask' }],
      size: { multiple: 32, min: 32, max: 960 },
      policy: 'resize',
      notes: 'Threshold at 0.3 and grow: the network marks the middle of each line.',
    },
  },
  {
    name: /bgseg|selfie/i,
    sha256: ['415ef64098f026d0'],
    inputs: { image: 3 },
    output: 'mask',
    manifest: {
      schema: 1,
      id: 'bgseg',
      title: 'Person against background, 256 x 256',
      kind: 'mask',
      source: 'github.com/software-mansion/TypeGPU',
      inputs: [image()],
      outputs: [{ name: 'mask', role: 'mask' }],
      size: fixed(256),
      policy: 'resize',
    },
  },
];

/** Networks that take noise away. */
const denoisers: readonly Ready[] = [
  {
    name: /ffdnet/i,
    sha256: ['b0c1962d68bc7655'],
    inputs: { image: 3, sigma: 1 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'ffdnet',
      title: 'FFDNet: noise of a level that is told',
      kind: 'image',
      license: 'MIT',
      source: 'github.com/cszn/KAIR',
      inputs: [image(), { name: 'sigma', role: 'level', channels: ['level'] }],
      outputs: [{ name: '*', role: 'image', ...rgb }],
      size: { multiple: 2 },
      policy: 'tile',
    },
  },
  {
    name: /dncnn/i,
    sha256: ['01225476e14bb3ff', '5aeed45e60987013'],
    inputs: { image: 0 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'dncnn',
      title: 'DnCNN: noise',
      kind: 'image',
      license: 'MIT',
      source: 'github.com/cszn/KAIR',
      inputs: [image()],
      outputs: [{ name: '*', role: 'image', ...rgb }],
      policy: 'tile',
    },
  },
  {
    name: /drunet/i,
    inputs: { '*': 4 },
    output: '*',
    manifest: {
      schema: 1,
      id: 'drunet',
      title: 'DRUNet: noise of a level that is told',
      kind: 'image',
      license: 'MIT',
      source: 'github.com/cszn/DPIR',
      inputs: [{ name: '*', role: 'image', channels: ['R', 'G', 'B', 'level'] }],
      outputs: [{ name: '*', role: 'image', ...rgb }],
      size: { multiple: 8 },
      policy: 'tile',
    },
  },
  {
    name: /scunet/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'scunet',
      title: 'SCUNet: noise of unknown kind',
      license: 'Apache-2.0',
      source: 'github.com/cszn/SCUNet',
      size: { multiple: 64, min: 64 },
    }),
  },
  {
    name: /nafnet/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'nafnet',
      title: 'NAFNet: noise or blur',
      license: 'MIT',
      source: 'github.com/megvii-research/NAFNet',
      size: { multiple: 16 },
    }),
  },
];

/** Networks that enlarge. How many times, their answer tells. */
const enlargers: readonly Ready[] = [
  {
    name: /real-?esr/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'real-esrgan',
      title: 'Real-ESRGAN: enlarges and mends',
      license: 'BSD-3-Clause',
      source: 'github.com/xinntao/Real-ESRGAN',
      size: { multiple: 4 },
    }),
  },
  {
    name: /swin2?-?ir/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'swinir',
      title: 'SwinIR: enlarges or restores',
      license: 'Apache-2.0',
      source: 'github.com/JingyunLiang/SwinIR',
      size: { multiple: 8, min: 64 },
    }),
  },
  {
    name: /espcn|super-resolution-10/i,
    sha256: ['9ffd7e9dc4d30dd3'],
    inputs: { '*': 1 },
    output: '*',
    manifest: restores({
      id: 'espcn',
      title: 'ESPCN: enlarges grey',
      license: 'unknown',
      source: 'github.com/onnx/models',
      size: {},
    }),
  },
  {
    // As the models of openmodeldb.info are named: `4xLSDIRCompactN3`.
    name: /^[1248]x[-_]?[a-z]/i,
    sha256: ['b4e6caadbbc6305e', '4978163eb2c2b550'],
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'openmodeldb',
      title: 'A network that enlarges, of openmodeldb.info',
      license: 'as its page there says',
      source: 'openmodeldb.info',
      size: { multiple: 8 },
    }),
  },
];

/** Networks that give a number for each pixel. */
const maps: readonly Ready[] = [
  {
    name: /depth.?anything/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: depthOf({
      id: 'depth-anything',
      title: 'Depth Anything: nearness, relative',
      license: 'Apache-2.0 for the small one, CC BY-NC 4.0 for the others',
      source: 'github.com/DepthAnything/Depth-Anything-V2',
      picture: imagenet,
      size: { multiple: 14, min: 14, max: 518 },
    }),
  },
  {
    name: /midas|^model-small\.onnx$|^model-f6b98070/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: depthOf({
      id: 'midas',
      title: 'MiDaS: nearness, relative',
      license: 'MIT',
      source: 'github.com/isl-org/MiDaS',
      picture: imagenet,
      size: { multiple: 32, min: 32, max: 384 },
    }),
  },
  {
    name: /^dpt[-_]/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: depthOf({
      id: 'dpt',
      title: 'DPT: nearness, relative',
      license: 'MIT',
      source: 'github.com/isl-org/DPT',
      picture: { range: [-1, 1] },
      size: { multiple: 32, min: 32, max: 384 },
    }),
  },
];

/** Networks whose answer is for other programs: shown, and measured with. */
const judges: readonly Ready[] = [
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

export const READY: readonly Ready[] = [
  ...fills,
  ...masks,
  ...denoisers,
  ...maps,
  ...judges,
  ...enlargers,
];
