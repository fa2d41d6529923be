import { choice, defineNode, image, scalar } from '../../engine/define.ts';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Image } from '../../kernels/gpu/plane.ts';
import { prepare } from '../../kernels/metric/error.ts';
import type { Grey, InPieces } from '../../kernels/metric/natural-scene.ts';
import { niqe } from '../../kernels/metric/niqe.ts';
import { expectMeasured } from './support/compared.ts';

export default defineNode({
  type: 'metric/niqe',
  version: 1,
  label: 'NIQE (local)',
  summary: 'How natural a picture looks by the statistics of another, undamaged photo; 0 is best.',
  papers: ['mittal2013'],
  equation:
    '\\sqrt{(\\nu_1 - \\nu_2)^\\top \\left( \\tfrac{\\Sigma_1 + \\Sigma_2}{2} \\right)^{-1} (\\nu_1 - \\nu_2)}',
  notes:
    'Needs no original of the damaged picture: wire any sharp photo, large and full of detail, as what is natural. The model is fitted to that photo and not to the published data set, so numbers compare with each other only while the photo stays the same, and never with NIQE in papers.',
  aliases: ['natural image quality evaluator', 'no-reference', 'blind', 'naturalness', 'score'],
  kernels: ['metric/prepare'],
  convention:
    'NIQE (local): Mittal et al. 2013 with the model fitted to the natural photo alone: blocks overlapping by three quarters, the sharper half of them, covariance drawn to its diagonal by 0.1; luma of ITU-R BT.601 0 to 255, second scale by 2x2 means; not comparable with published NIQE.',
  inputs: { image: image(), reference: image('natural') },
  params: {
    side: choice({
      label: 'Blocks of',
      help: 'The published side is 96, for a model of many photos; one photo teaches more by small blocks.',
      default: '48',
      options: { '48': '48 x 48 pixels', '64': '64 x 64 pixels', '96': '96 x 96 pixels' },
      main: true,
    }),
  },
  outputs: { value: scalar() },
  async run({ gpu, signal }, inputs, { side }) {
    const picture = await greyOf(gpu, inputs.image);
    const natural = await greyOf(gpu, inputs.reference);
    return { value: await atRest(niqe(picture, natural, { side: Number(side) }), signal) };
  },
});

/** Longest time, milliseconds, in which nobody else is heard. */
const TURN = 40;

/** Runs work in pieces; between them others have their turn, and the run may be cancelled. */
async function atRest<T>(work: InPieces<T>, signal: AbortSignal): Promise<T> {
  let rested = performance.now();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return next.value;
    if (performance.now() - rested < TURN) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    rested = performance.now();
  }
}

async function greyOf(gpu: Gpu, image: Image): Promise<Grey> {
  const luma = prepare(gpu, image, { luma: true, eightBits: false });
  const numbers = await gpu.read(luma);
  gpu.release(luma);
  const { width, height } = image;
  const data = Float64Array.from({ length: width * height }, (_, i) => 255 * (numbers[4 * i] ?? 0));
  expectMeasured(
    data.length,
    data.reduce((sum, v) => sum + v, 0),
  );
  return { width, height, data };
}
