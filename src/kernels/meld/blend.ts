import { composite } from '../combine/composite.ts';
import { solveLaplace } from '../diffusion/harmonic.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import { type FilledAndTold, type FillStep, fillHole } from '../hole/fill.ts';
import type { Window } from '../hole/tiles.ts';
import { blank } from '../hole/window.ts';
import { buildLevels, type Level, releaseLevels } from '../patch/levels.ts';
import { noMatches, placeMatches } from '../patch/place.ts';
import { cropNumbers } from './grid.ts';
import { labOfLevel } from './levels.ts';
import type { MeldOptions } from './meld-level.ts';
import { meld } from './melding.ts';
import { halveShare, transition } from './zone.ts';

export interface BlendInputs {
  readonly first: Image;
  readonly second: Image;
  /** At least one half where the second picture is to be shown. */
  readonly region: Field;
  /** At least one half where the pictures are melded; by default along the region's border. */
  readonly zone?: Field | undefined;
  /** 1 where a picture may be copied; by default everywhere. */
  readonly allowedFirst?: Field | undefined;
  readonly allowedSecond?: Field | undefined;
}

export interface BlendOptions extends MeldOptions {
  /** How wide the zone is, pixels. */
  readonly width: number;
  /** Levels of the pyramid; 0 chooses. */
  readonly levels: number;
}

export interface Blended extends FilledAndTold {
  /** One of the pictures has no whole patch that may be copied: the zone is harmonic. */
  readonly nothingToCopy: boolean;
  /** What each patch over the zone matches in the first and in the second picture. */
  readonly matches: readonly [Matches, Matches];
  readonly zone: Field;
}

/**
 * Melds two pictures over a zone between them: outside it each is as it was, bit for bit; inside colours go
 * from one to the other by their share, and differences are taken from one of them, patch by patch. `inner` of the
 * result is 1 where that is the second.
 */
export async function* meldBlend(
  gpu: Gpu,
  { first, second, region, zone: given, allowedFirst, allowedSecond }: BlendInputs,
  options: BlendOptions,
): AsyncGenerator<FillStep, Blended, void> {
  const numbers = transition(
    first,
    await gpu.read(region),
    given ? await gpu.read(given) : null,
    options.width,
  );
  const zone = gpu.field(first);
  gpu.upload(zone, numbers.zone);
  const side = gpu.field(first);
  gpu.upload(
    side,
    (await gpu.read(region)).map((v) => (v >= 0.5 ? 1 : 0)),
  );
  const joined = composite(gpu, first, second, side);
  const nothing = blank(gpu, first);
  let nothingToCopy = false;
  let matches: readonly [Matches, Matches] | null = null;
  const filled = yield* fillHole(
    gpu,
    { image: joined, mask: zone },
    async function* (window) {
      const { window: at, depth } = window;
      const build = (image: Image, hole: Field, allowed: Field | undefined, wanted: number) =>
        buildLevels(gpu, { image, hole, allowed, window: at, depth }, options.radius, wanted);
      const own = await build(joined, zone, undefined, options.levels);
      const sources = [
        { source: { image: first, hole: nothing, allowed: allowedFirst }, allowed: allowedFirst },
        {
          source: { image: second, hole: nothing, allowed: allowedSecond },
          allowed: allowedSecond,
        },
      ];
      const stacks: (readonly Level[])[] = [];
      for (const { source } of sources) {
        stacks.push(await build(source.image, nothing, source.allowed, own.length));
      }
      nothingToCopy = stacks.some(([finest]) => finest?.usable === 0);
      if (nothingToCopy) {
        const method = { kind: 'multigrid', cycles: 20 } as const;
        return yield* solveLaplace(gpu, { tolerance: 1e-6, method })(window);
      }
      const count = Math.min(own.length, ...stacks.map(({ length }) => length));
      const levels = own.slice(0, count);
      const shares = sharesOf(numbers.share, levels);
      const melded = yield* meld(
        gpu,
        {
          levels,
          sources: sources.map(({ source }, i) => ({ source, levels: stacks[i] as Level[] })),
          shares,
          start: async (level) => ({
            guess: await blendOf(
              gpu,
              stacks.map((stack) => stack[count - 1] as Level),
              level.window,
              shares[count - 1] as Float32Array,
            ),
            matches: inPlace(gpu, level.window),
          }),
        },
        window,
        options,
      );
      const [one, two] = melded.matches as readonly [Matches, Matches];
      matches = [placeMatches(gpu, one, at, first), placeMatches(gpu, two, at, first)];
      for (const plane of [one, two, melded.gain, melded.bias]) gpu.release(plane);
      for (const stack of [own, ...stacks]) releaseLevels(gpu, stack);
      return { image: melded.image, inner: melded.choice };
    },
    { inner: 'choice' },
  );
  for (const plane of [side, nothing]) gpu.release(plane);
  const none = () => noMatches(gpu, first);
  return { ...filled, nothingToCopy, zone, matches: matches ?? [none(), none()] };
}

function sharesOf(share: Float32Array, levels: readonly Level[]): readonly Float32Array[] {
  const shares = [share];
  for (const { source } of levels.slice(0, -1)) {
    shares.push(halveShare(shares.at(-1) as Float32Array, source));
  }
  return shares;
}

/** Both pictures blended by their share: what stands in the zone before anything is melded. */
async function blendOf(
  gpu: Gpu,
  [first, second]: readonly Level[],
  window: Window,
  share: Float32Array,
): Promise<Float32Array> {
  if (!first || !second) throw new Error('two pictures are blended');
  const crop = (numbers: Float32Array, lanes = 4) =>
    cropNumbers(numbers, first.source, window, lanes);
  const [one, two] = [crop(await labOfLevel(gpu, first)), crop(await labOfLevel(gpu, second))];
  const part = crop(share, 1);
  return one.map((v, i) => {
    const other = part[i >> 2] as number;
    return Math.round((1 - other) * v + other * (two[i] as number));
  });
}

/** Every patch of a window matched with the one that lies in its own place. */
function inPlace(gpu: Gpu, { left, top, width, height }: Window): Matches {
  const matches = gpu.matches({ width, height });
  gpu.upload(
    matches,
    Float32Array.from({ length: 4 * width * height }, (_, i) => {
      const p = i >> 2;
      return [(p % width) + left, Math.floor(p / width) + top, 0, 0][i % 4] as number;
    }),
  );
  return matches;
}
