import { choice, defineNode, image } from '../../engine/define.ts';
import { maxSide, readPicture, uploadPicture } from './support/planes.ts';

export default defineNode({
  type: 'io/sample-image',
  version: 1,
  label: 'Sample image',
  summary: 'One of the pictures that come with Reweave.',
  notes:
    'Sharp edges: the bowl of the fig, the brick wall. Fine texture: the cat’s fur, the meadow. Smooth shading: the sky over the mountains. Nothing but edges: the logo. Depth: the motorcycle, seen by two cameras side by side (Middlebury 2014); images/motorcycle-disparity.png is the left view’s disparity for Load depth. All may be shared; their authors stand in graphs/images/LICENCES.tsv.',
  papers: ['scharstein2014'],
  aliases: ['photo', 'picture', 'example', 'test image', 'stereo pair'],
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
        'motorcycle-left.jpg': 'Motorcycle, left view',
        'motorcycle-right.jpg': 'Motorcycle, right view',
        'logo.png': 'Logo in two tones',
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
