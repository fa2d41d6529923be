import {
  defineNode,
  image,
  mask,
  number,
  optional,
  type RunContext,
  solver,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import type { Image } from '../../kernels/gpu/plane.ts';
import { fillHole, warnNothingKnown } from '../../kernels/hole/fill.ts';
import { plugAndPlay } from '../../kernels/hole/plug-and-play.ts';

const WHOLE = 255;

export default defineNode({
  type: 'inpaint/plug-and-play',
  version: 1,
  label: 'Plug and play',
  summary: 'Fills by denoising: over and over, less each time, with the known pixels put back.',
  papers: ['venkatakrishnan2013', 'zhang2017'],
  equation:
    'u^{k+1} = (1 - m)\\, f + m\\, D_{\\sigma_k}(u^k), \\qquad \\sigma_k = \\sigma_0\\, (\\sigma_n / \\sigma_0)^{k / n}',
  notes:
    'Made for scattered pixels: with 80 % of them missing a photo comes back, sharper the better the denoiser is. Look at the preview: the first, strong steps draw the outlines, the last ones the texture. A wide hole breaks it: a denoiser sees no farther than its patches, and where nothing near by is known it only smooths. A start that is too weak leaves the first guess’s dots.',
  aliases: ['PnP', 'half-quadratic splitting', 'HQS', 'denoiser', 'IRCNN', 'ADMM', 'sparse'],
  kernels: ['hole/paste'],
  inputs: { image: image(), mask: mask(), init: optional(image('init')) },
  params: {
    denoiser: solver({
      label: 'Denoiser',
      help: 'A node that takes image and gives image, or a subgraph that does. Its noise σ is set at each step.',
      default: 'denoise/dct',
      runs: 'denoiser',
      main: true,
    }),
    steps: number({
      label: 'Steps',
      default: 16,
      min: 1,
      max: 200,
      soft: [4, 60],
      integer: true,
      main: true,
    }),
    from: number({
      label: 'First noise σ',
      help: 'A denoiser that knows little, such as the cosine transform, wants 20; a network 60.',
      unit: '/255',
      default: 20,
      min: 0.5,
      max: 128,
      soft: [10, 100],
    }),
    to: number({
      label: 'Last noise σ',
      unit: '/255',
      default: 2,
      min: 0.1,
      max: 128,
      soft: [1, 20],
    }),
  },
  outputs: { image: image() },
  async *run(context, inputs, { denoiser, steps, from, to }) {
    expectSameSize(inputs);
    const { image, nothingKnown } = yield* fillHole(context.gpu, inputs, (window) =>
      plugAndPlay(
        context.gpu,
        window,
        (picture, sigma) => denoise(context, denoiser, picture, sigma),
        {
          steps,
          from: from / WHOLE,
          to: to / WHOLE,
        },
      ),
    );
    if (nothingKnown) warnNothingKnown(context);
    return { image };
  },
});

/** Runs the denoiser for noise of deviation `sigma`, code values, whichever way it is asked for it. */
async function denoise(
  { solve }: RunContext,
  denoiser: string,
  image: Image,
  sigma: number,
): Promise<Image> {
  const steps = solve(denoiser, { image }, { sigma: WHOLE * sigma, level: sigma });
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return next.value.image as Image;
}
