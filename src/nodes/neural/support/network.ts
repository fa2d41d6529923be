import type { RunContext } from '../../../engine/define.ts';
import { lift, lower } from '../../../kernels/depth/fill-field.ts';
import { solveLaplace } from '../../../kernels/diffusion/harmonic.ts';
import { solveTorn } from '../../../kernels/diffusion/torn.ts';
import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import type { Field, Image, Matches } from '../../../kernels/gpu/plane.ts';
import {
  type FilledAndTold,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowSolver,
  type WindowStep,
} from '../../../kernels/hole/fill.ts';
import { tilesKernel, type Window } from '../../../kernels/hole/tiles.ts';
import { crop, cropMask, paste } from '../../../kernels/hole/window.ts';
import { boundingBox } from '../../../kernels/mask/box.ts';
import { type Answer, apply, mapOf } from '../../../models/apply/apply.ts';
import type { Network } from '../../../models/apply/run.ts';
import { applySurrounded } from '../../../models/apply/surround.ts';
import { answersForTheMiddle, boxesOf, type Policy } from '../../../models/apply/windows.ts';
import { ModelError } from '../../../models/errors.ts';
import { contradictions, type Manifest, type ManifestInput } from '../../../models/manifest.ts';
import type { FoundModel } from '../../../models/models.ts';
import { Collector, type Views } from './views.ts';

export interface NetworkOptions {
  readonly policy?: Policy | undefined;
  /** How much noise, or which level: where the network asks for a number. */
  readonly level?: number;
  /** Edges or depth of the whole picture, with the hole filled already, where the network asks for them. */
  readonly extra?: Field | undefined;
  /** A first guess of the whole picture, in place of the prefill that the manifest asks for. */
  readonly init?: Image | undefined;
  /** Changes the filled window before it is pasted; gives a new picture. */
  readonly finish?: (filled: Image, window: HoleWindow) => Image;
}
export interface FilledAndSeen extends FilledAndTold {
  /** What the network shows beside its answer, by the name of its view. */
  readonly seen: Readonly<Record<string, Field | Image | Matches>>;
}

/** What a picture may come with, one number per pixel. */
export type Given = { readonly [K in 'edge' | 'depth']?: Field | undefined };
const EXTRAS = ['edge', 'depth'] as const;

/** Edges or depth, where an input asks for them: by its role, or in a channel. */
const extrasOf = ({ role, channels = [role] }: ManifestInput) =>
  EXTRAS.filter((extra) => channels.some((channel) => channel.includes(extra)));

/** The one plane of what is given that the network asks for. */
export const extraOf = ({ manifest }: Network, given: Given): Field | undefined =>
  manifest.inputs.flatMap(extrasOf).map((role) => given[role])[0];

/** Known pixels around the hole that a network may look at. */
const MARGIN = 256;
/** How exactly the harmonic fill is solved that networks start from. */
export const PREFILL = { tolerance: 1e-5, method: { kind: 'multigrid', cycles: 20 } } as const;
const TORN = { tolerance: 1e-5, iterations: 100 };
const TILE = 16;

/** A model with a manifest that fits its file, ready to be applied. Errors: `ModelError`. */
export function networkOf(
  { gpu, models, signal, warn }: RunContext,
  model: FoundModel,
  manifest: Manifest | null = model.manifest,
  given: Given = {},
): Network {
  const { name, onnx } = model;
  if (!manifest) {
    const shapes = onnx.inputs.map((input) => `${input.name} [${input.dims.join(', ')}]`);
    throw new ModelError(
      `${name}: nobody has said yet what goes in and comes out (inputs ${shapes.join(', ')}); ` +
        'choose a contract in its dialog, or give the parameter a manifest: reweave model inspect prints one',
    );
  }
  const [wrong] = contradictions(manifest, onnx);
  if (wrong) throw new ModelError(`${name}: ${wrong}`);
  const asked = [...new Set(manifest.inputs.flatMap(extrasOf))];
  const unfed = asked.find((role) => !given[role]);
  if (unfed) {
    const input = manifest.inputs.find((one) => extrasOf(one).includes(unfed));
    throw new ModelError(
      `${name}: it asks for ${unfed} on ${input?.name}; wire one to the input ${unfed}`,
    );
  }
  if (asked.length > 1) {
    throw new ModelError(`${name}: it asks for edges and depth, but one of them at most is given`);
  }
  const run: Network['run'] = (feeds, outputs) =>
    models.use({ ...model, manifest }, gpu, signal, (session, runtime) => {
      const why = runtime === 'wasm' && gpu.backend.kind === 'webgpu' && models.whyNotWebgpu(model);
      if (why) warn('run/network-on-wasm', `${why}; ${name} runs in WebAssembly`);
      return session.run(gpu, feeds, outputs);
    });
  return { name, manifest, onnx, run, warn };
}

/**
 * Fills a hole with a network, window by window: known pixels stay as bits, nothing under the mask is
 * seen but the prefill that the manifest asks for. `inner` is the network's map, 0 where it has none.
 */
export async function* fillByNetwork(
  context: RunContext,
  network: Network,
  { image, mask }: { readonly image: Image; readonly mask: Field },
  { policy, level = 0, extra, init, finish }: NetworkOptions = {},
  views: Views = {},
): AsyncGenerator<FillStep, FilledAndSeen, void> {
  const { gpu } = context;
  const collector = new Collector(gpu, views, { image, mask, extra });
  const solve: WindowSolver = async function* (within) {
    const { start, hole, depth, window } = within;
    const prefill = init ? null : prefillOf(gpu, network.manifest, extra);
    if (prefill) {
      for await (const step of prefill.solve({ start, hole, depth, window })) {
        yield { ...step, stage: prefill.stage };
      }
    }
    const isMiddle = answersForTheMiddle(network.manifest);
    const boxes = await boxesIn(context, hole, isMiddle);
    const beside = extra && partOf(gpu, extra, window);
    const scene = { image: start, mask: hole, boxes, level, policy, extra: beside };
    const also = collector.wantsCoarse ? (['mask', 'coarse'] as const) : (['mask'] as const);
    const answer: Answer = yield* told(
      (isMiddle ? applySurrounded : apply)(gpu, network, {
        ...scene,
        also,
        tell: collector.within(window),
      }),
    );
    if (beside) gpu.release(beside);
    const { image: filled, coarse } = Object.fromEntries(answer.pictures);
    if (!filled) throw new ModelError(`${network.name}: its manifest names no image output`);
    if (coarse) collector.setCoarse(paste(gpu, image, coarse, mask, window));
    const inner = mapOf(gpu, answer);
    for (const [role, picture] of answer.pictures) if (role !== 'image') gpu.release(picture);
    const finished = finish?.(filled, within) ?? filled;
    if (finished !== filled) gpu.release(filled);
    return { image: finished, inner };
  };
  const steps = fillHole(gpu, { image, mask, init }, solve, { margin: MARGIN, inner: 'map' });
  let next = await steps.next();
  while (!next.done) {
    yield { ...next.value, preview: { ...next.value.preview, ...collector.planes } };
    next = await steps.next();
  }
  return { ...next.value, seen: collector.planes };
}

/** What stands under the hole before a network sees it, besides the smooth first guess. */
function prefillOf(gpu: Gpu, { prefill }: Manifest, sketch: Field | undefined) {
  if (prefill === 'torn' && sketch) {
    return { solve: solveTorn(gpu, sketch, TORN), stage: 'prefill torn along the sketch' };
  }
  return prefill === 'harmonic' || prefill === 'torn'
    ? { solve: solveLaplace(gpu, PREFILL), stage: 'harmonic prefill' }
    : null;
}

/** Steps of `apply` as a solver tells them. */
async function* told(steps: ReturnType<typeof apply>): AsyncGenerator<WindowStep, Answer, void> {
  let next = await steps.next();
  while (!next.done) {
    const { k, of, current } = next.value;
    if (current) yield { k, of, current, stage: `window ${k} of ${of}` };
    next = await steps.next();
  }
  return next.value;
}

function partOf(gpu: Gpu, values: Field, window: Window): Field {
  const whole = lift(gpu, values);
  const part = crop(gpu, whole, window);
  const field = lower(gpu, part);
  for (const plane of [whole, part]) gpu.release(plane);
  return field;
}

/** Boxes around what is missing, to a tile, or to a pixel where the hole must lie in the middle. */
async function boxesIn({ gpu }: RunContext, hole: Field, isTight: boolean) {
  const size = { width: Math.ceil(hole.width / TILE), height: Math.ceil(hole.height / TILE) };
  const { width: maskWidth, height: maskHeight } = hole;
  const tiles = tilesKernel(gpu, { mask: hole }, { maskWidth, maskHeight }, { size });
  const counts = await gpu.read(tiles);
  gpu.release(tiles);
  const boxes = boxesOf(counts, hole, TILE);
  return isTight ? Promise.all(boxes.map((box) => tightened(gpu, hole, box))) : boxes;
}

async function tightened(gpu: Gpu, hole: Field, box: Window): Promise<Window> {
  const part = cropMask(gpu, hole, box);
  const within = await boundingBox(gpu, part);
  gpu.release(part);
  if (!within) return box;
  const { left, top, right, bottom } = within;
  return { left: box.left + left, top: box.top + top, width: right - left, height: bottom - top };
}
