import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { rescale } from '../../../src/kernels/neural/tensors.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, variation } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';
import { holdFill, holdWords, measuredFill } from '../../support/shipped.ts';

const gpus = await openBoth();
const { gpujs } = gpus;
const TYPE = 'neural/progressive';
const LEVELS = ['eighth', 'quarter', 'half', 'image'] as const;

holdFill(gpus, TYPE);
holdWords(TYPE, 'prog-s');

it('gives a picture of every level, of any size', async () => {
  const size = { width: 41, height: 29 };
  const mask = maskOf(size, (x, y) => x > 8 && x < 24 && y > 8 && y < 20);
  const data = new Float32Array(41 * 29 * 4).fill(0.5);
  const { outputs } = await runNode(gpujs, TYPE, {
    image: imageFrom(gpujs, size, data),
    mask: fieldFrom(gpujs, size, mask),
  });
  const sizes = LEVELS.map((level) => outputs[level] as Image).map((p) => [p.width, p.height]);
  expect(sizes).toEqual([
    [6, 4],
    [11, 8],
    [21, 15],
    [41, 29],
  ]);
});

it('comes as near to photos as the harmonic fill in a centre block', () => {
  const { network, harmonic } = measuredFill('prog-s', 'centre');
  expectAtLeast(
    { of: TYPE, what: 'above the harmonic fill, centre', unit: 'dB' },
    network - harmonic,
    -0.3,
  );
});

describe('twenty crops of photos with a block missing', () => {
  const size = { width: 64, height: 64 };
  const hole = maskOf(size, (x, y) => x >= 20 && x < 44 && y >= 20 && y < 44);
  const photos = ['chelsea.png', 'coffee.png', 'camera.png', 'brick.png'].flatMap((name) => {
    const photo = readSample(`graphs/images/${name}`);
    const at = [0.1, 0.3, 0.5, 0.7, 0.85];
    return at.map((share, i) => {
      const left = Math.floor((photo.width - 64) * share);
      const top = Math.floor((photo.height - 64) * (at[(i * 2) % 5] as number));
      return cropSample(photo, left, top, 64, 64).data;
    });
  });

  // What the survey's row asks for.
  it('come nearer to the photo and gain detail level by level', {
    timeout: 180_000,
  }, async () => {
    const sum = { psnr: [0, 0, 0, 0], detail: [0, 0, 0, 0] };
    for (const photo of photos) {
      const image = imageFrom(gpujs, size, photo);
      const mask = fieldFrom(gpujs, size, hole);
      const { outputs } = await runNode(gpujs, TYPE, { image, mask });
      for (const [i, level] of LEVELS.entries()) {
        const whole = await gpujs.read(rescale(gpujs, outputs[level] as Image, size));
        const filled = photo.map((v, p) => (hole[p >> 2] ? (whole[p] as number) : v));
        sum.psnr[i] = (sum.psnr[i] as number) + holePsnr(filled, photo, hole) / photos.length;
        const inside = cropSample({ ...size, data: whole }, 20, 20, 24, 24);
        sum.detail[i] = (sum.detail[i] as number) + variation(inside.data, inside) / photos.length;
      }
    }
    for (const i of [1, 2, 3]) {
      const grown = (of: number[]) => (of[i] as number) - (of[i - 1] as number);
      const level = `level ${i + 1} above level ${i}`;
      expectAtLeast({ of: TYPE, what: `${level}, hole PSNR`, unit: 'dB' }, grown(sum.psnr), 0);
      expectAtLeast({ of: TYPE, what: `${level}, variation` }, grown(sum.detail), 0);
    }
  });
});
