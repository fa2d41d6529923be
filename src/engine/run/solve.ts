import { isPlane } from '../../kernels/gpu/plane.ts';
import type { Catalogue } from '../graph/catalogue.ts';
import { type GraphDocument, own, SUBGRAPH_PREFIX } from '../graph/document.ts';
import { invariant } from '../problems.ts';
import type {
  AnyNode,
  RunContext,
  SolverValues,
  StepReport,
  Steps,
  WireValues,
} from '../schema/node.ts';
import { type ParamValue, within } from '../schema/params.ts';
import { asSteps, readFeeds } from './execute.ts';
import { type PlanOptions, planSubgraph } from './plan.ts';

/** What a solver is given. */
export interface Given {
  readonly inputs: WireValues;
  readonly params: SolverValues;
  /** What iterations are multiplied by. */
  readonly effort: number;
}

/**
 * What a solver parameter names, made runnable: a node of the catalogue, or a subgraph of the document, with
 * the given parameters where it has them, else its own. Nothing is kept between runs; the caller's scope owns every plane.
 */
export async function* solveBy(
  solver: string,
  { inputs, params, effort }: Given,
  document: GraphDocument,
  catalogue: Catalogue<AnyNode>,
  context: RunContext,
  options: PlanOptions,
): AsyncGenerator<StepReport, WireValues, void> {
  const node = catalogue.get(solver);
  if (node)
    return yield* runNode(node, harder(node, valuesOf(node, params), effort), inputs, context);
  const plan = planSubgraph(
    document,
    solver.slice(SUBGRAPH_PREFIX.length),
    catalogue,
    options,
    params,
  );
  const results = new Map<string, WireValues>();
  for (const step of plan.steps) {
    const values = readFeeds(step.inputs, results, inputs);
    results.set(
      step.id,
      yield* runNode(step.node, harder(step.node, step.params, effort), values, context),
    );
  }
  const outputs = readFeeds(plan.outputs, results, inputs);
  const kept = new Set(Object.values(outputs));
  const given = new Set(Object.values(inputs));
  for (const values of results.values()) {
    for (const value of Object.values(values)) {
      if (isPlane(value) && !kept.has(value) && !given.has(value)) context.gpu.release(value);
    }
  }
  return outputs;
}

async function* runNode(
  node: AnyNode,
  params: Readonly<Record<string, unknown>>,
  inputs: WireValues,
  context: RunContext,
): Steps<WireValues> {
  const known = Object.fromEntries(Object.entries(inputs).filter(([name]) => name in node.inputs));
  for (const [name, { optional }] of Object.entries(node.inputs)) {
    invariant(optional || known[name] !== undefined, `solver ${node.type} was given ${name}`);
  }
  return yield* asSteps(() => node.run(context, known as never, params as never));
}

/** The same parameters with more iterations; one is what they say. */
const harder = (
  node: AnyNode,
  values: Readonly<Record<string, ParamValue>>,
  effort: number,
): Readonly<Record<string, ParamValue>> =>
  effort === 1
    ? values
    : Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          const param = own(node.params, name);
          const isCount = param?.kind === 'number' && param.effort;
          return [name, isCount ? (within(param, effort * Number(value)) ?? value) : value];
        }),
      );

const valuesOf = (node: AnyNode, given: SolverValues): Readonly<Record<string, ParamValue>> =>
  Object.fromEntries(
    Object.entries(node.params).map(([name, param]) => [
      name,
      within(param, own(given, name)) ?? param.default,
    ]),
  );
