import type { OnnxModel, OnnxNode } from './read.ts';

/**
 * What is wrong with a file before it runs. `refused` never runs; `mended` runs on WebGPU in another form that
 * computes the same (`mendedFile`); `wasm` runs on WebAssembly alone. ONNX Runtime's WebGPU backend computes both
 * wrongly without a message, or cannot.
 */
export interface Finding {
  readonly verdict: 'refused' | 'mended' | 'wasm';
  /** The operator's node in the file. */
  readonly at: string;
  readonly message: string;
  /** The node's place in the file, and another form of it, where it is mended. */
  readonly mend?: { readonly node: number; readonly by: Mend };
}

/** Another form of a convolution that computes the same. */
export type Mend =
  /** As many channels more, with weights of zero. */
  | { readonly kind: 'channels'; readonly channels: number; readonly spare: number }
  /** `padded` outputs in each group, of which `each` are kept. */
  | {
      readonly kind: 'outputs';
      readonly groups: number;
      readonly each: number;
      readonly padded: number;
    }
  /** The one output of each group of a transposed convolution computed four times, and one of them kept. */
  | { readonly kind: 'fourfold'; readonly groups: number }
  /** Automatic padding as numbers: before and after each axis. */
  | { readonly kind: 'pads'; readonly pads: readonly number[] };

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
  return model.nodes.flatMap((node, place) =>
    faultsOf(node, shapes).map(({ verdict, message, by }) => ({
      verdict,
      message,
      at: node.name || node.outputs[0] || node.op,
      ...(by ? { mend: { node: place, by } } : {}),
    })),
  );
}

interface Fault extends Pick<Finding, 'verdict' | 'message'> {
  readonly by?: Mend;
}
const wasm = (message: string): Fault => ({ verdict: 'wasm', message });
const mended = (message: string, by: Mend): Fault => ({ verdict: 'mended', message, by });

function faultsOf(
  node: OnnxNode,
  shapes: ReadonlyMap<string, readonly number[]>,
): readonly Fault[] {
  const { op, domain } = node;
  if (FOREIGN.has(op) || !DOMAINS.has(domain)) {
    const full = domain === '' ? op : `${domain}.${op}`;
    const message = `operator ${full} is not part of ONNX; export the model again without it`;
    return [{ verdict: 'refused', message }];
  }
  if (op !== 'Conv' && op !== 'ConvTranspose') return [];
  const weight = shapes.get(node.inputs[1] ?? '');
  if (!weight) return [wasm(`${op} whose weights are computed in the graph`)];
  const faults = [
    paddingFault(node, weight.slice(2)),
    op === 'Conv' ? convolutionFault(node, weight) : transposedFault(node, weight),
  ];
  return faults.filter((fault) => fault !== null);
}

/** Automatic padding at stride 1 is the same for every size; else it depends on the picture. */
function paddingFault({ op, attributes, lists }: OnnxNode, kernel: readonly number[]) {
  const auto = attributes.get('auto_pad') ?? 'NOTSET';
  if (auto === 'NOTSET' || auto === 'VALID') return null;
  const message = `${op} with auto_pad ${auto}`;
  if (op !== 'Conv' || lists.get('strides')?.some((stride) => stride !== 1)) return wasm(message);
  const all = kernel.map((side, axis) => (side - 1) * (lists.get('dilations')?.[axis] ?? 1));
  const less = all.map((pad) => Math.floor(pad / 2));
  const more = all.map((pad, axis) => pad - (less[axis] ?? 0));
  const pads = auto === 'SAME_LOWER' ? [...more, ...less] : [...less, ...more];
  return mended(message, { kind: 'pads', pads });
}

const toFour = (count: number): number => 4 * Math.ceil(count / 4);

function convolutionFault({ attributes }: OnnxNode, weight: readonly number[]): Fault | null {
  const groups = Number(attributes.get('group') ?? 1);
  const [outputs = 0, second = 0, ...kernel] = weight;
  if (outputs % 4 !== 0) return null;
  if (groups > 1) {
    const each = outputs / groups;
    if (each <= 4 || each % 4 === 0) return null;
    const message = `Conv with ${each} outputs in each of ${groups} groups`;
    return mended(message, { kind: 'outputs', groups, each, padded: toFour(each) });
  }
  const isWrong = Math.max(...kernel) > 1 && second > 3 && second % 3 === 0 && second % 4 !== 0;
  if (!isWrong) return null;
  const message = `Conv of ${second} channels, a multiple of three and not of four`;
  return mended(message, { kind: 'channels', channels: second, spare: toFour(second) - second });
}

function transposedFault({ attributes }: OnnxNode, weight: readonly number[]): Fault | null {
  const groups = Number(attributes.get('group') ?? 1);
  const [channels = 0, each] = weight;
  if (groups === 1 || each !== 1 || channels / groups <= 1) return null;
  const message = 'ConvTranspose with one output and several inputs per group';
  return mended(message, { kind: 'fourfold', groups });
}
