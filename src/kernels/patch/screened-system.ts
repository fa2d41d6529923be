import type { Gpu } from '../gpu/gpu.ts';
import type { Size } from '../gpu/plane.ts';

/** Steps at most, and between two rests. */
const STEPS = 200;
const REST = 20;
/** Ends where the residual is this share of the first, as sums of squares. */
const ENOUGH = 1e-12;

/**
 * A screened Poisson equation with its own weight on every pixel and edge, solved in `f64` by
 * conjugate gradients with the diagonal as preconditioner: minimises the sum of  c (u - f)^2  over missing pixels and
 * w (u_next - u - v)^2  over edges to the right and down. Known pixels stay.
 */
export class ScreenedSystem {
  readonly #size: Size;
  readonly #missing: Float32Array;
  readonly #pull: Float64Array;
  /** Weights of the edges to the right, then of those down. */
  readonly #edges: readonly [Float64Array, Float64Array];
  /** The right side for each of three channels. */
  readonly #wanted: readonly Float64Array[];

  constructor(size: Size, missing: Float32Array) {
    const count = size.width * size.height;
    this.#size = { width: size.width, height: size.height };
    this.#missing = missing;
    this.#pull = new Float64Array(count);
    this.#edges = [new Float64Array(count), new Float64Array(count)];
    this.#wanted = [0, 1, 2].map(() => new Float64Array(count));
  }

  /** Asks pixel p to be `colour`. */
  pull(p: number, weight: number, colour: readonly number[]): void {
    (this.#pull[p] as number) += weight;
    for (const [c, wanted] of this.#wanted.entries()) {
      (wanted[p] as number) += weight * (colour[c] as number);
    }
  }

  /** Asks the neighbour of pixel p to the right (0) or below (1) to be larger by `difference`. */
  join(p: number, direction: 0 | 1, weight: number, difference: readonly number[]): void {
    const next = p + (direction === 0 ? 1 : this.#size.width);
    this.#edges[direction][p] = weight;
    for (const [c, wanted] of this.#wanted.entries()) {
      (wanted[p] as number) -= weight * (difference[c] as number);
      (wanted[next] as number) += weight * (difference[c] as number);
    }
  }

  /** Solves for channel c of `image` (four numbers a pixel), in place and from what stands there. */
  async solve(gpu: Gpu, image: Float32Array, c: number): Promise<void> {
    const count = this.#missing.length;
    const u = Float64Array.from({ length: count }, (_, p) => image[4 * p + c] as number);
    const diagonal = this.#diagonal();
    const isFree = (p: number) =>
      (this.#missing[p] as number) >= 0.5 && (diagonal[p] as number) > 0;
    const free = Array.from(this.#missing.keys()).filter(isFree);
    const product = new Float64Array(count);
    this.#apply(u, product, free);
    const wanted = this.#wanted[c] as Float64Array;
    const residual = new Float64Array(count);
    const direction = new Float64Array(count);
    let energy = 0;
    for (const p of free) {
      const r = (wanted[p] as number) - (product[p] as number);
      residual[p] = r;
      direction[p] = r / (diagonal[p] as number);
      energy += r * (direction[p] as number);
    }
    const enough = energy * ENOUGH;
    for (let step = 1; step <= STEPS && energy > enough; step++) {
      this.#apply(direction, product, free);
      let steep = 0;
      for (const p of free) steep += (direction[p] as number) * (product[p] as number);
      if (steep <= 0) break;
      const length = energy / steep;
      let next = 0;
      for (const p of free) {
        (u[p] as number) += length * (direction[p] as number);
        (residual[p] as number) -= length * (product[p] as number);
        next += (residual[p] as number) ** 2 / (diagonal[p] as number);
      }
      for (const p of free) {
        direction[p] =
          (residual[p] as number) / (diagonal[p] as number) +
          (next / energy) * (direction[p] as number);
      }
      energy = next;
      if (step % REST === 0) await gpu.breathe();
    }
    for (const p of free) image[4 * p + c] = u[p] as number;
  }

  #diagonal(): Float64Array {
    const { width } = this.#size;
    const sum = this.#pull.slice();
    for (const [d, edges] of this.#edges.entries()) {
      for (const [p, weight] of edges.entries()) {
        if (weight === 0) continue;
        (sum[p] as number) += weight;
        (sum[p + (d === 0 ? 1 : width)] as number) += weight;
      }
    }
    return sum;
  }

  /** product = A u at free pixels. */
  #apply(u: Float64Array, product: Float64Array, free: readonly number[]): void {
    const { width } = this.#size;
    const [right, down] = this.#edges;
    for (const p of free) {
      const own = u[p] as number;
      let sum = (this.#pull[p] as number) * own;
      sum += edge(right[p], own, u[p + 1]) + edge(right[p - 1], own, u[p - 1]);
      sum += edge(down[p], own, u[p + width]) + edge(down[p - width], own, u[p - width]);
      product[p] = sum;
    }
  }
}

/** What an edge adds; nothing where there is none. */
const edge = (weight = 0, own: number, other = 0): number =>
  weight === 0 ? 0 : weight * (own - other);
