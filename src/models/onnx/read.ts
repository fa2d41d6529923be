import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { ModelError } from '../errors.ts';

/** A size that is fixed, or the name of one that is left open. */
export type Dimension = number | string;

export interface ValueInfo {
  readonly name: string;
  /** As ONNX Runtime names it: `float32`, `uint8`; empty where the value is no tensor. */
  readonly type: string;
  readonly dims: readonly Dimension[];
}
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  /** Empty for the standard operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers and texts. */
  readonly attributes: ReadonlyMap<string, number | string>;
  /** Rows of whole numbers: strides, dilations. Other attributes are not looked at. */
  readonly lists: ReadonlyMap<string, readonly number[]>;
}

/** What a model file says of itself; weights stay where they are. */
export interface OnnxModel {
  readonly producer: string;
  /** Versions of the operator sets by domain; the standard one is ''. */
  readonly opsets: ReadonlyMap<string, number>;
  /** Without the weights that old files list as inputs. */
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly nodes: readonly OnnxNode[];
  /** Shapes of weights and constants by name. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** How many numbers the weights are. */
  readonly parameters: number;
  readonly metadata: ReadonlyMap<string, string>;
  /** Names of files with weights that lie beside this one. */
  readonly external: readonly string[];
  /** How many bytes of them it needs. */
  readonly externalBytes: number;
}

/** Bytes of one number, where they are not four. */
const BYTES: Readonly<Record<string, number>> = {
  uint8: 1,
  int8: 1,
  bool: 1,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  float64: 8,
};

/** Names of TensorProto.DataType. */
const TYPES: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
};

/**
 * Reads a model file's graph, inputs, outputs and metadata (field numbers of onnx.proto). Weights are
 * skipped by their length, so a file of hundreds of megabytes takes milliseconds.
 * Errors: `ModelError` for what is no ONNX file or is cut off.
 */
export function readOnnx(bytes: Uint8Array, name: string): OnnxModel {
  try {
    const model = readModel(bytes);
    if (model.nodes.length > 0 && model.outputs.length > 0) return model;
  } catch {
    // A file that is cut off and one that is something else both end here.
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  const what =
    bytes.length === 0
      ? 'the file is empty'
      : /^[\t\n\r -~]+$/.test(start)
        ? 'this is text, not an ONNX model; was a web page or a pointer saved in its place?'
        : 'this is no ONNX model, or it is cut off; download it again';
  throw new ModelError(`${name}: ${what}`);
}

/** Calls back for each field of a message, with a reader that stands at its value. */
function fields(bytes: Uint8Array, visit: (field: number, value: BinaryReader) => boolean): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (!visit(field, reader)) reader.skip(wire, field);
  }
  if (reader.pos !== reader.len) throw new RangeError('cut off');
}

function readModel(bytes: Uint8Array): OnnxModel {
  let producer = '';
  let graph: Uint8Array | null = null;
  const opsets = new Map<string, number>();
  const metadata = new Map<string, string>();
  fields(bytes, (field, value) => {
    if (field === 2) producer = value.string();
    else if (field === 7) graph = value.bytes();
    else if (field === 8) {
      const { domain, version } = readOpset(value.bytes());
      opsets.set(domain === 'ai.onnx' ? '' : domain, version);
    } else if (field === 14) metadata.set(...readEntry(value.bytes()));
    else return false;
    return true;
  });
  if (!graph) throw new RangeError('no graph');
  return { producer, opsets, metadata, ...readGraph(graph) };
}

function readGraph(bytes: Uint8Array) {
  const nodes: OnnxNode[] = [];
  const inputs: ValueInfo[] = [];
  const outputs: ValueInfo[] = [];
  const shapes = new Map<string, readonly number[]>();
  const weights = new Set<string>();
  const external = new Set<string>();
  let [parameters, externalBytes] = [0, 0];
  fields(bytes, (field, value) => {
    if (field === 1) {
      const { constant, ...node } = readNode(value.bytes());
      nodes.push(node);
      if (constant && node.outputs[0] !== undefined) shapes.set(node.outputs[0], constant);
    } else if (field === 5) {
      const tensor = readTensor(value.bytes());
      shapes.set(tensor.name, tensor.dims);
      weights.add(tensor.name);
      const count = tensor.dims.reduce((product, side) => product * side, 1);
      parameters += count;
      if (tensor.location !== null) {
        external.add(tensor.location);
        externalBytes += count * (BYTES[tensor.type] ?? 4);
      }
    } else if (field === 11) inputs.push(readValueInfo(value.bytes()));
    else if (field === 12) outputs.push(readValueInfo(value.bytes()));
    else return false;
    return true;
  });
  return {
    nodes,
    outputs,
    shapes,
    parameters,
    inputs: inputs.filter(({ name }) => !weights.has(name)),
    external: [...external],
    externalBytes,
  };
}

function readNode(bytes: Uint8Array): OnnxNode & { readonly constant: readonly number[] | null } {
  const [inputs, outputs]: [string[], string[]] = [[], []];
  const attributes = new Map<string, number | string>();
  const lists = new Map<string, readonly number[]>();
  let [name, op, domain] = ['', '', ''];
  let constant: readonly number[] | null = null;
  fields(bytes, (field, value) => {
    if (field === 1) inputs.push(value.string());
    else if (field === 2) outputs.push(value.string());
    else if (field === 3) name = value.string();
    else if (field === 4) op = value.string();
    else if (field === 5) {
      const attribute = readAttribute(value.bytes());
      if (attribute.value !== null) attributes.set(attribute.name, attribute.value);
      if (attribute.ints.length > 0) lists.set(attribute.name, attribute.ints);
      if (attribute.tensor) constant = attribute.tensor;
    } else if (field === 7) domain = value.string();
    else return false;
    return true;
  });
  return {
    name,
    op,
    domain: domain === 'ai.onnx' ? '' : domain,
    inputs,
    outputs,
    attributes,
    lists,
    constant: op === 'Constant' ? constant : null,
  };
}

function readAttribute(bytes: Uint8Array) {
  let name = '';
  let number: number | null = null;
  let text: string | null = null;
  let tensor: readonly number[] | null = null;
  const ints: number[] = [];
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (field === 1) name = reader.string();
    else if (field === 3) number = Number(reader.int64());
    else if (field === 4) text = reader.string();
    else if (field === 5) tensor = readTensor(reader.bytes()).dims;
    else if (field === 8) ints.push(...wholeNumbers(reader, wire));
    else reader.skip(wire, field);
  }
  return { name, value: text || number, tensor, ints };
}

/** A row of whole numbers: packed into one field, or one of many. */
function wholeNumbers(reader: BinaryReader, wire: WireType): readonly number[] {
  if (wire !== WireType.LengthDelimited) return [Number(reader.int64())];
  const numbers: number[] = [];
  const packed = new BinaryReader(reader.bytes());
  while (packed.pos < packed.len) numbers.push(Number(packed.int64()));
  return numbers;
}

function readTensor(bytes: Uint8Array) {
  const dims: number[] = [];
  let [name, type] = ['', ''];
  let location: string | null = null;
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (field === 1) dims.push(...wholeNumbers(reader, wire));
    else if (field === 2) type = TYPES[reader.int32()] ?? '';
    else if (field === 8) name = reader.string();
    else if (field === 13) {
      const [key, value] = readEntry(reader.bytes());
      if (key === 'location') location = value;
    } else reader.skip(wire, field);
  }
  return { name, type, dims, location };
}

function readValueInfo(bytes: Uint8Array): ValueInfo {
  let [name, type] = ['', ''];
  let dims: Dimension[] = [];
  const inside = (wanted: number, visit: (field: number, value: BinaryReader) => boolean) => {
    return (field: number, value: BinaryReader): boolean => {
      if (field !== wanted) return false;
      fields(value.bytes(), visit);
      return true;
    };
  };
  const dimension = inside(1, (field, value) => {
    if (field === 1) dims.push(Number(value.int64()));
    else if (field === 2) dims.push(value.string());
    else return false;
    return true;
  });
  const tensor = inside(1, (field, value) => {
    if (field === 1) type = TYPES[value.int32()] ?? 'unknown';
    else if (field === 2) {
      dims = [];
      fields(value.bytes(), dimension);
    } else return false;
    return true;
  });
  fields(bytes, (field, value) => {
    if (field === 1) name = value.string();
    else if (field === 2) fields(value.bytes(), tensor);
    else return false;
    return true;
  });
  return { name, type, dims };
}

function readEntry(bytes: Uint8Array): [string, string] {
  let [key, text] = ['', ''];
  fields(bytes, (field, value) => {
    if (field === 1) key = value.string();
    else if (field === 2) text = value.string();
    else return false;
    return true;
  });
  return [key, text];
}

function readOpset(bytes: Uint8Array) {
  let [domain, version] = ['', 0];
  fields(bytes, (field, value) => {
    if (field === 1) domain = value.string();
    else if (field === 2) version = Number(value.int64());
    else return false;
    return true;
  });
  return { domain, version };
}
