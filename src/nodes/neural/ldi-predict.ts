import { defineNode, field, image, mask, number, type RunContext } from '../../engine/define.ts';
import type { Field } from '../../kernels/gpu/plane.ts';
import { finish } from '../../kernels/hole/fill.ts';
import { blank } from '../../kernels/hole/window.ts';
import { firstChannel } from '../../kernels/neural/tensors.ts';
import { type Answer, apply } from '../../models/apply/apply.ts';
import { ModelError } from '../../models/errors.ts';
import { networkOf } from './support/network.ts';

export default defineNode({
  type: 'neural/ldi-predict',
  version: 2,
  label: 'Predict layers',
  summary: 'Guesses from one photo how near each pixel is, and what stands in front.',
  papers: ['dhamo2019'],
  equation:
    '(z, m) = \\sigma(U_\\theta(f)), \\qquad z = 0 \\text{ far}, \\quad m = 1 \\text{ in front}',
  notes:
    'Look at the depth first: near things should be bright; then at the near layer, which goes into ldi/cut with the depth for neural/rgbd-complete. One photo does not tell depth: the network (0.7 million parameters, after Dhamo et al.; theirs was not to be had) only knows scenes that were composed of two photos with made-up depth, a whole thing cut out of one before scenery of the other, so that the depth of a real photo is a weak guess: low in the picture is near. It learned for 6000 steps. On composed scenes of photos that it never saw its near layer overlaps the true one by 0.68 (intersection over union where the chance is above one half), and its depth is in order by 0.76 (rank correlation; 1 is right, 0 is chance). Of the bundled photos it finds the cup, the bowl and the man with the camera; in the meadow and the mountains, where nothing stands whole before the rest, its near layer means nothing. A depth network of your own goes into neural/onnx instead.',
  aliases: ['monocular depth', 'LDI', 'foreground', 'segmentation', 'layered depth', '3D photo'],
  kernels: ['neural/pack', 'neural/unpack', 'neural/lay', 'neural/rescale', 'neural/channel'],
  inputs: { image: image() },
  params: {
    side: number({
      label: 'Longer side it sees',
      help: 'The photo is scaled down to this. The network learned from scenes of 96 pixels.',
      default: 128,
      min: 32,
      max: 1024,
      soft: [64, 256],
      integer: true,
      unit: 'px',
      main: true,
    }),
  },
  outputs: { depth: field('depth, 0 = far'), front: mask('near layer') },
  async run(context, { image }, { side }) {
    const { gpu, models } = context;
    const found = await models.shipped('ldi-pred');
    const manifest = found.manifest && {
      ...found.manifest,
      size: { ...found.manifest.size, max: side },
    };
    const network = networkOf(context, found, manifest);
    const nothing = blank(gpu, image);
    const scene = { image, mask: nothing, boxes: null, level: 0, also: ['depth', 'mask'] as const };
    const answer = await finish(apply(gpu, network, scene));
    gpu.release(nothing);
    return { depth: planeOf(context, answer, 'depth'), front: planeOf(context, answer, 'mask') };
  },
});

function planeOf({ gpu }: RunContext, { pictures }: Answer, role: 'depth' | 'mask'): Field {
  const picture = pictures.get(role);
  if (!picture) throw new ModelError(`ldi-pred: its manifest names no ${role}`);
  const plane = firstChannel(gpu, picture);
  gpu.release(picture);
  return plane;
}
