import { field, image, mask, matches } from '../../../engine/define.ts';
import { lift, lower } from '../../../kernels/depth/fill-field.ts';
import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import type { Field, Image, Matches } from '../../../kernels/gpu/plane.ts';
import type { Window } from '../../../kernels/hole/tiles.ts';
import { crop } from '../../../kernels/hole/window.ts';
import { noFlow } from '../../../kernels/layer/flow.ts';
import { keysToFlow, type Output, sample } from '../../../kernels/neural/maps.ts';
import type { Told } from '../../../models/apply/apply.ts';

/**
 * What a network shows beside its answer, and how its numbers become a plane of the whole picture:
 * - `coarse`: the picture of its first stage, in the hole;
 * - `mean`: the mean of an output's channels, at every pixel that the network saw; `channel`: one of them;
 * - `chance`: the same, of something that is a mask;
 * - `hole`: what an output that is 1 where known leaves missing;
 * - `filled`: what it says in the hole of what was given beside the picture;
 * - `layers`: how many of these masks, from fine to coarse, say that a pixel is not known yet;
 * - `flow`: where each missing pixel copies from, from a map of keys.
 */
export type View =
  | { readonly kind: 'coarse'; readonly label: string }
  | {
      readonly kind: 'mean' | 'chance' | 'hole' | 'filled' | 'flow';
      readonly label: string;
      readonly output: string;
    }
  | {
      readonly kind: 'channel';
      readonly label: string;
      readonly output: string;
      readonly channel: number;
    }
  | { readonly kind: 'layers'; readonly label: string; readonly outputs: readonly string[] };
export type Views = Readonly<Record<string, View>>;

const PORTS = {
  coarse: image,
  mean: field,
  channel: field,
  chance: mask,
  hole: mask,
  filled: field,
  layers: field,
  flow: matches,
} as const;
type PortsOf<V extends Views> = {
  readonly [Name in keyof V]: ReturnType<(typeof PORTS)[V[Name]['kind']]>;
};
export type PlaneOf<V extends View> = V['kind'] extends 'coarse'
  ? Image
  : V['kind'] extends 'flow'
    ? Matches
    : Field;
export type PlanesOf<V extends Views> = { readonly [Name in keyof V]: PlaneOf<V[Name]> };

/** The outputs of a node that shows these. */
export const portsOf = <const V extends Views>(views: V): PortsOf<V> =>
  Object.fromEntries(
    Object.entries(views).map(([name, { kind, label }]) => [name, PORTS[kind](label)]),
  ) as unknown as PortsOf<V>;

const outputsOf = (view: View): readonly string[] =>
  view.kind === 'coarse' ? [] : view.kind === 'layers' ? view.outputs : [view.output];

function zeros(gpu: Gpu, { width, height }: Field): Field {
  const plane = gpu.field({ width, height });
  gpu.upload(plane, new Float32Array(width * height));
  return plane;
}

/** Collects, run by run, what a network shows, on planes of the whole picture: 0 (or nowhere) where it did not run. */
export class Collector {
  readonly planes: Record<string, Field | Image | Matches> = {};
  readonly #gpu: Gpu;
  readonly #views: Views;
  readonly #mask: Field;

  constructor(
    gpu: Gpu,
    views: Views,
    { image, mask, extra }: { image: Image; mask: Field; extra?: Field | undefined },
  ) {
    this.#gpu = gpu;
    this.#views = views;
    this.#mask = mask;
    for (const [name, { kind }] of Object.entries(views)) {
      if (kind === 'coarse') this.planes[name] = image;
      else if (kind === 'filled' && extra) this.planes[name] = extra;
      else this.planes[name] = kind === 'flow' ? noFlow(gpu, mask) : zeros(gpu, mask);
    }
  }

  get wantsCoarse(): boolean {
    return Object.values(this.#views).some(({ kind }) => kind === 'coarse');
  }

  setCoarse(picture: Image): void {
    for (const [name, { kind }] of Object.entries(this.#views)) {
      if (kind === 'coarse') this.planes[name] = picture;
    }
  }

  /** What to ask a network that runs on this window of the picture. */
  within({ left, top }: Window): Told {
    const take = (outputs: ReadonlyMap<string, Output>) => {
      const onPicture = (name: string): Output | null => {
        const output = outputs.get(name);
        if (!output) return null;
        const { window } = output;
        return {
          ...output,
          window: { ...window, left: window.left + left, top: window.top + top },
        };
      };
      for (const [name, view] of Object.entries(this.#views)) {
        for (const [i, from] of outputsOf(view).entries()) {
          const output = onPicture(from);
          const before = this.planes[name];
          if (!output || !before) continue;
          this.planes[name] = this.#add(view, before, output, i);
          this.#gpu.release(before);
        }
      }
    };
    return { outputs: Object.values(this.#views).flatMap(outputsOf), take };
  }

  #add(view: View, before: Field | Image | Matches, output: Output, i: number): Field | Matches {
    if (view.kind === 'flow') {
      return keysToFlow(this.#gpu, before as Matches, this.#mask, output);
    }
    // A mask says 1 where known: each counts as one layer where it says 0.
    const saysKnown = view.kind === 'layers' || view.kind === 'hole';
    const sum = saysKnown
      ? { keep: Math.min(1, i), offset: 1, weight: -1 }
      : {
          keep: 0,
          offset: 0,
          weight: 1,
          ...(view.kind === 'filled' ? { mask: this.#mask } : {}),
        };
    if (view.kind !== 'channel') return sample(this.#gpu, before as Field, output, sum);
    const one = channelOf(this.#gpu, output, view.channel);
    const field = sample(this.#gpu, before as Field, one, sum);
    this.#gpu.release(one.plane);
    return field;
  }
}

/** One channel of an output, as an output of its own. */
function channelOf(gpu: Gpu, output: Output, channel: number): Output {
  const { width, height } = output;
  const all = lift(gpu, output.plane);
  const part = crop(gpu, all, { left: 0, top: channel * height, width, height });
  const plane = lower(gpu, part);
  for (const image of [all, part]) gpu.release(image);
  return { ...output, plane, channels: 1 };
}
