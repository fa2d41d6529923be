import { choice, defineNode, image, number, scalar } from '../../engine/define.ts';
import { frameSize } from '../../kernels/film/film.ts';

export default defineNode({
  type: 'view/play',
  version: 1,
  label: 'Play',
  summary: 'Plays frames that lie one below another, as Camera path makes them.',
  notes:
    'The viewer draws one frame after another from where they are; nothing is computed or copied. Stop it and step by the arrow keys, or drag. Where the system asks for less motion it stands still until it is started.',
  aliases: ['animation', 'video', 'film', 'movie', 'loop', 'scrub', 'camera path'],
  inputs: { frames: image('frames'), count: scalar('frames') },
  params: {
    way: choice({
      label: 'Way',
      default: 'to-and-fro',
      options: { 'to-and-fro': 'To and fro', loop: 'Round and round' },
      main: true,
    }),
    seconds: number({
      label: 'Each frame for',
      default: 0.12,
      min: 0.02,
      max: 5,
      soft: [0.04, 0.5],
      scale: 'log',
      unit: 's',
      main: true,
    }),
  },
  outputs: {},
  run(_context, { frames, count }) {
    frameSize(frames, count);
    return {};
  },
});
