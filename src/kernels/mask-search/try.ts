import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import type { Features } from '../naturalness/features.ts';
import { judge } from '../naturalness/judge.ts';
import { unnaturalness, type Weights } from '../naturalness/weights.ts';
import { type Candidate, hashOf } from './candidates.ts';
import type { Scored } from './search.ts';

/** Fills the missing pixels of a picture; the caller owns what comes back. */
export type Fill = (image: Image, mask: Field) => Promise<Image>;

/** A candidate that was filled and judged. */
export interface Tried extends Scored {
  readonly features: Features;
  /** R, G, B of the filled window. */
  readonly bytes: Uint8Array;
}

/**
 * Fills and judges candidates on one window, each mask once: equal masks are told apart by their hash.
 * `calls` counts the fills.
 */
export class Bench {
  readonly tried: Tried[] = [];
  readonly #known = new Map<string, Tried>();
  readonly #gpu: Gpu;
  readonly #image: Image;
  readonly #fill: Fill;
  readonly #weights: Weights;
  readonly #required: number;

  constructor(
    gpu: Gpu,
    image: Image,
    fill: Fill,
    { weights, required }: { readonly weights: Weights; readonly required: number },
  ) {
    this.#gpu = gpu;
    this.#image = image;
    this.#fill = fill;
    this.#weights = weights;
    this.#required = required;
  }

  get calls(): number {
    return this.tried.length;
  }

  known(candidate: Candidate): Tried | undefined {
    return this.#known.get(hashOf(candidate.mask));
  }

  async try(candidate: Candidate): Promise<Tried> {
    const gpu = this.#gpu;
    const mask = gpu.field(this.#image);
    gpu.upload(mask, Float32Array.from(candidate.mask));
    const filled = await this.#fill(this.#image, mask);
    const { features, bytes } = await judge(gpu, filled, mask, {
      filled: candidate.mask,
      required: this.#required,
    });
    gpu.release(mask);
    if (filled !== this.#image) gpu.release(filled);
    const tried = { ...candidate, features, bytes, cost: unnaturalness(features, this.#weights) };
    this.#known.set(hashOf(candidate.mask), tried);
    this.tried.push(tried);
    return tried;
  }
}
