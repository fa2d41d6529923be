import type { PlainTwin } from '../gpu/kernel.ts';
import type { Size } from '../gpu/plane.ts';
import { type Opening, PATCH_NAMES, planeOf, shapeOf, twinsOf } from '../patch/matching-twins.ts';
import { MeldedPatches } from './melded-twin.ts';

/** Uniforms after those of the patches, in every kernel that compares melded ones. */
export const MELD_UNIFORMS = {
  leastGain: 'u32',
  mostGain: 'u32',
  mostBias: 'u32',
  slope: 'u32',
} as const;

function open(reads: readonly Float32Array[], size: Size, uniforms: readonly number[]) {
  const rest = uniforms.slice(PATCH_NAMES.length);
  const [leastGain = 256, mostGain = 256, mostBias = 0, slope = 0] = rest;
  return new MeldedPatches(
    [planeOf(reads, 1), planeOf(reads, 2), planeOf(reads, 3), planeOf(reads, 4)],
    size,
    shapeOf(uniforms),
    { leastGain, mostGain, mostBias },
    slope,
  );
}

const melded: Opening = { open, targets: 5, uniforms: PATCH_NAMES.length + 4 };
export const meldedTwins = twinsOf(melded);

export const tonesTwin: PlainTwin = (reads, output, size, uniforms) => {
  const patches = open(reads, size, uniforms);
  const matches = planeOf(reads, 0);
  const isBias = uniforms.at(-1) === 1;
  const count = size.width * size.height;
  return (y) => {
    for (let x = 0, at = y * size.width; x < size.width; x++, at++) {
      const [qx, qy] = [matches[at] as number, matches[at + count] as number];
      const isMatched = qx >= 0;
      if (isMatched) patches.fit(x, y, qx, qy, matches[at + 2 * count] as number);
      for (let c = 0; c < 3; c++) {
        const fitted = (isBias ? patches.bias[c] : patches.gain[c]) as number;
        output[at + c * count] = isMatched ? fitted : isBias ? 0 : 256;
      }
    }
  };
};
