import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { noise } from './planes.ts';

/** A tensor of a model: numbers, and the type by its number in ONNX (1 float32, 2 uint8, 7 int64). */
interface Weights {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: readonly number[];
  readonly type?: number;
  /** The numbers lie in a file of this name instead. */
  readonly location?: string;
}
interface Value {
  readonly name: string;
  readonly dims: readonly (number | string)[];
  readonly type?: number;
}
export interface Layer {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[] | string>>;
  readonly domain?: string;
}
export interface ModelFile {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly layers: readonly Layer[];
  readonly weights?: readonly Weights[];
  readonly metadata?: Readonly<Record<string, string>>;
}

const message = (write: (writer: BinaryWriter) => void): Uint8Array => {
  const writer = new BinaryWriter();
  write(writer);
  return writer.finish();
};
const put = (writer: BinaryWriter, field: number, bytes: Uint8Array) =>
  writer.tag(field, WireType.LengthDelimited).bytes(bytes);
const text = (writer: BinaryWriter, field: number, value: string) =>
  writer.tag(field, WireType.LengthDelimited).string(value);
const whole = (writer: BinaryWriter, field: number, value: number) =>
  writer.tag(field, WireType.Varint).int64(value);

/** A small ONNX file, written field by field (onnx.proto), for tests of networks whose answer is known. */
export function onnxFile({
  inputs,
  outputs,
  layers,
  weights = [],
  metadata = {},
}: ModelFile): Uint8Array<ArrayBuffer> {
  const graph = message((writer) => {
    for (const layer of layers) put(writer, 1, layerBytes(layer));
    text(writer, 2, 'test');
    for (const tensor of weights) put(writer, 5, tensorBytes(tensor));
    for (const value of inputs) put(writer, 11, valueBytes(value));
    for (const value of outputs) put(writer, 12, valueBytes(value));
  });
  const model = message((writer) => {
    whole(writer, 1, 8);
    text(writer, 2, 'reweave-test');
    put(writer, 7, graph);
    const domains = new Set(['', ...layers.map(({ domain = '' }) => domain)]);
    for (const domain of domains) {
      put(
        writer,
        8,
        message((opset) => {
          if (domain !== '') text(opset, 1, domain);
          whole(opset, 2, domain === '' ? 17 : 1);
        }),
      );
    }
    for (const [key, value] of Object.entries(metadata)) put(writer, 14, entryBytes(key, value));
  });
  return new Uint8Array(model);
}

const entryBytes = (key: string, value: string) =>
  message((writer) => {
    text(writer, 1, key);
    text(writer, 2, value);
  });

function valueBytes({ name, dims, type = 1 }: Value): Uint8Array {
  const shape = message((writer) => {
    for (const side of dims) {
      const one = message((dimension) => {
        if (typeof side === 'number') whole(dimension, 1, side);
        else text(dimension, 2, side);
      });
      put(writer, 1, one);
    }
  });
  const tensor = message((writer) => {
    whole(writer, 1, type);
    put(writer, 2, shape);
  });
  return message((writer) => {
    text(writer, 1, name);
    put(
      writer,
      2,
      message((kind) => put(kind, 1, tensor)),
    );
  });
}

function tensorBytes({ name, dims, values, type = 1, location }: Weights): Uint8Array {
  return message((writer) => {
    for (const side of dims) whole(writer, 1, side);
    whole(writer, 2, type);
    text(writer, 8, name);
    if (location === undefined) put(writer, 9, rawBytes(values, type));
    else {
      put(writer, 13, entryBytes('location', location));
      whole(writer, 14, 1);
    }
  });
}

export function rawBytes(values: readonly number[], type = 1): Uint8Array {
  if (type === 2) return Uint8Array.from(values);
  if (type === 7) return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return new Uint8Array(Float32Array.from(values).buffer);
}

function layerBytes({ op, inputs, outputs, attributes = {}, domain }: Layer): Uint8Array {
  return message((writer) => {
    for (const name of inputs) text(writer, 1, name);
    for (const name of outputs) text(writer, 2, name);
    text(writer, 3, `${op}_${outputs[0]}`);
    text(writer, 4, op);
    for (const [name, value] of Object.entries(attributes)) {
      put(
        writer,
        5,
        message((attribute) => {
          text(attribute, 1, name);
          if (typeof value === 'number') whole(attribute, 3, value);
          else if (typeof value === 'string') text(attribute, 4, value);
          else for (const one of value) whole(attribute, 8, one);
          const type = typeof value === 'number' ? 2 : typeof value === 'string' ? 3 : 7;
          whole(attribute, 20, type);
        }),
      );
    }
    if (domain !== undefined) text(writer, 7, domain);
  });
}

const open = (channels: number) => [1, channels, 'h', 'w'];

/**
 * A network that fills with one grey: output = image (1 - mask) + grey mask, in units where white is
 * `white` and the mask is `maskWhite` in the hole, or (with `known`) elsewhere.
 */
export function greyFill({
  grey = 0.5,
  white = 1,
  maskWhite = 1,
  known = false,
  metadata = {},
  dims = open,
}: {
  grey?: number;
  white?: number;
  maskWhite?: number;
  known?: boolean;
  metadata?: Readonly<Record<string, string>>;
  dims?: (channels: number) => readonly (number | string)[];
} = {}): Uint8Array<ArrayBuffer> {
  return onnxFile({
    inputs: [
      { name: 'image', dims: dims(3) },
      { name: 'mask', dims: dims(1) },
    ],
    outputs: [{ name: 'output', dims: dims(3) }],
    weights: [
      { name: 'one', dims: [1], values: [1] },
      { name: 'grey', dims: [1], values: [grey * white] },
      { name: 'unit', dims: [1], values: [maskWhite] },
    ],
    layers: [
      { op: 'Div', inputs: ['mask', 'unit'], outputs: ['m'] },
      { op: 'Sub', inputs: ['one', 'm'], outputs: ['n'] },
      { op: 'Mul', inputs: ['image', known ? 'm' : 'n'], outputs: ['kept'] },
      { op: 'Mul', inputs: ['grey', known ? 'n' : 'm'], outputs: ['filled'] },
      { op: 'Add', inputs: ['kept', 'filled'], outputs: ['output'] },
    ],
    metadata,
  });
}

/** Four convolutions, one of each kind that WebGPU computes wrongly: 6 channels in, 4 out. */
export function wrongOnWebgpu(
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const weights = (name: string, dims: readonly number[], seed: number) => {
    const count = dims.reduce((product, side) => product * side, 1);
    return { name, dims, values: [...noise(count, seed)].map((v) => (v - 0.5) / 4) };
  };
  return onnxFile({
    inputs: [{ name: 'x', dims: [1, 6, 'h', 'w'] }],
    outputs: [{ name: 'y', dims: [1, 4, 'h', 'w'] }],
    weights: [
      weights('six', [8, 6, 3, 3], 1),
      weights('groups', [20, 2, 3, 3], 2),
      weights('bias', [20], 3),
      weights('one', [20, 1, 1, 1], 4),
      weights('last', [4, 4, 2, 2], 6),
    ],
    layers: [
      { op: 'Conv', inputs: ['x', 'six'], outputs: ['a'], attributes: { pads: [1, 1, 1, 1] } },
      {
        op: 'Conv',
        inputs: ['a', 'groups', 'bias'],
        outputs: ['b'],
        attributes: { group: 4, pads: [1, 1, 1, 1] },
      },
      { op: 'ConvTranspose', inputs: ['b', 'one'], outputs: ['c'], attributes: { group: 4 } },
      { op: 'Conv', inputs: ['c', 'last'], outputs: ['y'], attributes: { auto_pad: 'SAME_UPPER' } },
    ],
    metadata,
  });
}
