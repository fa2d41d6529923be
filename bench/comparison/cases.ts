import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDocument, GraphNode } from '../../src/engine/graph/document.ts';

export const SIDE = 256;

/** A damage is drawn anew until its hole is as large as wanted. */
export interface Damage {
  mask(seed: number): GraphNode;
  readonly share?: readonly [least: number, most: number];
}

/** The damages: 256x256 masks, drawn for every photo by its number. */
const damages: Readonly<Record<string, Damage>> = {
  scratches: { mask: (seed) => ({ type: 'mask/scratches', params: { seed } }) },
  text: { mask: (seed) => ({ type: 'mask/text', params: { angle: (seed % 37) - 18 } }) },
  strokes: {
    mask: (seed) => ({ type: 'mask/free-form', params: { seed } }),
    share: [0.18, 0.22],
  },
  block: { mask: () => ({ type: 'mask/centre-block' }) },
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

/** The first photos of a folder, with every damage. */
export function listCases(photos: string, root: string, count: number): readonly Case[] {
  const files = readdirSync(photos)
    .filter((name) => name.endsWith('.jpg'))
    .toSorted()
    .slice(0, count);
  return Object.entries(damages).flatMap(([damage, drawn]) =>
    files.map((file, i) => {
      const folder = join(root, damage, file.replace('.jpg', ''));
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

/** The graph that scores one fill: hole PSNR, SSIM of the whole picture, texture distance. */
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
      ssim: { type: 'metric/ssim', inputs: compared },
      distance: { type: 'metric/sliced-wasserstein', inputs: { ...compared, mask: 'hole.mask' } },
    },
  };
}
