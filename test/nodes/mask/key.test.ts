import { expect, it } from 'vitest';
import type { ParamValue } from '../../../src/engine/schema/params.ts';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { tablePictures } from '../../support/table.ts';

const { gpujs } = await openBoth();
const photo = tablePictures.astronaut();
const block = maskOf(photo, (x, y) => x >= 30 && x < 90 && y >= 200 && y < 230);

/** The photo with its block painted in one colour, 0..255. */
const painted = (colour: readonly number[]) =>
  photo.data.map((v, i) => (i % 4 < 3 && block[i >> 2] ? (colour[i % 4] as number) / 255 : v));
const key = async (data: Float32Array, params: Readonly<Record<string, ParamValue>> = {}) => {
  const { outputs } = await runNode(
    gpujs,
    'mask/key',
    { image: imageFrom(gpujs, photo, data) },
    params,
  );
  return { mask: await gpujs.read(outputs.mask as Field), ratio: outputs.ratio as number };
};

it('by its colour finds paint of a colour that the photo has not, and nothing else', async () => {
  const { mask, ratio } = await key(painted([0, 255, 0]), { by: 'colour', red: 0, green: 255 });
  expect(mask).toEqual(block);
  expect(ratio).toBe(1800 / photo.width / photo.height);
});

it('by its brightness finds white paint by default, all of it, beside what is white in the photo', async () => {
  const [without, { mask }] = [await key(photo.data), await key(painted([255, 255, 255]))];
  expect(mask).toEqual(without.mask.map((v, i) => Math.max(v, block[i] as number)));
  expect(without.ratio).toBeLessThan(0.03);
});

it('counts what overshoots as white and what undershoots as black', async () => {
  const white = await key(painted([300, 300, 300]), { low: 250 });
  const black = await key(painted([-20, -20, -20]), { low: 0, high: 5 });
  for (const { mask } of [white, black]) {
    expect(mask.filter((v, i) => block[i] && v)).toHaveLength(1800);
  }
});

it('takes more by a larger tolerance, and half of it softly', async () => {
  const shares: number[] = [];
  for (const tolerance of [5, 20, 60]) {
    const colour = { by: 'colour', red: 200, green: 160, blue: 130, tolerance };
    const [hard, soft] = [
      await key(photo.data, colour),
      await key(photo.data, { ...colour, softness: 8 }),
    ];
    expect(soft.ratio).toBe(hard.ratio);
    expect(soft.mask.some((v) => v > 0.1 && v < 0.4)).toBe(true);
    shares.push(hard.ratio);
  }
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(new Set(shares).size).toBe(3);
});
