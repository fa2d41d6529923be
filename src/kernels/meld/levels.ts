import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import type { Level } from '../patch/levels.ts';
import { clearanceOf } from './clearance.ts';
import { toLab } from './lab.ts';

/** A picture that patches are copied from, and where it may be. */
export interface Source {
  readonly image: Image;
  /** 1 where it is missing. */
  readonly hole: Field;
  readonly allowed: Field | undefined;
}

/** One level of a source. */
export interface SourceLevel {
  /** Whole numbers of CIELAB. */
  readonly codes: Image;
  readonly clearance: Field;
}

/** A level's picture in whole numbers of CIELAB, RGBA layout. */
export const labOfLevel = async (gpu: Gpu, { source }: Level): Promise<Float32Array> =>
  toLab(
    (await gpu.read(source)).map((byte) => byte / 255),
    true,
  );

/** A level's picture as patches are copied from it, and where they may be. */
export async function sourceLevel(gpu: Gpu, level: Level): Promise<SourceLevel> {
  const codes = gpu.image(level.source);
  gpu.upload(codes, await labOfLevel(gpu, level));
  return { codes, clearance: await clearanceOf(gpu, level.hole, level.allowed) };
}

export function releaseSourceLevel(gpu: Gpu, { codes, clearance }: SourceLevel): void {
  gpu.release(codes);
  gpu.release(clearance);
}

/** A picture's own numbers in CIELAB, as the last vote takes them; black where it is missing, whatever stood there. */
export async function exactLab(
  gpu: Gpu,
  { image, hole }: Pick<Source, 'image' | 'hole'>,
): Promise<Image> {
  const [numbers, missing] = [await gpu.read(image), await gpu.read(hole)];
  const known = numbers.map((v, i) => ((missing[i >> 2] as number) >= 0.5 ? 0 : v));
  const lab = gpu.image(image);
  gpu.upload(lab, toLab(known, false));
  return lab;
}
