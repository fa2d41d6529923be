import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { halfSize, pullHole } from '../pyramid/pull-push.ts';
import coarsenTwin from './coarsen-weights.twin.js?raw';
import coarsenWgsl from './coarsen-weights.wgsl?raw';
import prolongTwin from './prolong.twin.js?raw';
import prolongWgsl from './prolong.wgsl?raw';
import relaxTwin from './relax.twin.js?raw';
import relaxWgsl from './relax.wgsl?raw';
import relaxLaplaceTwin from './relax-laplace.twin.js?raw';
import relaxLaplaceWgsl from './relax-laplace.wgsl?raw';
import residualTwin from './residual.twin.js?raw';
import residualWgsl from './residual.wgsl?raw';
import residualLaplaceTwin from './residual-laplace.twin.js?raw';
import residualLaplaceWgsl from './residual-laplace.wgsl?raw';
import restrictTwin from './restrict.twin.js?raw';
import restrictWgsl from './restrict.wgsl?raw';
import restrictLaplaceTwin from './restrict-laplace.twin.js?raw';
import restrictLaplaceWgsl from './restrict-laplace.wgsl?raw';
import uniformTwin from './uniform-weights.twin.js?raw';
import uniformWgsl from './uniform-weights.wgsl?raw';
import zeroTwin from './zero.twin.js?raw';
import zeroWgsl from './zero.wgsl?raw';

const fineSize = { fineWidth: 'u32', fineHeight: 'u32' } as const;

export const relaxKernel = kernel({
  name: 'diffusion/relax',
  wgsl: relaxWgsl,
  twin: relaxTwin,
  reads: { u: 'image', source: 'image', weights: 'image', hole: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { colour: 'u32', omega: 'f32' },
});
export const residualKernel = kernel({
  name: 'diffusion/residual',
  wgsl: residualWgsl,
  twin: residualTwin,
  reads: { u: 'image', source: 'image', weights: 'image', hole: 'field' },
  writes: 'image',
});
export const restrictKernel = kernel({
  name: 'diffusion/restrict',
  wgsl: restrictWgsl,
  twin: restrictTwin,
  reads: { u: 'image', source: 'image', weights: 'image', coarseHole: 'field' },
  writes: 'image',
  uniforms: fineSize,
});
export const relaxLaplaceKernel = kernel({
  name: 'diffusion/relax-laplace',
  wgsl: relaxLaplaceWgsl,
  twin: relaxLaplaceTwin,
  reads: { u: 'image', source: 'image', hole: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { colour: 'u32', omega: 'f32' },
});
export const residualLaplaceKernel = kernel({
  name: 'diffusion/residual-laplace',
  wgsl: residualLaplaceWgsl,
  twin: residualLaplaceTwin,
  reads: { u: 'image', source: 'image', hole: 'field' },
  writes: 'image',
});
export const restrictLaplaceKernel = kernel({
  name: 'diffusion/restrict-laplace',
  wgsl: restrictLaplaceWgsl,
  twin: restrictLaplaceTwin,
  reads: { u: 'image', source: 'image', coarseHole: 'field' },
  writes: 'image',
  uniforms: fineSize,
});
export const prolongKernel = kernel({
  name: 'diffusion/prolong',
  wgsl: prolongWgsl,
  twin: prolongTwin,
  reads: { u: 'image', hole: 'field', coarse: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { coarseWidth: 'u32', coarseHeight: 'u32' },
});
export const coarsenKernel = kernel({
  name: 'diffusion/coarsen-weights',
  wgsl: coarsenWgsl,
  twin: coarsenTwin,
  reads: { fine: 'image' },
  writes: 'image',
  uniforms: fineSize,
});
export const uniformWeightsKernel = kernel({
  name: 'diffusion/uniform-weights',
  wgsl: uniformWgsl,
  twin: uniformTwin,
  reads: { coarseHole: 'field' },
  writes: 'image',
  uniforms: fineSize,
});

export const zeroKernel = kernel({
  name: 'diffusion/zero',
  wgsl: zeroWgsl,
  twin: zeroTwin,
  reads: { like: 'field' },
  writes: 'image',
});

/** The 5-point system of one level. */
interface Level {
  readonly hole: Field;
  /** Lanes are edge right, edge down, c; null where every edge weighs 1 and c is 0. */
  readonly weights: Image | null;
}

const SWEEPS = 2;
const COARSEST_SWEEPS = 4;
const SMALLEST_SIDE = 4;

/**
 * Multigrid for  sum_q w_pq (u_p - u_q) + c_p u_p = b_p  on the hole, with u fixed elsewhere and no
 * flux through the picture's border. The recipe is one that holds for any mask: a coarse pixel is
 * unknown when all its children are, a coarse edge is half the sum of the fine ones it replaces,
 * residuals are summed, corrections interpolated bilinearly; F-cycles with two sweeps before and
 * after (Trottenberg et al., Multigrid, 2001, §2.4 and §5.1).
 */
export class Multigrid {
  readonly #gpu: Gpu;
  readonly #levels: readonly Level[];

  /**
   * `weights` null is the plain Laplacian, which needs no plane for them. `depth` bounds the number of
   * levels: below it no pixel of the hole is left.
   */
  constructor(gpu: Gpu, hole: Field, weights: Image | null, depth = Number.POSITIVE_INFINITY) {
    this.#gpu = gpu;
    const levels: Level[] = [{ hole, weights }];
    for (let at = levels[0]; at && levels.length < depth; at = levels.at(-1)) {
      if (Math.max(at.hole.width, at.hole.height) <= SMALLEST_SIDE) break;
      levels.push(coarser(gpu, at));
    }
    this.#levels = levels;
  }

  /** One V(2,2)-cycle on `u` in place: a preconditioner, which alone need not converge. */
  async vCycle(u: Image, source: Image): Promise<void> {
    await this.#visit('V', 0, u, source);
  }

  /** One F(2,2)-cycle on `u` in place; `source` is b, an image of the same size. */
  async cycle(u: Image, source: Image): Promise<void> {
    await this.#visit('F', 0, u, source);
  }

  /** One red-black sweep of the finest level alone, stretched by `omega` (SOR; 1 is Gauss-Seidel). */
  sweep(u: Image, source: Image, omega: number): void {
    for (const colour of [0, 1]) relax(this.#gpu, this.#level(0), u, source, colour, omega);
  }

  /** The residual at each unknown pixel, over its weights: its distance from the solution's stencil. */
  residual(u: Image, source: Image): Image {
    const { weights, hole } = this.#level(0);
    return weights
      ? residualKernel(this.#gpu, { u, source, weights, hole }, {})
      : residualLaplaceKernel(this.#gpu, { u, source, hole }, {});
  }

  /** Gives the coarse levels' memory back; the finest belongs to the caller. */
  release(): void {
    for (const { hole, weights } of this.#levels.slice(1)) {
      this.#gpu.release(hole);
      if (weights) this.#gpu.release(weights);
    }
  }

  async #visit(kind: 'F' | 'V', depth: number, u: Image, source: Image): Promise<void> {
    if (depth === this.#levels.length - 1) {
      this.#smooth(depth, u, source, COARSEST_SWEEPS, false);
      return;
    }
    this.#smooth(depth, u, source, SWEEPS, false);
    await this.#correct(kind, depth, u, source);
    if (kind === 'F') {
      this.#smooth(depth, u, source, SWEEPS, false);
      await this.#correct('V', depth, u, source);
    }
    this.#smooth(depth, u, source, SWEEPS, true);
  }

  /** Solves for the error on the next coarser level and adds it. */
  async #correct(kind: 'F' | 'V', depth: number, u: Image, source: Image): Promise<void> {
    const gpu = this.#gpu;
    const { hole, weights } = this.#level(depth);
    const coarseHole = this.#level(depth + 1).hole;
    const fine = { fineWidth: u.width, fineHeight: u.height };
    const size = { size: coarseHole };
    const restricted = weights
      ? restrictKernel(gpu, { u, source, weights, coarseHole }, fine, size)
      : restrictLaplaceKernel(gpu, { u, source, coarseHole }, fine, size);
    const error = zeroKernel(gpu, { like: coarseHole }, {});
    await this.#visit(kind, depth + 1, error, restricted);
    gpu.release(restricted);
    const { width, height } = error;
    prolongKernel(gpu, { u, hole, coarse: error }, { coarseWidth: width, coarseHeight: height });
    gpu.release(error);
    await gpu.breathe();
  }

  #smooth(depth: number, u: Image, source: Image, sweeps: number, reversed: boolean): void {
    for (let sweep = 0; sweep < sweeps; sweep++) {
      for (const colour of reversed ? [1, 0] : [0, 1]) {
        relax(this.#gpu, this.#level(depth), u, source, colour, 1);
      }
    }
  }

  #level(depth: number): Level {
    const level = this.#levels[depth];
    if (!level) throw new Error(`there is no level ${depth}`);
    return level;
  }
}

function relax(
  gpu: Gpu,
  { hole, weights }: Level,
  u: Image,
  source: Image,
  colour: number,
  omega: number,
): void {
  if (weights) relaxKernel(gpu, { u, source, weights, hole }, { colour, omega });
  else relaxLaplaceKernel(gpu, { u, source, hole }, { colour, omega });
}

function coarser(gpu: Gpu, { hole, weights }: Level): Level {
  const fine = { fineWidth: hole.width, fineHeight: hole.height };
  const coarseHole = pullHole(gpu, hole);
  return {
    hole: coarseHole,
    weights: weights
      ? coarsenKernel(gpu, { fine: weights }, fine, { size: halfSize(hole) })
      : uniformWeightsKernel(gpu, { coarseHole }, fine),
  };
}
