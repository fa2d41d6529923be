import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Models } from '../../models/models.ts';
import type { Codecs, Files } from '../host.ts';
import type { Params, ValuesOf } from './params.ts';
import type { Ports, WiresOf, WireType, WireTypes } from './ports.ts';

/** One step of an iterative node: progress, a point of the convergence curve, a chance to cancel. */
export interface StepReport {
  /** Iterations done; counts from 1. */
  readonly k: number;
  /** Iterations planned, where that is known. */
  readonly of?: number;
  /** What the stopping rule looks at; its meaning is the node's. */
  readonly residual?: number;
  /** Words for the inner state: `level 2`. */
  readonly stage?: string;
  /** Outputs as they stand now: drawn live, valid until the next step. */
  readonly preview?: Readonly<Record<string, WireTypes[WireType]>>;
}

export type WireValue = WireTypes[WireType];
/** Parameters that a node sets in what it runs inside itself. */
export type SolverValues = Readonly<Record<string, number>>;
export type WireValues = Readonly<Record<string, WireValue | undefined>>;
/** A run that tells its steps and ends with the outputs. */
export type Steps<O> = AsyncGenerator<StepReport, O, void>;
export type RunResult<O> = O | Promise<O> | Steps<O>;

/** What the engine lends a node while it runs. */
export interface RunContext {
  /** Planes allocated through it that are not returned are released when the node ends. */
  readonly gpu: Gpu;
  readonly files: Files;
  readonly codecs: Codecs;
  readonly models: Models;
  readonly signal: AbortSignal;
  /** Tells the user something that does not stop the run; `rule` is an id of docs/graph-format.md. */
  warn(rule: string, message: string): void;
  /** Says that a file was written. */
  saved(file: string): void;
  /**
   * Runs what a solver parameter names on given inputs and parameters; what it does not have of them is
   * left out, and numbers are brought within their bounds. A subgraph has the parameters that it exposes.
   * With `effort`, all that counts iterations in it is multiplied.
   */
  solve(
    solver: string,
    inputs: WireValues,
    params?: SolverValues,
    effort?: number,
  ): Steps<WireValues>;
}

export interface NodeDefinition<
  I extends Ports = Ports,
  P extends Params = Params,
  O extends Ports = Ports,
> {
  /** `<group>/<name>`, the same as the file's path under src/nodes. */
  readonly type: string;
  /** Counts up when the same inputs and parameters come to mean other pixels. */
  readonly version: number;
  readonly label: string;
  /** One sentence: what it does. */
  readonly summary: string;
  /** Keys of docs/papers.bib. */
  readonly papers?: readonly string[];
  /** What is solved, in TeX. */
  readonly equation?: string;
  /** What to look at and what breaks it, in a few sentences. */
  readonly notes?: string;
  /** Other words people search for. */
  readonly aliases?: readonly string[];
  /** Names of the kernels whose texts the app shows. */
  readonly kernels?: readonly string[];
  /** What the residual of its steps is: the node's card keeps room for its curve. */
  readonly residual?: string;
  /** How a probe's number is read: unit and convention. */
  readonly convention?: string;
  readonly unit?: string;
  readonly inputs: I;
  readonly params: P;
  readonly outputs: O;
  run(context: RunContext, inputs: WiresOf<I>, params: ValuesOf<P>): RunResult<WiresOf<O>>;
}

/** A node definition whose types were forgotten: what the engine and the catalogue handle. */
export interface AnyNode extends Omit<NodeDefinition, 'run'> {
  run(context: RunContext, inputs: never, params: never): RunResult<WireValues>;
}

/** A node as data: all that the UI, the docs and the command line ever see of it. */
export type NodeDescriptor = Omit<AnyNode, 'run'>;

export function describeNode({ run: _run, ...descriptor }: AnyNode): NodeDescriptor {
  return descriptor;
}

/** Names a node's ports and parameters once; the TypeScript types of `run` follow. */
export function defineNode<const I extends Ports, const P extends Params, const O extends Ports>(
  definition: NodeDefinition<I, P, O>,
): NodeDefinition<I, P, O> {
  return definition;
}
