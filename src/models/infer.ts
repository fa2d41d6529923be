import { type Manifest, type ManifestDraft, parseManifest } from './manifest.ts';
import type { OnnxModel, ValueInfo } from './onnx/read.ts';
import { channelsOf, isInterleaved, sizeOf } from './recognise.ts';

/** One way in which a file may be meant. */
export interface Hypothesis {
  readonly manifest: Manifest;
  /** What it assumes, in words: `-1..1, hole is 1`. */
  readonly label: string;
}

const RANGES: readonly (readonly [number, number])[] = [
  [0, 1],
  [-1, 1],
  [0, 255],
];
const POLARITIES = ['hole1', 'known1'] as const;
const SAID = { hole1: 'hole is 1', known1: 'known is 1' } as const;

/**
 * Every way in which a file's inputs and outputs can be meant, read off their shapes, types and names;
 * at most twelve. None where the shapes fit nothing that is known. Which one holds, a calibration run
 * says (`calibrate`).
 */
export function hypotheses(model: OnnxModel, file: string): readonly Hypothesis[] {
  const pictures = model.inputs.filter((input) => channelsOf(input) !== null);
  const output = model.outputs[0];
  if (!output || pictures.length !== model.inputs.length) return [];
  const counts = pictures.map(channelsOf);
  const [first, second] = pictures;
  if (!first) return [];
  if (pictures.length === 2 && second) {
    const mask =
      pictures.find((input) => channelsOf(input) === 1 && /mask|hole/i.test(input.name)) ??
      pictures.find((input) => channelsOf(input) === 1);
    const image = pictures.find((input) => input !== mask);
    if (!mask || !image || !counts.includes(3)) return [];
    return fillsOf(model, file, rangesOf(image), (range, polarity) => [
      imageInput(image, { range }),
      {
        ...place(mask),
        role: 'mask',
        maskPolarity: polarity,
        ...(mask.type === 'uint8' ? { maskValues: [0, 255] as [number, number] } : {}),
      },
    ]);
  }
  if (pictures.length > 2) return [];
  const channels = counts[0];
  if (channels === 4) {
    return [
      ['known-0.5', 'R*k', 'G*k', 'B*k'],
      ['R*k', 'G*k', 'B*k', 'hole'],
    ].flatMap((order) =>
      fillsOf(model, file, RANGES.slice(0, 2), (range, polarity) => [
        { ...place(first), role: 'imageMask', range, channels: turned(order, polarity) },
      ]),
    );
  }
  if (channels === 5) {
    const order = ['R*k', 'G*k', 'B*k', 'one', 'hole'];
    return fillsOf(model, file, RANGES, (range, polarity) => [
      { ...place(first), role: 'imageMask', range, channels: turned(order, polarity) },
    ]);
  }
  if (channels !== 3 && channels !== 1) return [];
  return ofOnePicture(model, file, first, output);
}

type Inputs = ManifestDraft['inputs'];
type Polarity = (typeof POLARITIES)[number];

function fillsOf(
  model: OnnxModel,
  file: string,
  ranges: readonly (readonly [number, number])[],
  inputs: (range: [number, number], polarity: Polarity) => Inputs,
): readonly Hypothesis[] {
  return ranges.flatMap(([low, high]) =>
    POLARITIES.map((polarity) => ({
      label: `${low}..${high}, ${SAID[polarity]}`,
      manifest: draft(model, file, 'inpaint', inputs([low, high], polarity), 'crop'),
    })),
  );
}

/**
 * One picture in: three channels out are a better picture, more are features, one is a mask, a map, or, where
 * it is much smaller, a score of each part. A few numbers for the whole picture are a score too.
 */
function ofOnePicture(
  model: OnnxModel,
  file: string,
  input: ValueInfo,
  output: ValueInfo,
): readonly Hypothesis[] {
  const out = channelsOf(output);
  const { dims } = output;
  const isScore = dims.length <= 2 && dims.every((side) => typeof side === 'number');
  if (isScore || (dims.length === 4 && Number(dims[1]) > 8)) {
    const kind = isScore ? 'discriminator' : 'features';
    return inputsOf(input).map(([label, told]) => ({
      label: `${SAID_OF[kind]}, ${label}`,
      manifest: draft(model, file, kind, [told], 'resize'),
    }));
  }
  const isMask = channelsOf(input) === 3 && (out === 1 || output.dims.length < 4);
  if (isMask) {
    return (['mask', 'map', 'discriminator'] as const).flatMap((kind) =>
      inputsOf(input).map(([label, told]) => ({
        label: kind === 'mask' ? label : `${SAID_OF[kind]}, ${label}`,
        manifest: draft(model, file, kind, [told], 'resize'),
      })),
    );
  }
  return rangesOf(input).map(([low, high]) => ({
    label: `${low}..${high}`,
    manifest: draft(model, file, 'image', [imageInput(input, { range: [low, high] })], 'tile'),
  }));
}

const SAID_OF = { map: 'a map', features: 'features', discriminator: 'a score' } as const;

/** The ways in which a network that judges is shown a picture, with their names. */
function inputsOf(input: ValueInfo): readonly (readonly [string, Inputs[number]])[] {
  const plain = rangesOf(input).map(
    ([low, high]) => [`${low}..${high}`, imageInput(input, { range: [low, high] })] as const,
  );
  if (input.type === 'uint8' || channelsOf(input) !== 3) return plain;
  const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } satisfies Partial<
    Inputs[number]
  >;
  return [['mean and deviation of ImageNet', imageInput(input, imagenet)], ...plain];
}

const ROLES = {
  inpaint: 'image',
  image: 'image',
  mask: 'mask',
  map: 'depth',
  features: 'features',
  discriminator: 'score',
} as const;
/** What sides are multiples of where nobody says; a map's suits blocks of 32 and of 14 pixels. */
const MULTIPLES = {
  inpaint: 8,
  image: 1,
  mask: 32,
  map: 224,
  features: 32,
  discriminator: 32,
} as const;

const rangesOf = ({ type }: ValueInfo): readonly (readonly [number, number])[] =>
  type === 'uint8' ? [[0, 255]] : RANGES;

const place = (info: ValueInfo) =>
  ({ name: info.name, layout: isInterleaved(info) ? 'NHWC' : 'NCHW' }) as const;

const imageInput = (info: ValueInfo, more: Partial<Inputs[number]>): Inputs[number] => ({
  ...place(info),
  role: 'image',
  ...(channelsOf(info) === 1 ? { channels: ['Y'] } : {}),
  ...more,
});

/** The other polarity: what is known is told instead of what is missing. */
const turned = (order: readonly string[], polarity: Polarity): string[] =>
  order.map((channel) =>
    polarity === 'hole1'
      ? channel
      : channel === 'hole'
        ? 'known'
        : channel === 'known-0.5'
          ? 'hole-0.5'
          : channel,
  );

function draft(
  model: OnnxModel,
  file: string,
  kind: Manifest['kind'],
  inputs: Inputs,
  policy: Manifest['policy'],
): Manifest {
  const role = ROLES[kind];
  const name = file.split('/').at(-1) ?? file;
  return parseManifest(
    {
      schema: 1,
      id: name.replace(/\.onnx$/i, ''),
      title: name,
      kind,
      inputs,
      outputs: model.outputs.slice(0, 1).map((info) => ({
        ...place(info),
        role,
        ...(role === 'image' && channelsOf(info) === 1 ? { channels: ['Y'] } : {}),
      })),
      size: sizeOf(model, { multiple: MULTIPLES[kind], min: 32 }),
      policy,
    } satisfies ManifestDraft,
    file,
  );
}
