import { choice, defineNode, image, number, toggle } from '../../engine/define.ts';
import { keyBrightness, keyColour } from '../../kernels/mask/key.ts';
import { generatorOutputs, ratioConvention, withRatio } from './support/generator.ts';

const level = (label: string, standard: number, by: 'brightness' | 'colour', help?: string) =>
  number({
    label,
    ...(help === undefined ? {} : { help }),
    default: standard,
    min: 0,
    max: 255,
    unit: '/255',
    main: true,
    when: { by: [by] },
  });

export default defineNode({
  type: 'mask/key',
  version: 1,
  label: 'Key',
  summary: 'Missing is what has a certain brightness, or nearly a certain colour.',
  equation:
    '\\|\\mathrm{Lab}(v) - \\mathrm{Lab}(c)\\|_2 \\le \\tau \\qquad\\text{or}\\qquad l \\le 0.2126\\,R + 0.7152\\,G + 0.0722\\,B \\le h',
  notes:
    'Takes out what can be told by its colour alone: a white caption, red ink, a timestamp, burnt-out lights, black scanner borders. Sky that is as white as the caption goes with it: keep the largest or the small parts with Components, and grow the result by a pixel or two with Dilate, since rims are mixed with what lies behind them. Colours are compared as the eye does (CIELAB): 2 is hardly seen, 20 is another shade, 100 another colour.',
  aliases: ['luma key', 'chroma key', 'green screen', 'colour range', 'select colour', 'caption'],
  kernels: ['mask/key-brightness', 'mask/key-colour'],
  convention: ratioConvention,
  inputs: { image: image() },
  params: {
    by: choice({
      label: 'Missing are pixels',
      default: 'brightness',
      options: { brightness: 'Of a brightness', colour: 'Of a colour' },
      main: true,
    }),
    low: level('From', 250, 'brightness', 'Luma of the code values; included.'),
    high: level('To', 255, 'brightness', 'Included; values above 255 count where this is 255.'),
    red: level('Red', 255, 'colour'),
    green: level('Green', 0, 'colour'),
    blue: level('Blue', 0, 'colour'),
    tolerance: number({
      label: 'Tolerance',
      help: 'Largest distance in CIELAB.',
      unit: 'ΔE',
      default: 20,
      min: 0,
      max: 400,
      soft: [0, 100],
      main: true,
      when: { by: ['colour'] },
    }),
    softness: number({
      label: 'Softness',
      help: 'Over how much the mask fades, half on either side of a bound; 0 decides. In /255 or ΔE.',
      default: 0,
      min: 0,
      max: 255,
      soft: [0, 50],
    }),
    notFinite: toggle({
      label: 'Also what is not finite',
      help: 'Pixels that are NaN or infinite in a channel are missing too.',
      default: true,
    }),
  },
  outputs: generatorOutputs,
  run({ gpu }, { image }, { by, low, high, red, green, blue, tolerance, softness, notFinite }) {
    const options = { softness, notFinite };
    if (by === 'colour') {
      const colour = [red / 255, green / 255, blue / 255] as const;
      return withRatio(gpu, keyColour(gpu, image, { colour, tolerance }, options));
    }
    // What overshoots is as bright as can be, and what undershoots as dark.
    const [least, most] = [low <= 0 ? -1e9 : low, high >= 255 ? 1e9 : high];
    return withRatio(gpu, keyBrightness(gpu, image, { low: least, high: most }, options));
  },
});
