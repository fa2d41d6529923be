import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Finding, Mend } from './lint.ts';

/**
 * The file with every convolution that WebGPU would get wrong in another form that computes the same.
 * Weights stay where they are: zeros and copies are made of them by operators (Gather, Sub, Concat, the same
 * in all operator sets), which ONNX Runtime works out once while it loads.
 */
export function mendedFile(bytes: Uint8Array, findings: readonly Finding[]): Uint8Array {
  const byNode = new Map<number, Mend[]>();
  for (const { mend } of findings) {
    if (mend) byNode.set(mend.node, [...(byNode.get(mend.node) ?? []), mend.by]);
  }
  if (byNode.size === 0) return bytes;
  return rewritten(bytes, MODEL.graph, (graph) => mendedGraph(graph, byNode));
}

// Numbers of fields in onnx.proto.
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5 } as const;
const NODE = { input: 1, output: 2, name: 3, op: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, ints: 8, int: 3, type: 20 } as const;
const TYPE = { int: 2, ints: 7 } as const;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 } as const;
const INT64 = 7;

function mendedGraph(graph: Uint8Array, byNode: ReadonlyMap<number, readonly Mend[]>): Uint8Array {
  let place = 0;
  const constants: Uint8Array[] = [];
  const writer = new BinaryWriter();
  for (const { field, raw, value } of fieldsOf(graph)) {
    const mends = field === GRAPH.node ? byNode.get(place++) : undefined;
    if (!mends) {
      writer.raw(raw);
      continue;
    }
    const draft = new Draft(value, `mended/${place}`);
    for (const mend of mends) draft.mend(mend);
    for (const node of draft.nodes()) put(writer, GRAPH.node, node);
    constants.push(...draft.constants);
  }
  for (const constant of constants) put(writer, GRAPH.initializer, constant);
  return writer.finish();
}

/** A convolution and what is put before and behind it. */
class Draft {
  readonly constants: Uint8Array[] = [];
  readonly #before: Uint8Array[] = [];
  readonly #behind: Uint8Array[] = [];
  readonly #rest: Uint8Array[] = [];
  readonly #name: string;
  #attributes: Uint8Array[] = [];
  #inputs: string[] = [];
  #output = '';
  #count = 0;

  constructor(node: Uint8Array, name: string) {
    this.#name = name;
    for (const { field, raw, value } of fieldsOf(node)) {
      if (field === NODE.input) this.#inputs.push(decode(value));
      else if (field === NODE.output) this.#output = decode(value);
      else if (field === NODE.attribute) this.#attributes.push(value);
      else this.#rest.push(raw);
    }
  }

  mend(by: Mend): void {
    const [picture = '', weights = ''] = this.#inputs;
    switch (by.kind) {
      case 'channels': {
        const first = new Array<number>(by.spare).fill(0);
        const copies = this.#gather(weights, first, 1);
        const zeros = this.#prepare('Sub', [copies, copies]);
        this.#inputs[1] = this.#prepare('Concat', [weights, zeros], { axis: 1 });
        this.#inputs[0] = this.#gather(picture, [...range(by.channels), ...first], 1);
        return;
      }
      case 'outputs': {
        const { groups, each, padded } = by;
        const wide = range(groups * padded);
        const source = (o: number) =>
          each * Math.floor(o / padded) + Math.min(o % padded, each - 1);
        this.#gatherWeights(wide.map(source), 0);
        this.#keep(wide.filter((o) => o % padded < each));
        return;
      }
      case 'fourfold': {
        const four = new Array<string>(4).fill(weights);
        this.#inputs[1] = this.#prepare('Concat', four, { axis: 1 });
        const wide = range(4 * by.groups);
        this.#gatherBias(wide.map((o) => o >> 2));
        this.#keep(wide.filter((o) => o % 4 === 0));
        return;
      }
      case 'pads': {
        const named = (bytes: Uint8Array) =>
          decode([...fieldsOf(bytes)].find(({ field }) => field === ATTRIBUTE.name)?.value);
        this.#attributes = [
          ...this.#attributes.filter((one) => !['auto_pad', 'pads'].includes(named(one))),
          attribute('pads', by.pads),
        ];
      }
    }
  }

  nodes(): readonly Uint8Array[] {
    const convolution = message((writer) => {
      for (const input of this.#inputs) text(writer, NODE.input, input);
      text(writer, NODE.output, this.#output);
      for (const one of this.#attributes) put(writer, NODE.attribute, one);
      for (const raw of this.#rest) writer.raw(raw);
    });
    return [...this.#before, convolution, ...this.#behind];
  }

  #fresh(): string {
    return `${this.#name}/${this.#count++}`;
  }

  #prepare(op: string, inputs: readonly string[], ints: Record<string, number> = {}): string {
    const output = this.#fresh();
    this.#before.push(node(op, inputs, output, ints));
    return output;
  }

  #constant(values: readonly number[]): string {
    const name = this.#fresh();
    this.constants.push(wholeNumbers(name, values));
    return name;
  }

  #gather(from: string, which: readonly number[], axis: number): string {
    return this.#prepare('Gather', [from, this.#constant(which)], { axis });
  }

  #gatherBias(which: readonly number[]): void {
    const bias = this.#inputs[2];
    if (bias) this.#inputs[2] = this.#gather(bias, which, 0);
  }

  #gatherWeights(which: readonly number[], axis: number): void {
    this.#inputs[1] = this.#gather(this.#inputs[1] ?? '', which, axis);
    this.#gatherBias(which);
  }

  /** Leaves only these channels of what comes out. */
  #keep(channels: readonly number[]): void {
    const wide = this.#fresh();
    const inputs = [wide, this.#constant(channels)];
    this.#behind.unshift(node('Gather', inputs, this.#output, { axis: 1 }));
    this.#output = wide;
  }
}

interface RawField {
  readonly field: number;
  /** Tag and value, as they stand. */
  readonly raw: Uint8Array;
  /** The bytes of a message or text; empty for a number. */
  readonly value: Uint8Array;
}

function* fieldsOf(bytes: Uint8Array): Generator<RawField> {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [field, wire] = reader.tag();
    const value = wire === WireType.LengthDelimited ? reader.bytes() : new Uint8Array();
    if (wire !== WireType.LengthDelimited) reader.skip(wire, field);
    yield { field, raw: bytes.subarray(start, reader.pos), value };
  }
}

/** A message with one of its fields made anew. */
function rewritten(
  bytes: Uint8Array,
  which: number,
  change: (value: Uint8Array) => Uint8Array,
): Uint8Array {
  return message((writer) => {
    for (const { field, raw, value } of fieldsOf(bytes)) {
      if (field === which) put(writer, field, change(value));
      else writer.raw(raw);
    }
  });
}

const decoder = new TextDecoder();
const decode = (bytes: Uint8Array | undefined): string => decoder.decode(bytes);
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function message(write: (writer: BinaryWriter) => void): Uint8Array {
  const writer = new BinaryWriter();
  write(writer);
  return writer.finish();
}
const put = (writer: BinaryWriter, field: number, bytes: Uint8Array) =>
  writer.tag(field, WireType.LengthDelimited).bytes(bytes);
const text = (writer: BinaryWriter, field: number, value: string) =>
  writer.tag(field, WireType.LengthDelimited).string(value);
const whole = (writer: BinaryWriter, field: number, value: number) =>
  writer.tag(field, WireType.Varint).int64(value);

const attribute = (name: string, value: number | readonly number[]): Uint8Array =>
  message((writer) => {
    text(writer, ATTRIBUTE.name, name);
    if (typeof value === 'number') whole(writer, ATTRIBUTE.int, value);
    else for (const one of value) whole(writer, ATTRIBUTE.ints, one);
    whole(writer, ATTRIBUTE.type, typeof value === 'number' ? TYPE.int : TYPE.ints);
  });

const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  ints: Readonly<Record<string, number>>,
): Uint8Array =>
  message((writer) => {
    for (const input of inputs) text(writer, NODE.input, input);
    text(writer, NODE.output, output);
    text(writer, NODE.name, output);
    text(writer, NODE.op, op);
    for (const [name, value] of Object.entries(ints)) {
      put(writer, NODE.attribute, attribute(name, value));
    }
  });

const wholeNumbers = (name: string, values: readonly number[]): Uint8Array =>
  message((writer) => {
    whole(writer, TENSOR.dims, values.length);
    whole(writer, TENSOR.type, INT64);
    text(writer, TENSOR.name, name);
    put(writer, TENSOR.raw, new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
  });
