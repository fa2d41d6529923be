/**
 * Patches chosen together on gpu.js: a quarter of 256x256 missing. What pruning takes, and then for each method of
 * inference on the same pruned labels: rounds, seconds, energy beside that at the start, and PSNR in the hole; memory
 * at the end. `REWEAVE_BENCH_SPACING` is the grid that patches are taken from, 2 pixels where it is not set (1: every
 * patch, four times as long). Everything in one run; `npm run compare:mrf -- --write` keeps it in docs/mrf.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
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
import { besideOthers } from './others.ts';

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

const processor = () => process.cpuUsage().user / 1e6;

interface Told {
  readonly filled: MrfFilled;
  readonly rounds: number;
  /** Of the processor, for inference alone: what else is busy counts for nothing. */
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
            const began = processor();
            const next = steps.next();
            seconds += processor() - began;
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

const lines: string[] = [];
const say = (line: string) => {
  console.log(line);
  lines.push(line);
};
const row = (...cells: readonly (string | number)[]) => say(`| ${cells.join(' | ')} |`);

say(
  `${gpu.backend.label}: brick ${SIDE}x${SIDE}, hole ${HOLE}x${HOLE} (25 %), gap ${GAP}, a patch every ${SPACING} px.`,
);
let busy = processor();
const first = await timed({});
say(
  `Labels pruned to 10: ${(processor() - busy - first.seconds).toFixed(1)} s of the processor, ${first.filled.nodes} nodes, ${Math.round(first.filled.labels)} patches each.`,
);
const start = first.filled.startEnergy;
say('');
row('method', 'rounds', 'seconds', 'labels kept', 'energy', 'of start', 'PSNR dB');
row('---', ...Array.from({ length: 6 }, () => '--:'));
/** How many labels pruning left at each node, on average. */
async function keptLabels({ candidates, nodes }: MrfFilled): Promise<number> {
  const kept = (await gpu.read(candidates)).filter((v, i) => i % 4 === 0 && v >= 0);
  return kept.length / nodes;
}
const tell = async (name: string, { filled, rounds, seconds }: Told) =>
  row(
    name,
    rounds,
    seconds.toFixed(2),
    (await keptLabels(filled)).toFixed(1),
    filled.energy.toFixed(1),
    (filled.energy / filled.startEnergy).toFixed(3),
    (await psnrOf(filled)).toFixed(2),
  );
row('cheapest label at each node', 0, '0.00', '10.0', start.toFixed(1), '1.000', '');
for (const method of Object.keys(METHODS) as Method[]) {
  const told = await timed(
    { infer: (model) => infer(model, method, options) },
    first.filled.candidates,
  );
  await tell(METHODS[method], told);
}
busy = processor();
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
say('');
say(
  `Labels of priority propagation pruned: ${(processor() - busy - priority.seconds).toFixed(1)} s of the processor.`,
);
const { rss } = process.memoryUsage();
say('');
say(
  `Planes: at most ${(gpu.memory.peak / 2 ** 20).toFixed(1)} MiB; the process holds ${(rss / 2 ** 20).toFixed(0)} MiB at the end.`,
);
const others = await besideOthers(gpu);
console.log(others.join('\n'));
if (process.argv.includes('--write')) writeFileSync('docs/mrf.md', page(lines, others));
gpu.destroy();

/** docs/mrf.md. */
function page(told: readonly string[], others: readonly string[]): string {
  return `# Inference of patches chosen together

Written by \`npm run compare:mrf -- --write\`: a quarter of a brick wall missing, on gpu.js, without a graphics card. Labels
are pruned once; each method then starts from the same few at each node, but for priority propagation, which prunes by its own
rule. Seconds are of the processor, for inference alone; the energy is the sum of squared differences of code values 0 to 1 over windows and
overlaps. \`inpaint/mrf\`, \`inpaint/priority-bp\` and \`mrf/infer\` run the same functions.

Memory is bounded: 5 bytes for each patch and open node, at most 128 MiB, beyond which patches are taken from a grid, and 8 bytes
for each pair of labels that two neighbours kept.

${[...told, '', ...others].join('\n').trimEnd()}
`;
}
