import type { ManifestDraft } from '../manifest.ts';
import { image, imagenet, type Ready, type Words } from './entry.ts';

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

/** Networks that give a number for each pixel. */
export const maps: readonly Ready[] = [
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
