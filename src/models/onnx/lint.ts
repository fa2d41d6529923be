import type { OnnxModel, OnnxNode } from './read.ts';

/**
 * What is wrong with a file before it runs. `refused` never runs; `wasm` runs on WebAssembly alone, since
 * the WebGPU backend of ONNX Runtime computes it wrongly without a message, or cannot.
 */
export interface Finding {
  readonly verdict: 'refused' | 'wasm';
  /** The operator's node in the file; empty for the file as a whole. */
  readonly at: string;
  readonly message: string;
}

/** Operators that come from TensorFlow's converter and that ONNX Runtime has no kernel for. */
const FOREIGN: ReadonlySet<string> = new Set(['ExtractImagePatches']);
const DOMAINS: ReadonlySet<string> = new Set(['', 'com.microsoft']);
/** Operators whose output has its inputs' common shape: a cast of half-precision weights, a scaling. */
const SAME_SHAPE: ReadonlySet<string> = new Set(['Cast', 'Identity', 'Mul', 'Add']);

/**
 * Reads a file for what cannot run, and for convolutions that onnxruntime-web 1.30 computes wrongly on
 * WebGPU (microsoft/onnxruntime #29651; measured case by case). training/onnx_lint.py asks the same.
 */
export function lint(model: OnnxModel): readonly Finding[] {
  const shapes = new Map(model.shapes);
  for (const node of model.nodes) {
    if (!SAME_SHAPE.has(node.op)) continue;
    const known = node.inputs.map((name) => shapes.get(name));
    const largest = known.toSorted((a, b) => (b?.length ?? 0) - (a?.length ?? 0))[0];
    const output = node.outputs[0];
    if (output !== undefined && largest && known.every((shape) => shape)) {
      shapes.set(output, largest);
    }
  }
  return model.nodes.flatMap((node) => {
    const found = findingOf(node, shapes);
    return found ? [{ at: node.name || node.outputs[0] || node.op, ...found }] : [];
  });
}

const wasm = (message: string) => ({ verdict: 'wasm', message }) as const;

function findingOf(
  { op, domain, inputs, attributes }: OnnxNode,
  shapes: ReadonlyMap<string, readonly number[]>,
): Omit<Finding, 'at'> | null {
  if (FOREIGN.has(op) || !DOMAINS.has(domain)) {
    const full = domain === '' ? op : `${domain}.${op}`;
    return {
      verdict: 'refused',
      message: `operator ${full} is not part of ONNX; export the model again without it`,
    };
  }
  if (op !== 'Conv' && op !== 'ConvTranspose') return null;
  const auto = attributes.get('auto_pad') ?? 'NOTSET';
  if (auto !== 'NOTSET' && auto !== 'VALID') return wasm(`${op} with auto_pad ${auto}`);
  const weight = shapes.get(inputs[1] ?? '');
  if (!weight) return wasm(`${op} whose weights are computed in the graph`);
  const groups = Number(attributes.get('group') ?? 1);
  const [first = 0, second = 0, ...kernel] = weight;
  if (op === 'ConvTranspose') {
    const isWrong = groups > 1 && second === 1 && first / groups > 1;
    return isWrong ? wasm('ConvTranspose with one output and several inputs per group') : null;
  }
  const [outputs, channels] = [first, second * groups];
  if (
    groups === 1 &&
    Math.max(...kernel) > 1 &&
    channels > 3 &&
    channels % 3 === 0 &&
    channels % 4 !== 0 &&
    outputs % 4 === 0
  ) {
    return wasm(`Conv of ${channels} channels, a multiple of three and not of four`);
  }
  const each = outputs / groups;
  if (groups > 1 && outputs % 4 === 0 && each > 4 && each % 4 !== 0) {
    return wasm(`Conv with ${each} outputs in each of ${groups} groups`);
  }
  return null;
}
