import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';
import { blank, cropMask } from '../hole/window.ts';
import { confidenceOf } from '../patch/confidence.ts';
import type { Level } from '../patch/levels.ts';
import { refineMatches } from '../patch/matching.ts';
import { touching } from '../patch/regions.ts';
import type { TurnOptions, Turns } from '../patch/turns.ts';
import { costQuantile, costWeights, type Weights } from '../patch/voting.ts';
import { chooseSource, majority, trustChosen } from './choosing.ts';
import { cropNumbers, doubleNumbers } from './grid.ts';
import { wholeLab } from './lab.ts';
import type { SourceLevel } from './levels.ts';
import { improveMelding, type Melding, measureMelding, startMelding, tonesOf } from './matching.ts';
import { solveMeld } from './screened.ts';
import { hearPatches, type Spoken } from './voting.ts';

export interface MeldOptions {
  /** Patches have 2 radius + 1 pixels a side; at most 5. */
  readonly radius: number;
  /** How patches may be turned, scaled and toned. */
  readonly turns: TurnOptions;
  /** Weight of differences of lightness against colours where patches are compared, at most 2. */
  readonly slope: number;
  /** Weight of differences against colours where patches are melded. */
  readonly stiffness: number;
  /** Differences come from the cheapest patch, not from the mean of all. */
  readonly cheapest: boolean;
  /** Iterations of PatchMatch for each round. */
  readonly searches: number;
  /** Rounds on the coarsest level and on the finest; between them they change evenly. */
  readonly rounds: { readonly most: number; readonly least: number };
  /** By this factor a patch counts less for each pixel it lies inside the hole. */
  readonly decay: number;
  /** The variance of the weights is the cost below which this share of the matches lies. */
  readonly quantile: number;
  readonly seed: number;
}

/** A level as the next finer one takes it over. */
export interface Coarser {
  readonly window: Window;
  /** The window in whole numbers of CIELAB, RGBA layout. */
  readonly current: Float32Array;
  readonly matches: readonly Matches[];
}

export interface LevelGround {
  readonly depth: number;
  readonly level: Level;
  /** The level's own picture in whole numbers of CIELAB; what stands in the hole is not looked at. */
  readonly known: Float32Array;
  readonly sources: readonly SourceLevel[];
  /** The second source's share of each pixel's colour, on the whole picture; null with one source. */
  readonly share: Float32Array | null;
  readonly turns: Turns;
}

const SLOPES = 32;

/** One level of a melding while it runs: its window as it stands, and what each source's patches match. */
export class MeldLevel {
  readonly window: Window;
  readonly hole: Field;
  /** Pixels that are missing. */
  readonly missing: number;
  /** The window in whole numbers of CIELAB, RGBA layout. */
  current: Float32Array;
  matches: readonly Matches[] = [];
  /** 1 where patches take their differences from the second source. */
  choice: Field;
  readonly #gpu: Gpu;
  readonly #ground: LevelGround;
  readonly #options: MeldOptions;
  readonly #isMissing: Float32Array;
  readonly #targets: Field;
  readonly #confidence: Field;
  readonly #share: { readonly numbers: Float32Array; readonly field: Field } | null;
  #plane: Image;
  #iteration: number;

  private constructor(
    gpu: Gpu,
    ground: LevelGround,
    options: MeldOptions,
    given: {
      readonly hole: Field;
      readonly isMissing: Float32Array;
      readonly confidence: Field;
      readonly missing: number;
      readonly guess: Float32Array;
    },
  ) {
    this.#gpu = gpu;
    this.#ground = ground;
    this.#options = options;
    this.window = ground.level.window;
    this.hole = given.hole;
    this.missing = given.missing;
    this.#isMissing = given.isMissing;
    this.#confidence = given.confidence;
    this.#targets = touching(gpu, given.hole, options.radius);
    this.#iteration = 1000 * ground.depth;
    const known = cropNumbers(ground.known, ground.level.source, this.window);
    this.current = known.map((v, i) =>
      (given.isMissing[i >> 2] as number) >= 0.5 ? (given.guess[i] as number) : v,
    );
    this.#plane = this.#upload(this.current);
    this.choice = blank(gpu, given.hole);
    const share = ground.share && cropNumbers(ground.share, ground.level.source, this.window, 1);
    this.#share = share && { numbers: share, field: gpu.field(given.hole) };
    if (this.#share) gpu.upload(this.#share.field, this.#share.numbers);
  }

  /** A level with a first guess in its hole and first matches: from the coarser level, or given. */
  static async open(
    gpu: Gpu,
    ground: LevelGround,
    options: MeldOptions,
    from:
      | { readonly coarser: Coarser }
      | { readonly guess: Float32Array; readonly matches: Matches | null },
  ): Promise<MeldLevel> {
    const { level } = ground;
    const hole = cropMask(gpu, level.hole, level.window);
    const isMissing = await gpu.read(hole);
    const { confidence, missing } = await confidenceOf(gpu, hole, {
      decay: options.decay,
      floor: 0,
    });
    const guess =
      'coarser' in from
        ? doubleNumbers(from.coarser.current, from.coarser.window, level.window)
        : from.guess;
    const opened = new MeldLevel(gpu, ground, options, {
      hole,
      isMissing,
      confidence,
      missing,
      guess,
    });
    opened.#start('coarser' in from ? from.coarser : null, 'matches' in from ? from.matches : null);
    if ('matches' in from && from.matches) gpu.release(from.matches);
    return opened;
  }

  #start(coarser: Coarser | null, given: Matches | null): void {
    const gpu = this.#gpu;
    this.matches = this.#ground.sources.map((source, i) => {
      const handed = coarser?.matches[i];
      const before =
        handed && coarser ? refineMatches(gpu, handed, coarser.window, this.window) : given;
      const started = startMelding(gpu, this.#melding(source), before ?? null, this.#draw());
      if (handed && before) gpu.release(before);
      return started;
    });
  }

  /** One iteration of generalised PatchMatch for each source. */
  search(): void {
    this.#replace((melding, matches) => improveMelding(this.#gpu, melding, matches, this.#draw()));
  }

  /** Costs anew of the window as it stands. */
  measure(): void {
    this.#replace((melding, matches) => measureMelding(this.#gpu, melding, matches));
  }

  /** The window anew from what its patches say; gives the mean change of a missing pixel's number. */
  async vote(): Promise<number> {
    const solved = await this.#solve(
      this.#ground.sources.map(({ codes }) => codes),
      this.current,
      false,
    );
    let change = 0;
    const next = this.current.map((v, i) => {
      if ((this.#isMissing[i >> 2] as number) < 0.5 || i % 4 === 3) return v;
      const whole = wholeLab(solved[i] as number, i % 4);
      change += Math.abs(whole - v);
      return whole;
    });
    this.current = next;
    this.#gpu.release(this.#plane);
    this.#plane = this.#upload(next);
    return change / (3 * Math.max(1, this.missing));
  }

  /** The same in the sources' own numbers, known pixels as given: the window in CIELAB, RGBA layout. */
  finish(exact: readonly Image[], known: Float32Array): Promise<Float32Array> {
    const start = known.map((v, i) =>
      (this.#isMissing[i >> 2] as number) >= 0.5 ? (this.current[i] as number) : v,
    );
    return this.#solve(exact, start, true);
  }

  /** How the first source's matches are toned. */
  tones() {
    const { sources } = this.#ground;
    return tonesOf(this.#gpu, this.#melding(sources[0] as SourceLevel), this.matches[0] as Matches);
  }

  /** Gives its memory back, but for `matches`, `choice` and `current`. */
  close(): void {
    const planes = [this.hole, this.#targets, this.#confidence, this.#plane, this.#share?.field];
    for (const plane of planes) if (plane) this.#gpu.release(plane);
  }

  async #solve(pictures: readonly Image[], start: Float32Array, isExact: boolean) {
    const gpu = this.#gpu;
    const { radius, stiffness } = this.#options;
    const weights = await this.#weights();
    const trusted = this.#choose();
    const heard: Spoken[] = [];
    for (const [i, source] of pictures.entries()) {
      heard.push(await this.#hear(i, source, isExact, weights[i] as Weights, trusted[i] as Field));
    }
    const [first, second] = trusted;
    const solved = await solveMeld(
      gpu,
      {
        size: this.window,
        missing: this.#isMissing,
        sources: heard,
        share: this.#share?.numbers ?? null,
        second: first && second ? await majority(gpu, [first, second], radius) : null,
        stiffness,
      },
      start,
    );
    for (const { table } of weights) gpu.release(table);
    if (this.#share) for (const field of trusted) gpu.release(field);
    return solved;
  }

  async #hear(i: number, source: Image, isExact: boolean, weights: Weights, trusted: Field) {
    const gpu = this.#gpu;
    const { turns, sources } = this.#ground;
    const matches = this.matches[i] as Matches;
    const { gain, bias } = tonesOf(gpu, this.#melding(sources[i] as SourceLevel), matches);
    const confidence = this.#confidence;
    const { radius, cheapest } = this.#options;
    const ballot = { matches, source, isExact, turns, gain, bias, confidence, weights, radius };
    const heard = await hearPatches(gpu, ballot, { trusted, cheapest });
    for (const plane of [gain, bias]) gpu.release(plane);
    return heard;
  }

  async #weights(): Promise<readonly Weights[]> {
    const weights: Weights[] = [];
    for (const matches of this.matches) {
      weights.push(
        costWeights(this.#gpu, await costQuantile(this.#gpu, matches, this.#options.quantile)),
      );
    }
    return weights;
  }

  /** How far each source's patches are trusted to tell differences. */
  #choose(): readonly Field[] {
    const [first, second] = this.matches;
    if (!this.#share || !first || !second) return [this.#confidence];
    const choice = chooseSource(this.#gpu, first, second, this.#share.field, this.choice);
    this.#gpu.release(this.choice);
    this.choice = choice;
    return [0, 1].map((wanted) =>
      trustChosen(this.#gpu, this.#confidence, choice, wanted as 0 | 1),
    );
  }

  #replace(improve: (melding: Melding, matches: Matches) => Matches): void {
    this.matches = this.matches.map((matches, i) => {
      const next = improve(this.#melding(this.#ground.sources[i] as SourceLevel), matches);
      this.#gpu.release(matches);
      return next;
    });
  }

  #melding({ codes, clearance }: SourceLevel): Melding {
    const { level, turns } = this.#ground;
    const { radius, slope } = this.#options;
    return {
      current: this.#plane,
      targets: this.#targets,
      left: this.window.left,
      top: this.window.top,
      picture: level.source,
      source: codes,
      clearance,
      radius,
      turns,
      slope: Math.round(SLOPES * slope),
    };
  }

  #draw() {
    return { seed: this.#options.seed, iteration: this.#iteration++ };
  }

  #upload(numbers: Float32Array): Image {
    const image = this.#gpu.image(this.window satisfies Size);
    this.#gpu.upload(image, numbers);
    return image;
  }
}
