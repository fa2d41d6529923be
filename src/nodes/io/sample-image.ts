import { choice, defineNode, image } from '../../engine/define.ts';
import { maxSide, readPicture, uploadPicture } from './support/planes.ts';

export default defineNode({
  type: 'io/sample-image',
  version: 1,
  label: 'Sample image',
  summary: 'One of the photos that come with Reweave.',
  notes:
    'Sharp edges: the bowl of the fig, the brick wall. Fine texture: the cat’s fur, the meadow. Smooth shading: the sky over the mountains. All may be shared; their authors stand in graphs/images/LICENCES.tsv.',
  aliases: ['photo', 'picture', 'example', 'test image'],
  inputs: {},
  params: {
    picture: choice({
      label: 'Picture',
      default: 'seeding.jpg',
      options: {
        'seeding.jpg': 'Dandelion',
        'picosdeeuropa.jpg': 'Mountains',
        'fig.jpg': 'Fig in a bowl',
        'brushes.jpg': 'Paint brushes',
        'coffee.png': 'Coffee cup',
        'chelsea.png': 'Cat',
        'camera.png': 'Photographer (grey)',
        'brick.png': 'Brick wall (grey)',
      },
      main: true,
    }),
    maxSide,
  },
  outputs: { image: image() },
  async run(context, _inputs, params) {
    const pixels = await readPicture(context, `images/${params.picture}`, params.maxSide);
    const { image } = uploadPicture(context, pixels);
    return { image };
  },
});
