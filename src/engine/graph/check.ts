import type { ModelChoice } from '../../models/models.ts';
import type { Problem, Rule } from '../problems.ts';
import { expectation, type Param, type SolverRole, validator } from '../schema/params.ts';
import { accepts } from '../schema/ports.ts';
import { type Catalogue, canSolve, type Face, faceOf, solverWords } from './catalogue.ts';
import {
  type GraphDocument,
  type GraphNode,
  own,
  parseWire,
  SUBGRAPH_INPUT,
  SUBGRAPH_PREFIX,
  type Subgraph,
} from './document.ts';

/** Everything wrong with a document of the right shape: all of it, not only the first. */
export function check(document: GraphDocument, catalogue: Catalogue): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (
    at: string,
    rule: Rule,
    message: string,
    severity: Problem['severity'] = 'error',
  ) => problems.push({ at, rule, message, severity });
  const scope = { document, catalogue, report };
  checkNodes(scope, 'nodes', document.nodes, null);
  for (const [name, subgraph] of Object.entries(document.subgraphs ?? {})) {
    checkSubgraph(scope, name, subgraph);
  }
  checkRecursion(scope);
  return problems;
}

interface Scope {
  readonly document: GraphDocument;
  readonly catalogue: Catalogue;
  report(at: string, rule: Rule, message: string, severity?: Problem['severity']): void;
}
type Nodes = Readonly<Record<string, GraphNode>>;

function checkNodes(scope: Scope, path: string, nodes: Nodes, within: Subgraph | null): void {
  const faces = new Map<string, Face>();
  for (const [id, node] of Object.entries(nodes)) {
    const face = faceOf(scope.document, node.type, scope.catalogue);
    if (face) faces.set(id, face);
    else reportUnknownType(scope, `${path}.${id}.type`, node.type);
  }
  for (const [id, node] of Object.entries(nodes)) {
    const face = faces.get(id);
    if (!face) continue;
    checkParams(scope, `${path}.${id}.params`, node, face, exposedBy(within, id));
    checkInputs(scope, `${path}.${id}.inputs`, node, face, { nodes, faces, within });
  }
  checkCycles(scope, path, nodes);
}

function reportUnknownType({ report }: Scope, at: string, type: string): void {
  if (type.startsWith(SUBGRAPH_PREFIX)) {
    const name = type.slice(SUBGRAPH_PREFIX.length);
    report(at, 'subgraph/unknown', `subgraph ${name} is not defined; add it under "subgraphs"`);
  } else {
    report(
      at,
      'node/type',
      `there is no node of type ${type} here; it stays as a placeholder. Was it renamed, or made by a newer Reweave?`,
    );
  }
}

/** Names of the parameters that a subgraph leaves to its user to set. */
const exposedBy = (subgraph: Subgraph | null, id: string): ReadonlySet<string> =>
  new Set(
    Object.values(subgraph?.params ?? {})
      .filter(({ node }) => node === id)
      .map(({ param }) => param),
  );

function checkParams(
  scope: Scope,
  path: string,
  node: GraphNode,
  face: Face,
  exposed: ReadonlySet<string>,
): void {
  const { report } = scope;
  for (const [name, value] of Object.entries(node.params ?? {})) {
    const param = own(face.params, name);
    if (!param) {
      const known = Object.keys(face.params).join(', ') || 'none';
      report(
        `${path}.${name}`,
        'param/unknown',
        `${node.type} has no parameter ${name} (it has: ${known}); the value is kept and ignored`,
        'warning',
      );
    } else if (!validator(param).safeParse(value).success) {
      report(
        `${path}.${name}`,
        'param/value',
        `${name} is ${show(value)}, but must be ${expectation(param)}`,
      );
    } else if (param.kind === 'solver') {
      checkSolver(scope, `${path}.${name}`, String(value), param.runs);
    }
  }
  for (const [name, param] of Object.entries(face.params)) {
    const value = own(node.params, name) ?? param.default;
    if (isMissingFile(param, value) && !exposed.has(name)) {
      report(
        `${path}.${name}`,
        'param/file',
        param.kind === 'model'
          ? `choose a model for ${name}, or drop an .onnx file on the node`
          : `choose a file for ${name}, or drop a picture on the node`,
      );
    }
  }
}

const isMissingFile = (param: Param, value: unknown): boolean =>
  param.kind === 'model'
    ? (value as ModelChoice).file === ''
    : param.kind === 'file' && param.access === 'read' && value === '';

function checkSolver(
  { document, catalogue, report }: Scope,
  at: string,
  type: string,
  role: SolverRole | undefined,
): void {
  const face = faceOf(document, type, catalogue);
  if (!face) {
    report(
      at,
      'subgraph/unknown',
      `solver ${type} is neither a node type nor graph/<name> of a subgraph`,
    );
    return;
  }
  if (!canSolve(face, role)) {
    report(at, 'subgraph/solver', `solver ${type} must ${solverWords(role)}`);
  }
}

interface Surroundings {
  readonly nodes: Nodes;
  readonly faces: ReadonlyMap<string, Face>;
  readonly within: Subgraph | null;
}

function checkInputs(
  { report }: Scope,
  path: string,
  node: GraphNode,
  face: Face,
  around: Surroundings,
): void {
  for (const [name, ref] of Object.entries(node.inputs ?? {})) {
    const at = `${path}.${name}`;
    const input = own(face.inputs, name);
    if (!input) {
      const known = Object.keys(face.inputs).join(', ') || 'none';
      report(at, 'wire/input', `${node.type} has no input ${name}; it has: ${known}`);
      continue;
    }
    const found = findSource(ref, around);
    if ('rule' in found) report(at, found.rule, found.message);
    else if (found.type && !accepts(input.type, found.type as typeof input.type)) {
      report(
        at,
        'wire/type',
        `${ref} is ${article(found.type)}, but ${name} takes ${article(input.type)}`,
      );
    }
  }
  for (const [name, input] of Object.entries(face.inputs)) {
    if (!input.optional && !own(node.inputs, name)) {
      report(
        `${path}.${name}`,
        'wire/required',
        `${name} is not connected; wire ${article(input.type)} to it`,
      );
    }
  }
}

const article = (type: string): string => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;

/** The type at a wire's start; null where a placeholder stands there. */
function findSource(
  ref: string,
  { nodes, faces, within }: Surroundings,
): { readonly type: string | null } | { readonly rule: Rule; readonly message: string } {
  if (!/^[^.]+\.[^.]+$/.test(ref)) {
    return { rule: 'wire/form', message: `${ref} is no wire; write <node>.<port>` };
  }
  const { node: id, port } = parseWire(ref);
  if (id === SUBGRAPH_INPUT && within) {
    const input = own(within.inputs, port);
    return input
      ? { type: input.type }
      : { rule: 'wire/source', message: `the subgraph has no input ${port}` };
  }
  if (!own(nodes, id)) return { rule: 'wire/source', message: `there is no node ${id}` };
  const face = faces.get(id);
  if (!face) return { type: null };
  const output = own(face.outputs, port);
  const known = Object.keys(face.outputs).join(', ') || 'none';
  return output
    ? { type: output.type }
    : { rule: 'wire/source', message: `${id} has no output ${port}; it has: ${known}` };
}

function checkSubgraph(scope: Scope, name: string, subgraph: Subgraph): void {
  const path = `subgraphs.${name}`;
  checkNodes(scope, `${path}.nodes`, subgraph.nodes, subgraph);
  const faces = new Map(
    Object.entries(subgraph.nodes).flatMap(([id, { type }]) => {
      const face = faceOf(scope.document, type, scope.catalogue);
      return face ? [[id, face] as const] : [];
    }),
  );
  for (const [port, ref] of Object.entries(subgraph.outputs)) {
    const found = findSource(ref, { nodes: subgraph.nodes, faces, within: subgraph });
    if ('rule' in found) scope.report(`${path}.outputs.${port}`, found.rule, found.message);
  }
  for (const [exposed, { node, param }] of Object.entries(subgraph.params ?? {})) {
    const type = own(subgraph.nodes, node)?.type;
    if (type && own(scope.catalogue.get(type)?.params, param)) continue;
    scope.report(
      `${path}.params.${exposed}`,
      'subgraph/param',
      `${node}.${param} is no parameter of a node of ${name}`,
    );
  }
}

/** A depth-first walk that reports each edge closing a circle once. */
function walk(
  roots: Iterable<string>,
  next: (id: string) => Iterable<string>,
  onCircle: (trail: readonly string[]) => void,
): void {
  const done = new Set<string>();
  for (const root of roots) {
    if (done.has(root)) continue;
    // An explicit stack: graphs of thousands of nodes in a row are deeper than the call stack.
    const trail: string[] = [root];
    const open = [next(root)[Symbol.iterator]()];
    const onTrail = new Set(trail);
    while (open.length > 0) {
      const step = open.at(-1)?.next();
      if (!step || step.done) {
        open.pop();
        const left = trail.pop();
        if (left !== undefined) {
          onTrail.delete(left);
          done.add(left);
        }
      } else if (onTrail.has(step.value)) {
        onCircle([...trail.slice(trail.indexOf(step.value)), step.value]);
      } else if (!done.has(step.value)) {
        trail.push(step.value);
        onTrail.add(step.value);
        open.push(next(step.value)[Symbol.iterator]());
      }
    }
  }
}

function checkCycles({ report }: Scope, path: string, nodes: Nodes): void {
  const upstream = (id: string) =>
    new Set(
      Object.values(nodes[id]?.inputs ?? {})
        .map((ref) => parseWire(ref).node)
        .filter((source) => Object.hasOwn(nodes, source)),
    );
  walk(Object.keys(nodes), upstream, (trail) => {
    const circle = trail.toReversed().join(' → ');
    report(
      `${path}.${trail[0]}`,
      'graph/cycle',
      `${circle} goes in a circle, so no node of it can start; remove one of its wires`,
    );
  });
}

function checkRecursion({ document, report }: Scope): void {
  const subgraphs = document.subgraphs ?? {};
  const uses = (name: string) =>
    Object.values(subgraphs[name]?.nodes ?? {})
      .flatMap(({ type, params }) => [type, ...Object.values(params ?? {})])
      .filter((value) => typeof value === 'string' && value.startsWith(SUBGRAPH_PREFIX))
      .map((value) => String(value).slice(SUBGRAPH_PREFIX.length))
      .filter((used) => Object.hasOwn(subgraphs, used));
  walk(Object.keys(subgraphs), uses, (trail) => {
    report(
      `subgraphs.${trail[0]}`,
      'subgraph/recursive',
      `subgraph ${trail.join(' uses ')}; a subgraph cannot hold itself`,
    );
  });
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
