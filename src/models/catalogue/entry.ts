import type { ManifestDraft } from '../manifest.ts';

/** A public model that is recognised: by its hash, or by its file's name and the names of its inputs. */
export interface Ready {
  readonly name: RegExp;
  /** Hashes, or how they start, where they are known. */
  readonly sha256?: readonly string[];
  /** Inputs of the file and how many channels each has; all must be there. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly output: string;
  /** How many axes that output has, where another network of the name answers otherwise. */
  readonly axes?: number;
  readonly manifest: ManifestDraft;
}

export const rgb = { channels: ['R', 'G', 'B'] };
export const image = (more: Partial<ManifestDraft['inputs'][number]> = {}) =>
  ({ name: 'image', role: 'image', ...rgb, ...more }) as const;
export const mask = (more: Partial<ManifestDraft['inputs'][number]> = {}) =>
  ({ name: 'mask', role: 'mask', ...more }) as const;
export const fixed = (side: number) => ({ mode: 'fixed', h: side, w: side }) as const;
/** How pictures are normalised for networks that began with ImageNet. */
export const imagenet: { mean: [number, number, number]; std: [number, number, number] } = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

/** What is said of each. */
export type Words = Pick<ManifestDraft, 'id' | 'title' | 'license' | 'source' | 'size'>;

/** A picture 0..1 in, a better or larger one out, in tiles. */
export const restores = (words: Words): ManifestDraft => ({
  schema: 1,
  kind: 'image',
  inputs: [image({ name: '*' })],
  outputs: [{ name: '*', role: 'image', ...rgb }],
  policy: 'tile',
  ...words,
});
