import type { Face } from '../../engine/graph/catalogue.ts';
import {
  type GraphNode,
  type NodeId,
  parseWire,
  type WireRef,
  wire,
} from '../../engine/graph/document.ts';
import type { Problem } from '../../engine/problems.ts';
import type { Ports } from '../../engine/schema/ports.ts';
import { fieldOfProblem } from '../state/problems.ts';

/** The wire whose picture a node shows. */
export interface Preview {
  readonly ref: WireRef;
  /** The node and the port that the picture comes out of. */
  readonly node: NodeId;
  readonly port: string;
  /** Whether the node made it, rather than reads it. */
  readonly isOwn: boolean;
}

const pictures = (ports: Ports): readonly string[] =>
  Object.entries(ports).flatMap(([name, { type }]) => (type === 'number' ? [] : [name]));

/** The outputs of a node that can be looked at. */
export const pictureOutputs = (face: Face): readonly string[] => pictures(face.outputs);

/**
 * What a node shows: the output that was chosen, else its first picture, else the first picture that
 * it reads. Null where there is none, as on a node that only gives a number without reading pictures.
 */
export function previewOf(
  id: NodeId,
  { inputs }: GraphNode,
  face: Face,
  chosen: string | undefined,
): Preview | null {
  const outputs = pictureOutputs(face);
  const port = outputs.find((name) => name === chosen) ?? outputs[0];
  if (port !== undefined) return { ref: wire(id, port), node: id, port, isOwn: true };
  // A node that measures shows its number; one that only takes pictures shows the first.
  if (Object.keys(face.outputs).length > 0) return null;
  const read = pictures(face.inputs).find((name) => inputs?.[name] !== undefined);
  const ref = read === undefined ? undefined : inputs?.[read];
  return ref === undefined ? null : { ref, ...parseWire(ref), isOwn: false };
}

/** Why a node has no picture yet, in a few words; null where nothing stands in its way. */
export function whyEmpty(problems: readonly Problem[]): string | null {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const unwired = errors.flatMap((problem) =>
    problem.rule === 'wire/required' ? (fieldOfProblem(problem)?.name ?? []) : [],
  );
  if (unwired.length > 0) return `Wire ${list(unwired)}`;
  if (errors.some(({ rule }) => rule === 'param/file')) return 'Choose a file';
  return errors[0]?.message ?? null;
}

function list(words: readonly string[]): string {
  const [last] = words.slice(-1);
  return words.length < 2 ? (last ?? '') : `${words.slice(0, -1).join(', ')} and ${last}`;
}
