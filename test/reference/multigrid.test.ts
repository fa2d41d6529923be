import { describe, it } from 'vitest';
import { Coverage } from '../../src/kernels/mask/coverage.ts';
import { freeForm } from '../../src/nodes/mask/support/free-form.ts';
import { openBoth } from '../support/gpus.ts';
import { expectAtMost } from '../support/measured.ts';
import { runFill } from '../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../support/planes.ts';
import { tableMasks, tablePictures } from '../support/table.ts';
import { squareMask } from '../support/waves.ts';

const { gpujs } = await openBoth();
const MANY = 30; // cycles: as near to the solution as f32 comes

const strokes = () => {
  const size = { width: 256, height: 256 };
  const coverage = new Coverage(size);
  const brush = { mostStrokes: 3, mostPieces: 11, thinnest: 12, thickest: 40 };
  for (let seed = 1; coverage.ratio < 0.27; seed++) {
    const capsules = freeForm(size, { ...brush, seed, scaleWithSize: false, flip: false });
    for (const capsule of capsules) coverage.add(capsule);
  }
  return Float32Array.from(coverage.mask);
};

describe('four F-cycles come within 1e-4 of the solution', () => {
  const sample = tablePictures.astronaut();
  it.each<readonly [string, () => Float32Array]>([
    ['centre 128²', tableMasks.centre128],
    ['centre 32²', tableMasks.centre32],
    ['random 80 %', tableMasks.random80],
    ['240² of 256²', () => squareMask(256, 8, 248)],
    ['strokes', strokes],
    [
      'the left 100 columns',
      () => Float32Array.from({ length: 65_536 }, (_, i) => (i % 256 < 100 ? 1 : 0)),
    ],
  ])('%s', async (name, maskOf) => {
    const [image, mask] = [
      imageFrom(gpujs, sample, sample.data),
      fieldFrom(gpujs, sample, maskOf()),
    ];
    const solve = (cycles: number) =>
      runFill(gpujs, 'inpaint/harmonic', image, mask, { cycles, tolerance: 1e-7 });
    const error = largestDifference(await solve(4), await solve(MANY));
    expectAtMost(
      { of: 'inpaint/harmonic', what: `${name}: largest error after 4 F-cycles` },
      error,
      1e-4,
    );
  });
});
