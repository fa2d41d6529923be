/**
 * Patch completion on gpu.js: a quarter of 256x256 missing, in seconds and beside the 4.5 s that the C++
 * library behind the usual Python binding takes on two cores; then how the time grows with the hole
 * and with the picture around it. Everything in one run.
 */
import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { completePatches } from '../../../src/kernels/patch/completion.ts';

const RUNS = 3;
const PEER_SECONDS = 4.5;
const OPTIONS = {
  radius: 3,
  searches: 4,
  votes: { most: 20, least: 4, fewer: 4 },
  confidence: { decay: 1.3, floor: 0 },
  energy: { kind: 'weighted' as const, quantile: 0.3, bestBelow: true, best: false },
  levels: 0,
  seed: 1,
  greedy: true,
};

const gpu = await openGpujs('webasm');
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** The top left part of a photo with a square hole in its middle. */
function makeCase(file: string, side: number, hole: number) {
  const { width, channels, data } = decode(readFileSync(file));
  const size = { width: side, height: side };
  const low = (side - hole) / 2;
  const inside = (v: number) => v >= low && v < low + hole;
  const image = gpu.image(size);
  gpu.upload(
    image,
    Float32Array.from({ length: side * side * 4 }, (_, i) => {
      const [x, y, c] = [(i >> 2) % side, Math.floor((i >> 2) / side), i % 4];
      const from = (y * width + x) * channels + (channels >= 3 ? c : 0);
      return c === 3 ? 1 : (data[from] as number) / 255;
    }),
  );
  const mask = gpu.field(size);
  gpu.upload(
    mask,
    Float32Array.from({ length: side * side }, (_, i) =>
      inside(i % side) && inside(Math.floor(i / side)) ? 1 : 0,
    ),
  );
  return { image, mask };
}

async function seconds(side: number, hole: number): Promise<number> {
  const inputs = makeCase('graphs/images/brick.png', side, hole);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const steps = completePatches(gpu, inputs, OPTIONS);
    let next = await steps.next();
    while (!next.done) next = await steps.next();
    await gpu.idle();
    times.push((performance.now() - began) / 1000);
  }
  return median(times);
}

const whole = await seconds(256, 128);
const half = await seconds(256, 90);
const around = await seconds(512, 128);
console.log(`${gpu.backend.label}, median of ${RUNS}`);
console.log(
  `256x256, hole 128x128 (25 %)   ${whole.toFixed(2)} s   ${(PEER_SECONDS / whole).toFixed(2)} times as fast as ${PEER_SECONDS} s`,
);
console.log(
  `256x256, hole  90x90  (half)    ${half.toFixed(2)} s   ${(whole / half).toFixed(2)} times less for half the hole`,
);
console.log(
  `512x512, hole 128x128           ${around.toFixed(2)} s   ${(around / whole).toFixed(2)} times as long in four times the picture`,
);
console.log(`peak memory ${(gpu.memory.peak / 2 ** 20).toFixed(1)} MiB`);
gpu.destroy();
