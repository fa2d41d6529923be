import { expect, it } from 'vitest';
import type { Image, Matches } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { netHole, netPicture, netSize } from '../../support/networks.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { holdFill, holdWords, measuredFill } from '../../support/shipped.ts';

const gpus = await openBoth();
const TYPE = 'neural/deepfill-v1';

holdFill(gpus, TYPE);
holdWords(TYPE, 'deepfill1-s');

it('gives its first stage, and where its attention looks: only at known pixels, eight apart', async () => {
  const { gpujs } = gpus;
  const image = imageFrom(gpujs, netSize, netPicture);
  const mask = fieldFrom(gpujs, netSize, netHole);
  const { outputs } = await runNode(gpujs, TYPE, { image, mask });
  const [coarse, final] = [
    await gpujs.read(outputs.coarse as Image),
    await gpujs.read(outputs.image as Image),
  ];
  const isKept = (v: number, i: number) => netHole[i >> 2] || Object.is(v, netPicture[i]);
  expect(coarse.every(isKept)).toBe(true);
  expect(largestDifference(coarse, final)).toBeGreaterThan(0.01);
  const flow = await gpujs.read(outputs.flow as Matches);
  const missing = [...netHole.keys()].filter((i) => netHole[i]);
  for (const i of missing) {
    const [x, y] = [flow[i * 4] ?? -1, flow[i * 4 + 1] ?? -1];
    expect([(x - (i % 64)) % 8, (y - (i >> 6)) % 8].map(Math.abs)).toEqual([0, 0]);
    expect(netHole[y * 64 + x]).toBe(0);
  }
  expect(missing.length).toBeGreaterThan(0);
});

it.each(['centre', 'brush', 'squares'] as const)(
  'comes as near to photos as the harmonic fill, %s',
  (kind) => {
    const { network, harmonic } = measuredFill('deepfill1-s', kind);
    expectAtLeast(
      { of: TYPE, what: `above the harmonic fill, ${kind}`, unit: 'dB' },
      network - harmonic,
      -0.1,
    );
  },
);
