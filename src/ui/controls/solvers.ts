import { canSolve, type Face } from '../../engine/graph/catalogue.ts';
import { SUBGRAPH_PREFIX } from '../../engine/graph/document.ts';
import type { SolverRole } from '../../engine/schema/params.ts';

/** Much takes a picture and gives one; what is offered as a denoiser is of this group, or somebody's subgraph. */
const OFFERED: Readonly<Record<SolverRole, readonly string[]>> = {
  fill: [''],
  denoiser: ['denoise/', SUBGRAPH_PREFIX],
};

/** Of these types, what can be a solver in a role, with the label of each; `chosen` is kept whatever its group. */
export function solverOptions(
  types: Iterable<string>,
  faceOf: (type: string) => Face | null,
  { runs = 'fill', chosen }: { readonly runs?: SolverRole; readonly chosen?: string } = {},
): readonly (readonly [type: string, label: string])[] {
  return [...types].flatMap((type) => {
    const offered = type === chosen || OFFERED[runs].some((start) => type.startsWith(start));
    const face = offered ? faceOf(type) : null;
    return face && canSolve(face, runs) ? [[type, face.label] as const] : [];
  });
}
