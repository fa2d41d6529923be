import { defineNode, field, image, mask, scalar } from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { finish } from '../../kernels/hole/fill.ts';
import { sums } from '../../kernels/reduce/reduce.ts';
import { apply, mapOf } from '../../models/apply/apply.ts';
import { ModelError } from '../../models/errors.ts';
import { networkOf } from '../neural/support/network.ts';

export default defineNode({
  type: 'probe/realism',
  version: 2,
  label: 'Realism',
  summary: 'How much less like a photo the hole looks than its surroundings, to a network.',
  papers: ['goodfellow2014', 'yu2019'],
  equation:
    '\\operatorname{mean}_{\\Omega} D(u, m) - \\operatorname{mean}_{\\Omega^c} D(u, m), \\qquad L_D = [1 - D(f, m)]_+ + [1 + D(u, m)]_+',
  notes:
    'A network that learned to tell photos from fills, as the opponent of one that fills does in adversarial training: it scores above zero what looks like a photo. Below zero means that the hole looks less real than its surroundings. Look at the map: smooth fills of textures should stand out. Compare fills of one photo with each other; alone a score says little, and what the network never met it may not see. It met harmonic fills, fills of one colour and those of neural/pconv-unet, for 550 steps, which is little: of a photo and a harmonic fill of any photo it scores the photo higher 88 times of 100 (50 is chance), and the hole of a harmonic fill below its surroundings 95 times.',
  aliases: ['GAN', 'discriminator', 'critic', 'adversarial', 'PatchGAN', 'no-reference', 'score'],
  kernels: ['neural/pack', 'neural/unpack', 'neural/lay', 'neural/channel', 'reduce/sums'],
  convention:
    'mean score of the missing pixels minus that of the known ones; the score of a pixel is interpolated between those of patches 32 pixels apart. No unit; 0 = as real as its surroundings.',
  inputs: { image: image(), mask: mask() },
  params: {},
  outputs: {
    value: scalar(),
    inside: scalar('in the hole'),
    outside: scalar('around it'),
    map: field('score'),
  },
  async run(context, inputs) {
    expectSameSize(inputs);
    const { gpu, models } = context;
    const { image, mask } = inputs;
    const network = networkOf(context, await models.shipped('patchd'));
    const scene = { image, mask, boxes: null, level: 0, also: ['score'] as const };
    const map = mapOf(gpu, await finish(apply(gpu, network, scene)));
    if (!map) throw new ModelError(`${network.name}: its manifest names no score`);
    const within = await sums(gpu, map, { region: mask });
    const around = await sums(gpu, map, { region: mask, outside: true });
    if (within.count === 0 || around.count === 0) {
      throw new Error(
        'mask: nothing or everything is missing, so there are no two parts to compare; wire the mask that the fill was made with',
      );
    }
    const [inside, outside] = [within.sum / within.count, around.sum / around.count];
    return { value: inside - outside, inside, outside, map };
  },
});
