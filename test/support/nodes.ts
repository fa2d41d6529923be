import type { AnyNode } from '../../src/engine/define.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import type { Host } from '../../src/engine/host.ts';
import { invariant } from '../../src/engine/problems.ts';
import type { RunEvent } from '../../src/engine/run/events.ts';
import type { WireValue, WireValues } from '../../src/engine/schema/node.ts';
import type { ParamValue } from '../../src/engine/schema/params.ts';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../src/kernels/gpu/plane.ts';
import { nodes } from '../../src/nodes/index.ts';
import { nodeModels } from '../../src/platform/node/models.ts';

/** One for a test file: a network is loaded once. */
const testModels = nodeModels();

/** A host with a device and nothing else: files and codecs refuse. */
export function bareHost(gpu: Gpu): Host {
  const refuse = () => Promise.reject(new Error('this test has no files'));
  return {
    gpu,
    files: { read: refuse, write: refuse, fingerprint: refuse },
    codecs: { decode: refuse, encode: refuse },
    models: testModels,
    reopen: refuse,
  };
}

export interface NodeRun {
  readonly outputs: WireValues;
  readonly events: readonly RunEvent[];
}

/** Runs one node of the catalogue through the engine, with given planes and numbers on its inputs. */
export const runNode = (
  gpu: Gpu,
  type: string,
  inputs: Readonly<Record<string, WireValue>>,
  params: Readonly<Record<string, ParamValue>> = {},
  more: Partial<GraphDocument> = {},
): Promise<NodeRun> => runNodeOn(bareHost(gpu), type, inputs, params, more);

/** The same on a host of the test's own. */
export async function runNodeOn(
  host: Host,
  type: string,
  inputs: Readonly<Record<string, WireValue>>,
  params: Readonly<Record<string, ParamValue>> = {},
  more: Partial<GraphDocument> = {},
): Promise<NodeRun> {
  const { engine, document, node } = benchOf(host, type, inputs, params, more);
  const events: RunEvent[] = [];
  for await (const event of engine.run(document, { nodes: ['it'] }, new AbortController().signal)) {
    events.push(event);
    if (event.kind === 'failed') throw new Error(event.message);
  }
  const outputs = Object.fromEntries(
    Object.keys(node.outputs).map((port) => [port, engine.output(`it.${port}`)]),
  );
  return { outputs, events };
}

/** How long after a step somebody cancels, milliseconds. */
const AFTER_STEP = 30;

/**
 * Runs one node and cancels it a little after its `step`-th step, in the midst of whatever it does then: milliseconds from
 * there until the run has ended. For the tests that run alone: a busy machine takes longer.
 */
export async function answerToCancel(
  gpu: Gpu,
  type: string,
  inputs: Readonly<Record<string, WireValue>>,
  params: Readonly<Record<string, ParamValue>>,
  step: number,
): Promise<number> {
  const { engine, document } = benchOf(bareHost(gpu), type, inputs, params, {});
  const abort = new AbortController();
  let [steps, began, last] = [0, 0, ''];
  for await (const event of engine.run(document, { nodes: ['it'] }, abort.signal)) {
    last = event.kind;
    if (event.kind !== 'step' || ++steps !== step) continue;
    // The clock counts from when the timer is due: a kernel that is under way may hold it up.
    began = performance.now() + AFTER_STEP;
    setTimeout(() => abort.abort(), AFTER_STEP);
  }
  invariant(last === 'cancelled', `${type} was cancelled, not ${last} after ${steps} steps`);
  return performance.now() - began;
}

/** An engine and a graph of one node whose inputs are given. */
function benchOf(
  host: Host,
  type: string,
  inputs: Readonly<Record<string, WireValue>>,
  params: Readonly<Record<string, ParamValue>>,
  more: Partial<GraphDocument>,
) {
  const node = nodes.find((candidate) => candidate.type === type);
  invariant(node, `${type} is in the catalogue`);
  const given: AnyNode[] = Object.entries(inputs).map(([name, value]) => ({
    type: `given/${name}`,
    version: 1,
    label: name,
    summary: 'A value of the test.',
    inputs: {},
    params: {},
    outputs: {
      value: { ...(node.inputs[name] ?? { type: 'image', label: name }), optional: false },
    },
    run: () => ({ value }),
  }));
  const engine = new Engine([...nodes, ...given], host, { cacheBytes: 0 });
  const document: GraphDocument = {
    version: 1,
    title: type,
    ...more,
    nodes: {
      ...Object.fromEntries(
        Object.keys(inputs).map((name) => [`given-${name}`, { type: `given/${name}` }]),
      ),
      it: {
        type,
        params,
        inputs: Object.fromEntries(
          Object.keys(inputs).map((name) => [name, `given-${name}.value`]),
        ),
      },
    },
  };
  const { problems } = engine.check(document);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return { engine, document, node };
}

/** The same, for a node that takes image and mask and gives image: the numbers of the picture. */
export async function runFill(
  gpu: Gpu,
  type: string,
  image: Image,
  mask: WireValue,
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<Float32Array> {
  const { outputs } = await runNode(gpu, type, { image, mask }, params);
  return gpu.read(outputs.image as Image);
}
