/**
 * Patches chosen together on gpu.js: a quarter of 256x256 missing. What pruning takes, and then for each method of
 * inference on the same pruned labels: rounds, seconds, energy beside that at the start, and PSNR in the hole; memory
 * at the end. `REWEAVE_BENCH_SPACING` is the grid that patches are taken from, 2 pixels where it is not set (1: every
 * patch, four times as long). Everything in one run.
 */
import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import type { Matches } from '../../../src/kernels/gpu/plane.ts';
import { finish } from '../../../src/kernels/hole/fill.ts';
import { fillByMrf, type MrfFilled, type MrfOptions } from '../../../src/kernels/mrf/filling.ts';
import { infer, METHODS, type Method } from '../../../src/kernels/mrf/inference.ts';
import { UNIT } from '../../../src/kernels/mrf/picture.ts';
import { propagateByPriority } from '../../../src/kernels/mrf/priority.ts';
import { byBelief, byUncertainty, toleranceOf } from '../../../src/kernels/mrf/rules.ts';
import type { InferenceStep } from '../../../src/kernels/mrf/steps.ts';

const [SIDE, HOLE, GAP] = [256, 128, 6];
const SPACING = Number(process.env.REWEAVE_BENCH_SPACING ?? 2);
const gpu = await openGpujs('webasm');
const size = { width: SIDE, height: SIDE };
const low = (SIDE - HOLE) / 2;
const isMissing = (x: number, y: number) =>
  x >= low && x < low + HOLE && y >= low && y < low + HOLE;
const { width, channels, data } = decode(readFileSync('graphs/images/brick.png'));
const truth = Float32Array.from({ length: SIDE * SIDE * 4 }, (_, i) => {
  const [x, y, c] = [(i >> 2) % SIDE, Math.floor((i >> 2) / SIDE), i % 4];
  const from = (y * width + x) * channels + (channels >= 3 ? c : 0);
  return c === 3 ? 1 : (data[from] as number) / 255;
});
const image = gpu.image(size);
gpu.upload(image, truth);
const mask = gpu.field(size);
gpu.upload(
  mask,
  Float32Array.from({ length: SIDE * SIDE }, (_, i) =>
    isMissing(i % SIDE, Math.floor(i / SIDE)) ? 1 : 0,
  ),
);

const base: MrfOptions = {
  gap: GAP,
  spacing: SPACING,
  pruning: byUncertainty(10, 0.15),
  context: null,
  neighbours: 4,
  blend: 'seam',
  infer: (model) => infer(model, 'ncmp', options),
};
const options = {
  iterations: 40,
  rule: 'sum',
  schedule: 'checkerboard',
  damping: 0.5,
} as const;

async function psnrOf(filled: MrfFilled): Promise<number> {
  const got = await gpu.read(filled.image);
  let sum = 0;
  for (let i = 0; i < got.length; i++) {
    if (i % 4 < 3) sum += ((got[i] as number) - (truth[i] as number)) ** 2;
  }
  return 10 * Math.log10((3 * HOLE * HOLE) / sum);
}

interface Told {
  readonly filled: MrfFilled;
  readonly rounds: number;
  /** Of inference alone. */
  readonly seconds: number;
}

/** Runs a fill and times what its inference takes, whose steps are synchronous. */
async function timed(changes: Partial<MrfOptions>, candidates?: Matches): Promise<Told> {
  let [rounds, seconds] = [0, 0];
  const chosen = { ...base, ...changes };
  const filled = await finish(
    fillByMrf(
      gpu,
      { image, mask, candidates },
      {
        ...chosen,
        *infer(model, order) {
          const steps = chosen.infer(model, order);
          for (;;) {
            const began = performance.now();
            const next = steps.next();
            seconds += (performance.now() - began) / 1000;
            if (next.done) return;
            rounds++;
            yield next.value as InferenceStep;
          }
        },
      },
    ),
  );
  return { filled, rounds, seconds };
}

const row = (...cells: readonly (string | number)[]) =>
  console.log(
    cells
      .map((cell, i) =>
        String(cell)
          .padStart(i === 0 ? 0 : 9)
          .padEnd(i === 0 ? 34 : 9),
      )
      .join(' '),
  );

console.log(
  `${gpu.backend.label}, brick ${SIDE}x${SIDE}, hole ${HOLE}x${HOLE} (25 %), gap ${GAP}, a patch every ${SPACING} px`,
);
const processor = () => process.cpuUsage().user / 1e6;
let [began, busy] = [performance.now(), processor()];
const first = await timed({});
console.log(
  `labels pruned to 10: ${((performance.now() - began) / 1000 - first.seconds).toFixed(1)} s (${(processor() - busy - first.seconds).toFixed(1)} s of the processor), ${first.filled.nodes} nodes, ${Math.round(first.filled.labels)} patches each`,
);
const start = first.filled.startEnergy;
row('method', 'rounds', 'seconds', 'energy', 'of start', 'PSNR dB');
const tell = async (name: string, { filled, rounds, seconds }: Told) =>
  row(
    name,
    rounds,
    seconds.toFixed(2),
    filled.energy.toFixed(1),
    (filled.energy / filled.startEnergy).toFixed(3),
    (await psnrOf(filled)).toFixed(2),
  );
row('cheapest label at each node', 0, '0.00', start.toFixed(1), '1.000', '');
for (const method of Object.keys(METHODS) as Method[]) {
  const told = await timed(
    { infer: (model) => infer(model, method, options) },
    first.filled.candidates,
  );
  await tell(METHODS[method], told);
}
[began, busy] = [performance.now(), processor()];
const side = 2 * GAP + 1;
const priority = await timed({
  pruning: byBelief(side, { difference: 0.15, fewest: 3, most: 12 }),
  infer: (model, order) =>
    propagateByPriority(model, {
      iterations: 2,
      confident: toleranceOf(side, 0.15) * UNIT,
      order,
    }),
});
await tell('Priority propagation, own labels', priority);
console.log(
  `its labels pruned: ${((performance.now() - began) / 1000 - priority.seconds).toFixed(1)} s (${(processor() - busy - priority.seconds).toFixed(1)} s of the processor)`,
);
const { rss } = process.memoryUsage();
console.log(
  `planes at most ${(gpu.memory.peak / 2 ** 20).toFixed(1)} MiB; the process holds ${(rss / 2 ** 20).toFixed(0)} MiB at the end`,
);
gpu.destroy();
