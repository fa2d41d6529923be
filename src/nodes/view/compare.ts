import { choice, defineNode, mask, number, optional, picture } from '../../engine/define.ts';

export default defineNode({
  type: 'view/compare',
  version: 1,
  label: 'Compare',
  summary:
    'Shows two pictures against each other: by a wipe, side by side, as difference, in turns.',
  notes:
    'The viewer draws both from where they are; nothing is computed or copied. Blinking finds small shifts that a wipe hides. For a picture of the difference that can be saved, take Difference.',
  aliases: ['wipe', 'A/B', 'before and after', 'side by side', 'blink', 'slider'],
  inputs: { a: picture('first'), b: picture('second'), mask: optional(mask()) },
  params: {
    mode: choice({
      label: 'Shown',
      default: 'wipe',
      options: {
        wipe: 'Wipe',
        'side-by-side': 'Side by side',
        difference: 'Difference',
        blink: 'In turns',
      },
      main: true,
    }),
    position: number({
      label: 'Wipe at',
      help: 'Share of the width that shows the first picture.',
      default: 0.5,
      min: 0,
      max: 1,
      when: { mode: ['wipe'] },
    }),
    angle: number({
      label: 'Wipe angle',
      help: '0 is an upright line.',
      default: 0,
      min: -90,
      max: 90,
      unit: '°',
      when: { mode: ['wipe'] },
    }),
    gain: number({
      label: 'Gain',
      help: 'Multiplies the difference.',
      default: 4,
      min: 0.1,
      max: 1000,
      soft: [1, 64],
      scale: 'log',
      when: { mode: ['difference'] },
    }),
    seconds: number({
      label: 'Each for',
      default: 0.5,
      min: 0.1,
      max: 10,
      soft: [0.2, 2],
      unit: 's',
      when: { mode: ['blink'] },
    }),
  },
  outputs: {},
  run: () => ({}),
});
