import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import type { HoleWindow, WindowStep } from '../hole/fill.ts';
import { enlarge } from '../patch/enlarge.ts';
import type { Level } from '../patch/levels.ts';
import { makeTurns, type Turns } from '../patch/turns.ts';
import { fromLab, toLab } from './lab.ts';
import {
  exactLab,
  labOfLevel,
  releaseSourceLevel,
  type Source,
  type SourceLevel,
  sourceLevel,
} from './levels.ts';
import { type Coarser, MeldLevel, type MeldOptions } from './meld-level.ts';

/** What is melded: the levels of the picture with the hole, and of its one or two sources, finest first. */
export interface Ground {
  readonly levels: readonly Level[];
  readonly sources: readonly { readonly source: Source; readonly levels: readonly Level[] }[];
  /** The second source's share of each pixel's colour on every level's whole picture; null with one source. */
  readonly shares: readonly Float32Array[] | null;
  /** What stands in the coarsest window's hole at first (whole numbers of CIELAB), and what it matches. */
  start(level: Level): Promise<{ readonly guess: Float32Array; readonly matches: Matches | null }>;
}

export interface Melded {
  /** The window in code values. */
  readonly image: Image;
  readonly matches: readonly Matches[];
  /** How the first source's matches are toned: gains in 1/256, biases in whole numbers of CIELAB. */
  readonly gain: Image;
  readonly bias: Image;
  /** 1 where patches take their differences from the second source. */
  readonly choice: Field;
}

/** Rounds that change less than this on average have settled; whole numbers 0..255. */
const SETTLED = 0.1;

/**
 * Image melding (Darabi et al. 2012), coarse to fine: generalised PatchMatch, then a vote for colours and for
 * differences, joined by a screened Poisson equation, in turns. Two sources have matches of their own;
 * their colours are blended by their share, differences are taken from one of them.
 */
export async function* meld(
  gpu: Gpu,
  ground: Ground,
  window: HoleWindow,
  options: MeldOptions,
): AsyncGenerator<WindowStep, Melded, void> {
  const turns = makeTurns(gpu, options.turns);
  const last = ground.levels.length - 1;
  const { most, least } = options.rounds;
  let coarser: Coarser | null = null;
  let k = 0;
  for (let depth = last; ; depth--) {
    const rounds = Math.round(last === 0 ? most : least + ((most - least) * depth) / last);
    const opened = await openLevel(gpu, ground, depth, coarser, turns, options);
    for (const plane of coarser?.matches ?? []) gpu.release(plane);
    const { level } = opened;
    for (let round = 1; round <= rounds; round++) {
      for (let search = 0; search < options.searches; search++) {
        level.search();
        await gpu.breathe();
      }
      const change = await level.vote();
      const shown = show(gpu, level, window, depth);
      const stage = `level ${depth + 1} of ${last + 1}`;
      yield { k: ++k, stage, residual: change / 255, current: shown };
      gpu.release(shown);
      if (change < SETTLED || round === rounds) break;
      level.measure();
    }
    if (depth === 0) {
      const melded = await finish(gpu, ground, level, window);
      opened.close();
      gpu.release(turns.table);
      return melded;
    }
    opened.close();
    gpu.release(level.choice);
    coarser = level;
  }
}

async function openLevel(
  gpu: Gpu,
  ground: Ground,
  depth: number,
  coarser: Coarser | null,
  turns: Turns,
  options: MeldOptions,
) {
  const level = ground.levels[depth] as Level;
  const sources: SourceLevel[] = [];
  for (const { levels } of ground.sources) {
    sources.push(await sourceLevel(gpu, levels[depth] as Level));
  }
  const known = await labOfLevel(gpu, level);
  const share = ground.shares?.[depth] ?? null;
  const opened = await MeldLevel.open(
    gpu,
    { depth, level, known, sources, share, turns },
    options,
    coarser ? { coarser } : await ground.start(level),
  );
  if (coarser) {
    // Colours anew from this level's own pixels, which are sharper than the coarser guess.
    await opened.vote();
    opened.measure();
  }
  const close = () => {
    opened.close();
    for (const source of sources) releaseSourceLevel(gpu, source);
  };
  return { level: opened, close };
}

function show(
  gpu: Gpu,
  { current, window: own }: MeldLevel,
  { window }: HoleWindow,
  depth: number,
) {
  const image = gpu.image(own);
  gpu.upload(image, fromLab(current));
  if (depth === 0) return image;
  const shown = enlarge(gpu, image, own, window, 2 ** depth, 1);
  gpu.release(image);
  return shown;
}

/** The last vote, in the pictures' own numbers. */
async function finish(
  gpu: Gpu,
  { sources }: Ground,
  level: MeldLevel,
  { start }: HoleWindow,
): Promise<Melded> {
  const exact: Image[] = [];
  for (const { source } of sources) exact.push(await exactLab(gpu, source));
  const solved = await level.finish(exact, toLab(await gpu.read(start), false));
  for (const plane of exact) gpu.release(plane);
  const image = gpu.image(level.window);
  gpu.upload(image, fromLab(solved));
  return { image, matches: level.matches, choice: level.choice, ...level.tones() };
}
