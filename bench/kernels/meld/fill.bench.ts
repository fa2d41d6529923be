/**
 * Image melding on gpu.js beside patch completion with as many rounds: a hole of 32x32 in 96x96, patches upright, then
 * toned, then turned, scaled and toned. Everything in one run.
 */
import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { meldFill } from '../../../src/kernels/meld/fill.ts';
import { completePatches } from '../../../src/kernels/patch/completion.ts';

const RUNS = 3;
const [SIDE, HOLE] = [96, 32];
const still = { angle: 0, angleSteps: 6, scale: 1, scaleSteps: 2, mirror: false, gain: 1, bias: 0 };
const shared = { radius: 3, searches: 2, levels: 1, seed: 1, greedy: false };
const patches = {
  ...shared,
  votes: { most: 3, least: 3, fewer: 0 },
  confidence: { decay: 1.3, floor: 0 },
  energy: { kind: 'weighted' as const, quantile: 0.3, bestBelow: true, best: false },
};
const melding = {
  ...shared,
  slope: 0.2,
  stiffness: 2,
  cheapest: false,
  rounds: { most: 3, least: 3 },
  decay: 1.3,
  quantile: 0.3,
};

const gpu = await openGpujs('webasm');
const { width, data } = decode(readFileSync('graphs/images/brick.png'));
const size = { width: SIDE, height: SIDE };
const image = gpu.image(size);
gpu.upload(
  image,
  Float32Array.from({ length: SIDE * SIDE * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % SIDE, Math.floor((i >> 2) / SIDE)];
    return i % 4 === 3 ? 1 : (data[y * width + x] as number) / 255;
  }),
);
const mask = gpu.field(size);
const inside = (v: number) => v >= (SIDE - HOLE) / 2 && v < (SIDE + HOLE) / 2;
gpu.upload(
  mask,
  Float32Array.from({ length: SIDE * SIDE }, (_, i) =>
    inside(i % SIDE) && inside(Math.floor(i / SIDE)) ? 1 : 0,
  ),
);

async function seconds(steps: () => AsyncGenerator<unknown, unknown, void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const running = steps();
    let next = await running.next();
    while (!next.done) next = await running.next();
    await gpu.idle();
    times.push((performance.now() - began) / 1000);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
}

const peer = await seconds(() => completePatches(gpu, { image, mask }, patches));
const report = async (label: string, turns: typeof still) => {
  const took = await seconds(() => meldFill(gpu, { image, mask }, { ...melding, turns }));
  console.log(`${label}   ${took.toFixed(2)} s   ${(took / peer).toFixed(1)} times as long`);
};
console.log(`${gpu.backend.label}, median of ${RUNS}; patch completion ${peer.toFixed(2)} s`);
await report('upright                  ', still);
await report('toned                    ', { ...still, gain: 1.1, bias: 0.05 });
await report('turned, scaled and toned ', {
  ...still,
  angle: 45,
  scale: 1.3,
  gain: 1.1,
  bias: 0.05,
});
