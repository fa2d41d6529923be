import type { Gpu } from '../kernels/gpu/gpu.ts';
import type { Size } from '../kernels/gpu/plane.ts';
import type { Shape } from '../kernels/neural/tensors.ts';
import { feedsFor, shapeOf } from './apply/tensors.ts';
import { type Hypothesis, hypotheses } from './infer.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import type { FoundModel, Models } from './models.ts';

/** A way in which a file may be meant, and how well a run spoke for it; 0 is perfect. */
export interface Ranked extends Hypothesis {
  readonly score: number;
  /** Why it cannot be, where it did not run. */
  readonly failure: string | null;
}

/** Side of the test picture of a network that takes any size. */
const SIDE = 128;
const FAILED = 100;

/**
 * Finds out what a file alone does not say (value ranges, polarity, order of channels, output range)
 * by running it on a picture whose answer is known: smooth colours with a disc of magenta in the hole,
 * which must vanish. Ranked, best first; the user has the last word.
 */
export async function* calibrate(
  gpu: Gpu,
  models: Models,
  model: FoundModel,
  signal: AbortSignal,
): AsyncGenerator<{ readonly k: number; readonly of: number }, readonly Ranked[], void> {
  const guesses = hypotheses(model.onnx, model.name);
  const ranked: Ranked[] = [];
  for (const [k, guess] of guesses.entries()) {
    signal.throwIfAborted();
    ranked.push(
      await tryOut(gpu, models, model, guess, signal).catch((cause) => {
        signal.throwIfAborted();
        const failure = cause instanceof Error ? cause.message : String(cause);
        return { ...guess, score: FAILED, failure };
      }),
    );
    yield { k: k + 1, of: guesses.length };
  }
  // What differs by noise keeps its order, the usual first.
  const rounded = ({ score }: Ranked) => Math.round(score * 1000);
  return ranked.toSorted((a, b) => rounded(a) - rounded(b));
}

async function tryOut(
  gpu: Gpu,
  models: Models,
  model: FoundModel,
  guess: Hypothesis,
  signal: AbortSignal,
): Promise<Ranked> {
  const { manifest } = guess;
  const { w, h, multiple } = manifest.size;
  const side = Math.ceil(SIDE / multiple) * multiple;
  const size = { width: w ?? side, height: h ?? side };
  const test = testPicture(size);
  const image = gpu.image(size);
  const mask = gpu.field(size);
  gpu.upload(image, test.seen);
  gpu.upload(mask, test.hole);
  const output = manifest.outputs[0];
  if (!output) throw new Error('no output');
  try {
    const feeds = feedsFor(gpu, manifest, model.onnx, { image, mask }, size, 0);
    const answers = await models.use({ ...model, manifest }, gpu, signal, (session) =>
      session.run(gpu, feeds, [output.name]),
    );
    for (const { plane } of Object.values(feeds)) gpu.release(plane);
    const answer = answers[output.name];
    if (!answer) throw new Error(`no output ${output.name}`);
    const values = await gpu.read(answer.plane);
    gpu.release(answer.plane);
    const shape = shapeOf(answer.dims, output.layout);
    const [low, high] = outputRange(values);
    const got = (x: number, y: number, c: number): number => {
      const channel = Math.min(c, shape.channels - 1);
      const at =
        shape.order === 'planar'
          ? (channel * shape.height + y) * shape.width + x
          : (y * shape.width + x) * shape.channels + channel;
      return ((values[at] ?? 0) - low) / (high - low);
    };
    const { kind } = manifest;
    const isPicture = kind === 'inpaint' || kind === 'image';
    const { score, composited } = isPicture
      ? pictureScore(got, shape, test, size, kind === 'inpaint')
      : { score: judgeScore(kind, values, shape, size), composited: false };
    // Maps, features and scores are in units of their own.
    const isBounded = isPicture || kind === 'mask';
    const fitted = { ...output, ...(isBounded ? { range: [low, high] } : {}), composited };
    return {
      label: isBounded ? `${guess.label}; out ${low}..${high}` : guess.label,
      manifest: parseManifest(
        { ...manifest, outputs: [fitted, ...manifest.outputs.slice(1)] },
        model.name,
      ),
      score,
      failure: null,
    };
  } finally {
    for (const plane of [image, mask]) gpu.release(plane);
  }
}

/** Below -0.2 a network means -1..1, above 2 it means 0..255; a few stray values say nothing. */
function outputRange(values: Float32Array): readonly [number, number] {
  const sorted = Float32Array.from(values.filter(Number.isFinite)).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  if (at(0.98) > 2) return [0, 255];
  return at(0.02) < -0.2 ? [-1, 1] : [0, 1];
}

interface TestPicture {
  /** RGBA without the disc, and with it. */
  readonly truth: Float32Array;
  readonly seen: Float32Array;
  readonly hole: Float32Array;
}

const MAGENTA = [1, 0, 1] as const;

/** A slow gradient with two waves; the middle disc is the hole, and magenta. */
function testPicture({ width, height }: Size): TestPicture {
  const truth = new Float32Array(width * height * 4).fill(1);
  const hole = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const wave = 0.08 * Math.sin(9 * u + 3 * v) + 0.05 * Math.cos(14 * v - 4 * u);
      const at = 4 * (y * width + x);
      truth.set([0.3 + 0.4 * u + wave, 0.35 + 0.3 * v + wave, 0.55 - 0.25 * u + wave], at);
      const distance = Math.hypot(x - width / 2, y - height / 2);
      hole[y * width + x] = Number(distance < Math.min(width, height) / 6);
    }
  }
  const seen = truth.map((v, i) => (hole[i >> 2] && i % 4 < 3 ? (MAGENTA[i % 4] ?? v) : v));
  return { truth, seen, hole };
}

/** Error in the hole, half the error elsewhere, and five times the share of magenta that survived. */
function pictureScore(
  got: (x: number, y: number, c: number) => number,
  shape: Shape,
  { truth, seen, hole }: TestPicture,
  { width, height }: Size,
  isFill: boolean,
): { readonly score: number; readonly composited: boolean } {
  const { channels } = shape;
  const times = Math.max(1, Math.round(shape.width / width));
  const wanted = isFill ? truth : seen;
  const expected = (at: number, c: number): number =>
    channels === 1
      ? 0.299 * (wanted[at] ?? 0) + 0.587 * (wanted[at + 1] ?? 0) + 0.114 * (wanted[at + 2] ?? 0)
      : (wanted[at + c] ?? 0);
  const errors = { hole: 0, known: 0 };
  const counts = { hole: 0, known: 0 };
  let survived = 0;
  let finite = true;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const where = hole[y * width + x] ? 'hole' : 'known';
      let [error, toMagenta] = [0, 0];
      for (let c = 0; c < 3; c++) {
        const value = got(x * times, y * times, c);
        finite &&= Number.isFinite(value);
        error += Math.abs(value - expected(4 * (y * width + x), c)) / 3;
        toMagenta += Math.abs(value - (MAGENTA[c] ?? 0)) / 3;
      }
      errors[where] += error;
      counts[where]++;
      if (where === 'hole' && toMagenta < 0.15) survived++;
    }
  }
  const known = errors.known / Math.max(1, counts.known);
  const missing = errors.hole / Math.max(1, counts.hole);
  const magenta = isFill ? survived / Math.max(1, counts.hole) : 0;
  const score = finite ? missing + 0.5 * known + 5 * magenta : FAILED;
  return { score, composited: known < 1 / 255 };
}

/**
 * What speaks against how a network was asked: a mask that decides nothing or leaves 0..1, a map that does not
 * leave it, a score that is as large as the picture, and anything that is the same everywhere.
 */
function judgeScore(kind: Manifest['kind'], values: Float32Array, shape: Size, size: Size): number {
  const [low, high] = [Math.min(...sample(values)), Math.max(...sample(values))];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return FAILED;
  const leaves = low < -0.1 || high > 1.1;
  if (kind === 'mask') return 1 - Math.min(1, high - low) + Number(leaves);
  const isSmall = shape.width <= size.width / 4 && shape.height <= size.height / 4;
  if (kind === 'map') return leaves && high > low && !isSmall ? 0.1 : 1.5;
  return isSmall || kind === 'features' ? 0.1 : 2;
}

/** Enough values to tell; spreading all of a large map into arguments would overflow the stack. */
const sample = (values: Float32Array): readonly number[] => {
  const stride = Math.max(1, Math.floor(values.length / 10_000));
  return Array.from(
    { length: Math.ceil(values.length / stride) },
    (_, i) => values[i * stride] ?? 0,
  );
};

/** The manifest of the best guess, or null where nothing ran. */
export const bestOf = (ranked: readonly Ranked[]): Manifest | null =>
  ranked.find(({ failure }) => failure === null)?.manifest ?? null;
