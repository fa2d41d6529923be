import {
  choice,
  defineNode,
  field,
  image,
  mask,
  number,
  optional,
  scalar,
} from '../../engine/define.ts';
import { frameSize } from '../../kernels/film/film.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import { flicker } from '../../kernels/metric/flicker.ts';
import { expectMeasured } from './support/compared.ts';

const NOTHING =
  'frames: no pixel that is measured is seen from two places; take more frames, smaller steps, or measure the whole picture';

export default defineNode({
  type: 'metric/flicker',
  version: 1,
  label: 'Flicker',
  summary: 'How much surfaces change their colours while the camera moves past them; 0 is steady.',
  papers: ['muddala2016'],
  equation:
    '\\operatorname{mean}_{k,\\; p \\text{ seen in both}} \\left| u_{k+1}(p) - (W_{\\Delta s}\\, u_k)(p) \\right|',
  notes:
    'Needs no original. Each frame is moved to the place of the next by its own disparity and compared with it. Pixels between pixels are blended, so sharp texture gives a little even where nothing flickers: compare what was made up with what was in the photo. A fill that is smooth flickers little and a fill that is new in each frame much.',
  aliases: ['temporal consistency', 'stability', 'swimming', 'video', 'warping error', 'score'],
  kernels: ['dibr/trace', 'dibr/resample', 'metric/error'],
  convention:
    'mean |next frame − this frame warped to it| over R, G, B, code values, over all pairs of neighbouring frames and all pixels that the warp reaches and whose disparities in both agree within the tolerance.',
  inputs: {
    frames: image('frames'),
    disparity: field('disparity, px'),
    count: scalar('frames'),
    step: scalar('step'),
    mask: optional(mask()),
  },
  params: {
    region: choice({
      label: 'Measured where',
      help: 'Used where a mask is wired; without one the whole picture is measured.',
      default: 'hole',
      options: { hole: 'Missing pixels', known: 'Known pixels', all: 'Whole picture' },
      main: true,
    }),
    tolerance: number({
      label: 'One surface within',
      default: 1,
      min: 0,
      max: 16,
      soft: [0, 4],
      unit: 'px',
    }),
  },
  outputs: { value: scalar() },
  async run({ gpu }, { count, step, ...film }, params) {
    expectSameSize(film);
    frameSize(film.frames, count);
    const found = await flicker(gpu, film, { ...params, count, step });
    expectMeasured(found.count, found.sum, NOTHING);
    return { value: found.sum / found.count };
  },
});
