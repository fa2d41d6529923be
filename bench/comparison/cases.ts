import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDocument, GraphNode } from '../../src/engine/graph/document.ts';

/** A damage is drawn anew until its hole is as large as wanted. */
export interface Damage {
  /** Of the square picture that is damaged, pixels. */
  readonly side: number;
  /** The middle `side` pixels of a photo, or its middle square made as small as that. */
  readonly of: 'middle' | 'whole square';
  mask(seed: number): GraphNode;
  readonly share?: readonly [least: number, most: number];
}

export type Damages = Readonly<Record<string, Damage>>;

const middle = { side: 256, of: 'middle' } as const;

/** What classical fills are compared on. */
export const classicalDamages: Damages = {
  scratches: { ...middle, mask: (seed) => ({ type: 'mask/scratches', params: { seed } }) },
  text: { ...middle, mask: (seed) => ({ type: 'mask/text', params: { angle: (seed % 37) - 18 } }) },
  strokes: {
    ...middle,
    mask: (seed) => ({ type: 'mask/free-form', params: { seed } }),
    share: [0.18, 0.22],
  },
  block: { ...middle, mask: () => ({ type: 'mask/centre-block' }) },
};

/** The gate that networks pass or not: the centre block and brush strokes, in two sizes. */
export const gateDamages: Damages = Object.fromEntries(
  [128, 256].flatMap((side) => [
    [
      `centre, ${side} px`,
      { side, of: 'whole square', mask: () => ({ type: 'mask/centre-block' }) } as const,
    ],
    [
      `brush, ${side} px`,
      {
        side,
        of: 'whole square',
        mask: (seed: number) => ({
          type: 'mask/free-form',
          params: { seed, thinnest: (12 * side) / 256, thickest: (40 * side) / 256 },
        }),
      } as const,
    ],
  ]),
);

/** The survey's commonest protocol: 256x256 pixels without their middle 128x128. */
export const surveyDamages: Damages = {
  'centre, 256 px': { side: 256, of: 'whole square', mask: () => ({ type: 'mask/centre-block' }) },
};

export interface Case {
  readonly damage: string;
  readonly photo: string;
  readonly photoNumber: number;
  /** Where its pictures and results are kept. */
  readonly folder: string;
  readonly drawn: Damage;
  /** The first seed to draw with. */
  readonly seed: number;
}

/** The first photos of a folder, with every damage, which is drawn for a photo by its number. */
export function listCases(
  damages: Damages,
  photos: string,
  root: string,
  count: number,
  leftOut: ReadonlySet<string> = new Set(),
): readonly Case[] {
  const files = readdirSync(photos)
    .filter((name) => /\.(jpg|png)$/.test(name) && !leftOut.has(name))
    .toSorted()
    .slice(0, count);
  return Object.entries(damages).flatMap(([damage, drawn]) =>
    files.map((file, i) => {
      const folder = join(root, damage, file.replace(/\.\w+$/, ''));
      mkdirSync(folder, { recursive: true });
      return {
        damage,
        photo: join(photos, file),
        photoNumber: i,
        folder,
        drawn,
        seed: 1000 * i + 1,
      };
    }),
  );
}

/** The graph that scores one fill: PSNR of the hole and of the whole picture, SSIM of the whole, texture distance. */
export function scoringGraph(
  folder: string,
  fill: { readonly nodes: Readonly<Record<string, GraphNode>>; readonly output: string },
): GraphDocument {
  const compared = { image: fill.output, reference: 'photo.image' };
  return {
    version: 1,
    title: 'Comparison',
    nodes: {
      photo: { type: 'io/load-image', params: { file: join(folder, 'photo.png') } },
      hole: { type: 'io/load-mask', params: { file: join(folder, 'mask.png') } },
      ...fill.nodes,
      psnr: { type: 'metric/psnr', inputs: { ...compared, mask: 'hole.mask' } },
      whole: { type: 'metric/psnr', inputs: compared },
      ssim: { type: 'metric/ssim', inputs: compared },
      distance: { type: 'metric/sliced-wasserstein', inputs: { ...compared, mask: 'hole.mask' } },
    },
  };
}
