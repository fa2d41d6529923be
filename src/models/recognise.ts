import type { Ready } from './catalogue/entry.ts';
import { READY } from './catalogue/ready.ts';
import { type Manifest, type ManifestDraft, parseManifest } from './manifest.ts';
import type { OnnxModel, ValueInfo } from './onnx/read.ts';

/** The manifest of a public model that is known by its hash, or by its name and inputs; else null. */
export function recognise(model: OnnxModel, file: string, sha256: string): Manifest | null {
  const found = best(
    READY.filter((ready) => fits(ready, model)),
    file,
    sha256,
  );
  return found ? parseManifest(adapt(found.manifest, model), file) : null;
}

/** Where a public model can be got that is known by its hash, or by its name; null for others. */
export const sourceOf = (file: string, sha256: string): string | null =>
  best(READY, file, sha256)?.manifest.source ?? null;

const best = (among: readonly Ready[], file: string, sha256: string): Ready | undefined =>
  among.find(({ sha256: known }) => known?.some((start) => sha256.startsWith(start))) ??
  among.find(({ name }) => name.test(baseName(file)));

const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

function fits({ inputs, output, axes }: Ready, model: OnnxModel): boolean {
  const wanted = Object.entries(inputs);
  return (
    wanted.length === model.inputs.length &&
    wanted.every(([name, channels]) => {
      const input = inputNamed(model, name);
      return input && (channels === 0 || channels === channelsOf(input));
    }) &&
    (output === '*' || model.outputs.some(({ name }) => name === output)) &&
    (axes === undefined || model.outputs[0]?.dims.length === axes)
  );
}

/** `*` stands for the first of a file, whatever it is called. */
const inputNamed = ({ inputs }: OnnxModel, name: string): ValueInfo | undefined =>
  name === '*' ? inputs[0] : inputs.find((input) => input.name === name);

/** The channels of a batch of pictures: 1, 3, 4 or 5 in second place, or in last. */
export function channelsOf({ dims }: ValueInfo): number | null {
  const isCount = (side: unknown): side is number =>
    typeof side === 'number' && side >= 1 && side <= 8;
  if (dims.length !== 4) return null;
  if (isCount(dims[1])) return dims[1];
  return isCount(dims[3]) ? dims[3] : null;
}

export const isInterleaved = ({ dims }: ValueInfo): boolean =>
  dims.length === 4 &&
  typeof dims[3] === 'number' &&
  dims[3] <= 8 &&
  !(typeof dims[1] === 'number' && dims[1] <= 8);

/** What the file itself says goes before what is usual: names, layouts, fixed sizes, grey pictures. */
function adapt(draft: ManifestDraft, model: OnnxModel): ManifestDraft {
  const inputs = draft.inputs.map((input) => {
    const info = inputNamed(model, input.name);
    if (!info) return input;
    const isGrey = input.role === 'image' && channelsOf(info) === 1;
    return {
      ...input,
      name: info.name,
      layout: isInterleaved(info) ? ('NHWC' as const) : ('NCHW' as const),
      ...(isGrey ? { channels: ['Y'] } : {}),
    };
  });
  const outputs = draft.outputs.map((output) => {
    const info = model.outputs.find(({ name }) => name === output.name) ?? model.outputs[0];
    if (!info) return output;
    const isGrey = output.role === 'image' && channelsOf(info) === 1;
    return {
      ...output,
      name: info.name,
      layout: isInterleaved(info) ? ('NHWC' as const) : ('NCHW' as const),
      ...(isGrey ? { channels: ['Y'] } : {}),
    };
  });
  return { ...draft, inputs, outputs, size: sizeOf(model, draft.size ?? {}) };
}

/** A size that the file fixes, or else the one that is given. */
export function sizeOf(
  { inputs }: OnnxModel,
  size: NonNullable<ManifestDraft['size']>,
): NonNullable<ManifestDraft['size']> {
  const first = inputs.find((input) => channelsOf(input) !== null);
  if (!first) return size;
  const [h, w] = isInterleaved(first) ? first.dims.slice(1, 3) : first.dims.slice(2, 4);
  if (typeof h === 'number' && typeof w === 'number' && h > 0 && w > 0) {
    return { ...size, mode: 'fixed', h, w };
  }
  return size.mode === 'fixed' ? { ...size, mode: 'dynamic', multiple: 8 } : size;
}
