import { z } from 'zod';
import { ModelError } from './errors.ts';
import type { OnnxModel } from './onnx/read.ts';

/** The key of an ONNX file's metadata under which its manifest stands; training/export.py writes it. */
export const MANIFEST_KEY = 'inpaint.manifest';

const triple = z.tuple([z.number(), z.number(), z.number()]);
const range = z.tuple([z.number(), z.number()]);
const layout = z.enum(['NCHW', 'NHWC']).default('NCHW');
const channels = z.array(z.string().min(1).max(80)).min(1).max(16);

const inputSchema = z.object({
  name: z.string(),
  role: z.enum(['image', 'mask', 'imageMask', 'edge', 'depth', 'level']),
  dtype: z.enum(['float32', 'float16', 'uint8']).default('float32'),
  layout,
  /** One expression for each channel; by default R, G, B of an image and `hole` of a mask. */
  channels: channels.optional(),
  /** What black and white become; then (v - mean) / std. */
  range: range.default([0, 1]),
  mean: triple.default([0, 0, 0]),
  std: triple.default([1, 1, 1]),
  /** What stands under the hole, in code values: numbers, the prefill, or what the picture has there. */
  holeFill: z.union([z.number(), triple, z.enum(['prefill', 'keep'])]).default('keep'),
  maskPolarity: z.enum(['hole1', 'known1']).default('hole1'),
  maskValues: range.default([0, 1]),
});
const outputSchema = z.object({
  name: z.string(),
  role: z.enum(['image', 'coarse', 'mask', 'depth', 'flow', 'features', 'score']),
  layout,
  /** What the channels are: R, G, B in some order, or Y for grey. */
  channels: channels.optional(),
  /** What black and white are in the output. */
  range: range.default([0, 1]),
  /** The network pasted the known pixels back already. */
  composited: z.union([z.boolean(), z.literal('unknown')]).default('unknown'),
  fullSize: z.boolean().default(true),
});
const sizeSchema = z
  .object({
    mode: z.enum(['dynamic', 'fixed']).default('dynamic'),
    h: z.int().positive().optional(),
    w: z.int().positive().optional(),
    multiple: z.int().min(1).max(512).default(1),
    min: z.int().min(1).default(1),
    max: z.int().min(1).default(1024),
  })
  .refine(({ mode, h, w }) => mode === 'dynamic' || (h !== undefined && w !== undefined), {
    message: 'a fixed size has h and w',
  });

/** What a network takes and gives: all that a file does not say of itself. */
export const manifestSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  title: z.string(),
  kind: z.enum(['inpaint', 'image', 'mask', 'map', 'features', 'discriminator']),
  license: z.string().default('unknown'),
  source: z.string().default(''),
  inputs: z.array(inputSchema).min(1),
  outputs: z.array(outputSchema).min(1),
  size: sizeSchema.prefault({}),
  prefill: z.enum(['none', 'pushpull', 'harmonic', 'torn']).default('none'),
  policy: z.enum(['crop', 'resize', 'tile', 'native']).default('crop'),
  /** Side of a window around a hole, as a multiple of the hole's. */
  context: z.number().min(1).max(8).default(2),
  /** Backends on which the network is known to fail. */
  ep: z.object({ deny: z.array(z.enum(['webgpu'])).default([]) }).prefault({}),
  notes: z.string().default(''),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestInput = Manifest['inputs'][number];
export type ManifestOutput = Manifest['outputs'][number];
/** A manifest as it is written: what is left out has its default. */
export type ManifestDraft = z.input<typeof manifestSchema>;

/** Checks a manifest. Errors: `ModelError` that names the field and what is expected. */
export function parseManifest(value: unknown, name: string): Manifest {
  const { data, error } = manifestSchema.safeParse(value);
  if (data) return data;
  const [issue] = error.issues;
  const at = issue?.path.join('.') || 'the manifest';
  throw new ModelError(`${name}: ${at} of its manifest is wrong: ${issue?.message}`);
}

/** The manifest inside a model file, null where there is none. */
export function embeddedManifest(model: OnnxModel, name: string): Manifest | null {
  const text = model.metadata.get(MANIFEST_KEY);
  if (text === undefined) return null;
  try {
    return parseManifest(JSON.parse(text), name);
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError(`${name}: the manifest in its metadata is not JSON`, { cause });
  }
}

/** What contradicts each other between a manifest and the file, as sentences; none where they fit. */
export function contradictions(manifest: Manifest, model: OnnxModel): readonly string[] {
  const missing = (
    what: string,
    named: readonly { name: string }[],
    has: readonly { name: string }[],
  ) =>
    named
      .filter(({ name }) => !has.some((value) => value.name === name))
      .map(
        ({ name }) =>
          `the manifest names ${what} ${name}, but the file has ${has.map((value) => value.name).join(', ')}`,
      );
  const unfed = model.inputs
    .filter(({ name }) => !manifest.inputs.some((input) => input.name === name))
    .map(({ name }) => `the file’s input ${name} is not in the manifest`);
  return [
    ...missing('input', manifest.inputs, model.inputs),
    ...missing('output', manifest.outputs, model.outputs),
    ...unfed,
  ];
}
