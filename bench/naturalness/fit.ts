/**
 * `npm run fit:naturalness -- [--write]`: learns the weights of the score of naturalness from the bundled photos, without
 * anybody's opinion (after Isogawa et al. 2019): of each cut-out with a hole the original looks better than a good fill, and
 * that better than spoilt ones: patches of the wrong size, a blur, a copy from beside. Prints how many pairs both weights
 * rank rightly on photos that were not learned from; `--write` keeps the weights in src/kernels/naturalness/learned.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import type { Image } from '../../src/kernels/gpu/plane.ts';
import { FEATURES } from '../../src/kernels/naturalness/features.ts';
import { fitWeights, type Pair, ranked } from '../../src/kernels/naturalness/fit.ts';
import { judge } from '../../src/kernels/naturalness/judge.ts';
import { USUAL_WEIGHTS, type Weights } from '../../src/kernels/naturalness/weights.ts';
import { draws } from '../../src/kernels/random/pcg.ts';
import { shrink } from '../../src/nodes/io/support/shrink.ts';
import { nodeCodecs } from '../../src/platform/node/host.ts';
import { runNode } from '../../test/support/nodes.ts';
import { fieldFrom, imageFrom } from '../../test/support/planes.ts';

const LEARNED = ['chelsea.png', 'coffee.png', 'picosdeeuropa.jpg', 'seeding.jpg', 'brick.png'];
const OTHERS = ['camera.png', 'brushes.jpg', 'fig.jpg'];
const [SIDE, CUT_OUTS, PHOTO_SIDE] = [72, 8, 256];
const SHARED = FEATURES.filter((name) => name !== 'growth');
const size = { width: SIDE, height: SIDE };
const gpu = await openGpujs();
const codecs = nodeCodecs();

const learned = await pairsOf(LEARNED, 1);
const others = await pairsOf(OTHERS, 2);
const weights = scaled(fitWeights(learned, USUAL_WEIGHTS.growth));
const share = (pairs: readonly Pair[], by: Weights) => `${(100 * ranked(pairs, by)).toFixed(1)} %`;
for (const name of FEATURES) {
  console.log(name.padEnd(12), USUAL_WEIGHTS[name].toFixed(2), weights[name].toFixed(3));
}
console.log(`pairs of photos learned from: ${learned.length}, of others: ${others.length}`);
console.log(
  `usual weights rank ${share(learned, USUAL_WEIGHTS)} and ${share(others, USUAL_WEIGHTS)} rightly`,
);
console.log(`learned ones ${share(learned, weights)} and ${share(others, weights)}`);
if (process.argv.includes('--write')) {
  const lines = FEATURES.map((name) => `  ${name}: ${Number(weights[name].toFixed(3))},`);
  writeFileSync(
    'src/kernels/naturalness/learned.ts',
    `import type { Weights } from './weights.ts';

/**
 * Learned by \`npm run fit:naturalness -- --write\` from ${learned.length} pairs of fills. Of ${others.length} pairs of other photos they rank
 * ${share(others, weights)} rightly, the usual weights ${share(others, USUAL_WEIGHTS)}.
 */
export const LEARNED_WEIGHTS: Weights = {
${lines.join('\n')}
};
`,
  );
}
gpu.destroy();

/** As heavy together as the usual weights: what is noticeable stays so. */
function scaled(fitted: Weights): Weights {
  const sum = (all: Weights) => SHARED.reduce((total, name) => total + all[name], 0);
  const factor = sum(USUAL_WEIGHTS) / sum(fitted);
  const more = Object.fromEntries(SHARED.map((name) => [name, factor * fitted[name]]));
  return { ...fitted, ...more };
}

/** Pairs of cut-outs of some photos, drawn by a seed. */
async function pairsOf(photos: readonly string[], seed: number): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (const [k, name] of photos.entries()) {
    const path = `graphs/images/${name}`;
    const whole = await codecs.decode(new Uint8Array(readFileSync(path)), path);
    const photo = shrink(whole, PHOTO_SIDE);
    for (let at = 0; at < CUT_OUTS; at++) {
      const draw = draws(seed, 0, CUT_OUTS * k + at);
      const [left, top] = [photo.width, photo.height].map((side) =>
        Math.floor(draw.uniform() * (side - SIDE)),
      ) as [number, number];
      const data = Float32Array.from({ length: 4 * SIDE * SIDE }, (_, i) => {
        const [x, y] = [(i >> 2) % SIDE, Math.floor((i >> 2) / SIDE)];
        return photo.data[4 * ((top + y) * photo.width + left + x) + (i % 4)] as number;
      });
      const [a, b] = [8 + 5 * draw.uniform(), 8 + 5 * draw.uniform()];
      pairs.push(
        ...(await triple(data, (x, y) => ((x - 36) / a) ** 2 + ((y - 36) / b) ** 2 <= 1, at)),
      );
    }
    console.error(`${name}: ${pairs.length} pairs`);
  }
  return pairs;
}

/** The original before a good fill before a spoilt one. */
async function triple(
  data: Float32Array,
  isHole: (x: number, y: number) => boolean,
  kind: number,
): Promise<readonly Pair[]> {
  const hole = Float32Array.from({ length: SIDE * SIDE }, (_, i) =>
    isHole(i % SIDE, Math.floor(i / SIDE)) ? 1 : 0,
  );
  const required = hole.reduce((sum, v) => sum + v, 0);
  const [image, mask] = [imageFrom(gpu, size, data), fieldFrom(gpu, size, hole)];
  const featuresOf = async (filled: Image) => {
    const judged = await judge(gpu, filled, mask, { filled: Uint8Array.from(hole), required });
    return judged.features;
  };
  const fill = async (type: string, params = {}) =>
    (await runNode(gpu, type, { image, mask }, params)).outputs.image as Image;
  const beside = () =>
    imageFrom(
      gpu,
      size,
      data.map((v, i) => (hole[i >> 2] === 1 ? (data[i - 4 * 27] as number) : v)),
    );
  const spoilt = [
    () => fill('inpaint/harmonic'),
    () => fill('inpaint/criminisi', { radius: 1 }),
    async () => beside(),
  ][kind % 3] as () => Promise<Image>;
  const [original, good, bad] = [
    await featuresOf(image),
    await featuresOf(await fill('inpaint/criminisi')),
    await featuresOf(await spoilt()),
  ];
  return [
    { better: original, worse: good },
    { better: good, worse: bad },
    { better: original, worse: bad },
  ];
}
