/**
 * `npm run compare:views -- [--write]`: sees the left pictures of stereo pairs from the right camera, by layers and by
 * warping with fills, and compares with the real right pictures; then takes a short way there and measures
 * seams and flicker. What was measured is kept in .cache/rgbd, so that an interrupted run goes on where it stood;
 * `--fresh` measures anew, `--write` keeps the tables in docs/views.md.
 */
import { writeFileSync } from 'node:fs';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import type { Size } from '../../src/kernels/gpu/plane.ts';
import { runNode } from '../../test/support/nodes.ts';
import { fieldFrom, imageFrom } from '../../test/support/planes.ts';
import { kept } from './kept.ts';
import { type Pair, readPairs } from './scenes.ts';
import { pageOf, printTables, type Scored, type Scores } from './views-page.ts';
import { type Film, type Way, ways } from './ways.ts';

const pairs = await readPairs();
if (pairs.length === 0) {
  console.log('skipped: ../shared/data/dev/rgbd is not here');
  process.exit(0);
}
const gpu = await openGpujs();
const rows: Scored[] = [];
for (const way of ways) {
  for (const pair of pairs) {
    const key = [way.name, pair.name, pair.size.width].join(' ');
    const scores = await kept('views', key, () => score(way, pair));
    rows.push({ way: way.name, kind: way.kind, pair: pair.name, ...scores });
  }
}
gpu.destroy();
console.log(printTables(rows));
if (process.argv.includes('--write')) writeFileSync('docs/views.md', pageOf(rows));

async function score(way: Way, pair: Pair): Promise<Scores> {
  const film = await way.run(gpu, pair);
  const { size } = pair;
  const pixels = size.width * size.height;
  const last = (film.count - 1) * pixels;
  const view = film.frames.subarray(4 * last);
  const hole = film.mask.subarray(last);
  const strip = stripOf(hole, size);
  const inner = hole.map((v, i) => (strip[i] === 1 ? 0 : v));
  const against = (mask: Float32Array, region: string) => compare(pair, view, mask, region);
  const visible = await against(hole, 'known');
  if (way.leavesHoles) return { visible, inner: null, strip: null, seam: null, flicker: null };
  return {
    visible,
    inner: await against(inner, 'hole'),
    strip: await against(strip, 'hole'),
    seam: await seamOf(film, size),
    flicker: {
      filled: await flickerOf(film, size, 'hole'),
      seen: await flickerOf(film, size, 'known'),
    },
  };
}

async function compare(
  { size, right }: Pair,
  view: Float32Array,
  mask: Float32Array,
  region: string,
) {
  const inputs = {
    image: imageFrom(gpu, size, view),
    reference: imageFrom(gpu, size, right),
    mask: fieldFrom(gpu, size, mask),
  };
  const scoreBy = async (type: string) =>
    (await runNode(gpu, type, inputs, { region })).outputs.value as number;
  return { psnr: await scoreBy('metric/psnr'), ssim: await scoreBy('metric/ssim') };
}

/** Holes at the right end of rows: what no camera of the path had in its picture. */
function stripOf(hole: Float32Array, { width }: Size): Float32Array {
  const strip = new Float32Array(hole.length);
  for (let end = hole.length; end > 0; end -= width) {
    for (let i = end - 1; i >= end - width && hole[i] === 1; i--) strip[i] = 1;
  }
  return strip;
}

/** Mean over the frames. */
async function seamOf(film: Film, size: Size): Promise<number> {
  const pixels = size.width * size.height;
  let sum = 0;
  for (let k = 0; k < film.count; k++) {
    const image = film.frames.subarray(4 * k * pixels, 4 * (k + 1) * pixels);
    const mask = film.mask.subarray(k * pixels, (k + 1) * pixels);
    const { outputs } = await runNode(gpu, 'metric/seam', {
      image: imageFrom(gpu, size, image),
      mask: fieldFrom(gpu, size, mask),
    });
    sum += outputs.value as number;
  }
  return sum / film.count;
}

async function flickerOf(film: Film, { width, height }: Size, region: string): Promise<number> {
  const size = { width, height: height * film.count };
  const { outputs } = await runNode(
    gpu,
    'metric/flicker',
    {
      frames: imageFrom(gpu, size, film.frames),
      disparity: fieldFrom(gpu, size, film.disparity),
      mask: fieldFrom(gpu, size, film.mask),
      count: film.count,
      step: film.step,
    },
    { region },
  );
  return outputs.value as number;
}
