import { defineNode, picture } from '../../engine/define.ts';

export default defineNode({
  type: 'view/view',
  version: 1,
  label: 'View',
  summary: 'Shows an image, a mask or a field, and passes it on as it is.',
  notes:
    'A place on the canvas to look at something, large. It computes nothing. What it passes on fits every input that takes any picture, such as that of saving or comparing.',
  aliases: ['show', 'preview', 'display', 'look', 'viewer'],
  inputs: { image: picture('image') },
  params: {},
  outputs: { image: picture('image') },
  run: (_context, { image }) => ({ image }),
});
