import { isPlane } from '../../kernels/gpu/plane.ts';
import type { Catalogue } from '../graph/catalogue.ts';
import { type GraphDocument, SUBGRAPH_PREFIX } from '../graph/document.ts';
import { invariant } from '../problems.ts';
import type { AnyNode, RunContext, StepReport, Steps, WireValues } from '../schema/node.ts';
import { asSteps, readFeeds } from './execute.ts';
import { type PlanOptions, planSubgraph } from './plan.ts';

/**
 * What a solver parameter names, made runnable: a node of the catalogue with its defaults, or a
 * subgraph of the document. Nothing is kept between runs; the caller's scope owns every plane.
 */
export async function* solveBy(
  solver: string,
  inputs: WireValues,
  document: GraphDocument,
  catalogue: Catalogue<AnyNode>,
  context: RunContext,
  options: PlanOptions,
): AsyncGenerator<StepReport, WireValues, void> {
  const node = catalogue.get(solver);
  if (node) return yield* runNode(node, defaultsOf(node), inputs, context);
  const plan = planSubgraph(document, solver.slice(SUBGRAPH_PREFIX.length), catalogue, options);
  const results = new Map<string, WireValues>();
  for (const step of plan.steps) {
    const values = readFeeds(step.inputs, results, inputs);
    results.set(step.id, yield* runNode(step.node, step.params, values, context));
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

const defaultsOf = (node: AnyNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(node.params).map(([name, param]) => [name, param.default]));
