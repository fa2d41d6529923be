import { solveLaplace } from '../diffusion/harmonic.ts';
import { fillGreedily } from '../exemplar/greedy.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import { type FilledAndTold, type FillStep, fillHole, type HoleWindow } from '../hole/fill.ts';
import { blank, crop, place } from '../hole/window.ts';
import { fillBytes, toBytes } from '../patch/bytes.ts';
import { buildLevels, type Level, releaseLevels } from '../patch/levels.ts';
import { noMatches, placeMatches } from '../patch/place.ts';
import { toLab } from './lab.ts';
import type { MeldOptions } from './meld-level.ts';
import { meld } from './melding.ts';
import { lightnessBias, lightnessGain } from './tone-map.ts';

export interface MeldFillOptions extends MeldOptions {
  /** Levels of the pyramid; 0 chooses. */
  readonly levels: number;
  /** On the coarsest of several levels the hole is first filled by exemplars, sharply; else smoothly. */
  readonly greedy: boolean;
}

export interface MeldFilled extends FilledAndTold {
  /** No whole patch was known: the fill is harmonic. */
  readonly nothingToCopy: boolean;
  /** Where each patch over the hole was copied from, and how it is turned. */
  readonly matches: Matches;
  /** By how much lightness was shifted, in parts of its whole range: 0 for not at all. */
  readonly bias: Field;
}

/**
 * Fills the hole by melding patches of the known picture into it. `allowed` (1 = may be copied) narrows where
 * they come from. `inner` of the result is by how much lightness was stretched: 1 for not at all.
 */
export async function* meldFill(
  gpu: Gpu,
  inputs: { image: Image; mask: Field; allowed?: Field | undefined; init?: Image | undefined },
  options: MeldFillOptions,
): AsyncGenerator<FillStep, MeldFilled, void> {
  const { image, mask, allowed, init } = inputs;
  let nothingToCopy = false;
  let matches: Matches | null = null;
  let bias: Field | null = null;
  const filled = yield* fillHole(
    gpu,
    inputs,
    async function* (window) {
      const wanted = options.levels === 0 && init ? 1 : options.levels;
      const ground = { image, hole: mask, allowed, window: window.window, depth: window.depth };
      const levels = await buildLevels(gpu, ground, options.radius, wanted);
      nothingToCopy = levels[0]?.usable === 0;
      if (nothingToCopy) {
        const method = { kind: 'multigrid', cycles: 20 } as const;
        return yield* solveLaplace(gpu, { tolerance: 1e-6, method })(window);
      }
      const source = { image, hole: mask, allowed };
      const melded = yield* meld(
        gpu,
        {
          levels,
          sources: [{ source, levels }],
          shares: null,
          start: async (level) => ({
            guess: await firstGuess(gpu, level, levels.length > 1, window, options),
            matches: null,
          }),
        },
        window,
        options,
      );
      const [found] = melded.matches as readonly [Matches];
      matches = placeMatches(gpu, found, window.window, image);
      const inner = await lightnessGain(gpu, melded.gain);
      const shifted = await lightnessBias(gpu, melded.bias);
      bias = place(gpu, shifted, mask, window.window);
      for (const plane of [found, shifted, melded.gain, melded.bias, melded.choice])
        gpu.release(plane);
      releaseLevels(gpu, levels);
      return { image: melded.image, inner };
    },
    { inner: 'gain' },
  );
  return {
    ...filled,
    nothingToCopy,
    matches: matches ?? noMatches(gpu, image),
    bias: bias ?? blank(gpu, mask),
  };
}

/** The coarsest window in whole numbers of CIELAB, its hole filled by exemplars or smoothly. */
async function firstGuess(
  gpu: Gpu,
  level: Level,
  isCoarse: boolean,
  { start }: HoleWindow,
  { greedy, radius }: MeldFillOptions,
): Promise<Float32Array> {
  const guess = isCoarse ? await coarseGuess(gpu, level, greedy, radius) : roundStart(gpu, start);
  const bytes = await gpu.read(guess);
  gpu.release(guess);
  return toLab(
    bytes.map((byte) => byte / 255),
    true,
  );
}

async function coarseGuess(gpu: Gpu, level: Level, greedy: boolean, radius: number) {
  if (greedy) return fillGreedily(gpu, level, level.window, radius);
  const filled = fillBytes(gpu, level.source, level.hole);
  const guess = crop(gpu, filled, level.window);
  gpu.release(filled);
  return guess;
}

function roundStart(gpu: Gpu, start: Image): Image {
  const nothing = blank(gpu, start);
  const bytes = toBytes(gpu, start, nothing);
  gpu.release(nothing);
  return bytes;
}
