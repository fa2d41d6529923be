import { composite } from '../../kernels/combine/composite.ts';
import { lift } from '../../kernels/depth/fill-field.ts';
import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Field, Image, Size } from '../../kernels/gpu/plane.ts';
import { sameSize } from '../../kernels/gpu/plane.ts';
import type { Window } from '../../kernels/hole/tiles.ts';
import { crop, cropMask } from '../../kernels/hole/window.ts';
import { feather } from '../../kernels/mask/feather.ts';
import type { Output } from '../../kernels/neural/maps.ts';
import {
  firstChannel,
  lay,
  rescale,
  rescaleMask,
  type Sight,
} from '../../kernels/neural/tensors.ts';
import { ModelError, OutOfMemoryError } from '../errors.ts';
import type { Manifest, ManifestOutput } from '../manifest.ts';
import { expectPicture, type Network, runOnce } from './run.ts';
import { colours, shapeOf } from './tensors.ts';
import { halved, type Policy, type Sitting, sittings } from './windows.ts';

/** Width of the ring that a network for the middle predicts again, as a share of its side: 4 of 128 pixels. */
const RING = 1 / 32;

export interface Scene extends Sight {
  /** Boxes around what is missing; null where the whole picture is meant. */
  readonly boxes: readonly Window[] | null;
  /** A number that the network asks for: how much noise, which level of a pyramid. */
  readonly level: number;
  readonly policy?: Policy | undefined;
  /** Outputs beside the main one that are wanted, by role. */
  readonly also?: readonly ManifestOutput['role'][];
  readonly tell?: Told;
}

/** Outputs, by name, that somebody wants as the network gives them: a gate, a column's features, where attention looks. */
export interface Told {
  readonly outputs: readonly string[];
  /** Called after each run; records what it makes of the planes, which are released after it. */
  take(outputs: ReadonlyMap<string, Output>): void;
}

export interface Answer {
  /** By role: pictures as they are, everything else as one number per pixel. */
  readonly pictures: ReadonlyMap<ManifestOutput['role'], Image>;
}

export interface ApplyStep {
  readonly k: number;
  readonly of: number;
  /** The main picture as it stands; kept by the caller of `next`. */
  readonly current: Image | undefined;
}

/**
 * Runs a network over a picture, window by window. With a hole, windows see what earlier ones filled,
 * and only missing pixels change. The picture is not written; the answer's planes are the caller's.
 * Errors: `ModelError` that names the network and what does not suit it.
 */
export async function* apply(
  gpu: Gpu,
  network: Network,
  scene: Scene,
): AsyncGenerator<ApplyStep, Answer, void> {
  const { manifest } = network;
  const policy = scene.policy ?? manifest.policy;
  let seats = sittings(scene.image, scene.boxes, manifest, policy);
  const wanted = wantedOutputs(manifest, scene.also ?? []);
  const canvases = new Map<ManifestOutput['role'], Image>();
  let image = scene.image;
  for (let k = 0; k < seats.length; ) {
    const seat = seats[k];
    if (!seat) break;
    await gpu.breathe();
    const answers = await sitOnce(gpu, network, { ...scene, image }, seat, wanted).catch(
      (cause) => {
        if (!(cause instanceof OutOfMemoryError)) throw cause;
        return cause;
      },
    );
    if (answers instanceof OutOfMemoryError) {
      const smaller = halved(seats.slice(k), scene.boxes, manifest, policy);
      if (!smaller) throw answers;
      const { width, height } = seat.tensor;
      network.warn?.(
        'run/network-smaller-tiles',
        `${network.name}: ${width} x ${height} pixels at once need more memory than there is; it goes on with ${smaller.side}`,
      );
      seats = [...seats.slice(0, k), ...smaller.seats];
      continue;
    }
    for (const [role, tile] of answers) {
      const times = Math.max(1, Math.round(tile.width / seat.window.width));
      const canvas = canvases.get(role) ?? blankCanvas(gpu, scene, role, times);
      canvases.set(role, canvas);
      const isFill = scene.boxes !== null && role === 'image';
      if (isFill) layPart(gpu, canvas, tile, seat, scene.mask);
      else layTile(gpu, canvas, tile, seat, times);
      gpu.release(tile);
      if (isFill) image = canvas;
    }
    k++;
    yield { k, of: seats.length, current: canvases.get('image') };
  }
  return { pictures: canvases };
}

function layTile(gpu: Gpu, canvas: Image, tile: Image, seat: Sitting, times: number): void {
  const { window, across, down } = seat;
  const [left, top] = [window.left * times, window.top * times];
  lay(gpu, canvas, tile, { left, top, across: across * times, down: down * times });
}

/** Missing pixels alone, and only those of the hole for whose sake the network looked here. */
function layPart(gpu: Gpu, canvas: Image, tile: Image, seat: Sitting, mask: Field): void {
  const { window, part = window } = seat;
  const left = Math.max(window.left, part.left);
  const top = Math.max(window.top, part.top);
  const width = Math.min(window.left + window.width, part.left + part.width) - left;
  const height = Math.min(window.top + window.height, part.top + part.height) - top;
  if (width <= 0 || height <= 0) return;
  const [cutLeft, cutTop] = [left - window.left, top - window.top];
  const own = crop(gpu, tile, { left: cutLeft, top: cutTop, width, height });
  const across = Math.max(0, seat.across - cutLeft);
  const down = Math.max(0, seat.down - cutTop);
  lay(gpu, canvas, own, { left, top, across, down, mask });
  gpu.release(own);
}

/** The first output of each role that is asked for. */
function wantedOutputs(
  { outputs }: Manifest,
  also: readonly ManifestOutput['role'][],
): readonly ManifestOutput[] {
  return (['image', ...also] as const).flatMap((role) => {
    const found = outputs.find((output) => output.role === role);
    return found ? [found] : [];
  });
}

/** Fills start from the picture, which they keep; all else from nothing. */
function blankCanvas(gpu: Gpu, scene: Scene, role: string, times: number): Image {
  const { width, height } = scene.image;
  if (scene.boxes !== null && (role === 'image' || role === 'coarse')) {
    return crop(gpu, scene.image, { left: 0, top: 0, width, height });
  }
  const canvas = gpu.image({ width: width * times, height: height * times });
  gpu.upload(canvas, new Float32Array(canvas.width * canvas.height * 4));
  return canvas;
}

async function sitOnce(
  gpu: Gpu,
  network: Network,
  scene: Scene,
  { window, shown, tensor }: Sitting,
  wanted: readonly ManifestOutput[],
): Promise<readonly (readonly [ManifestOutput['role'], Image])[]> {
  const seen = look(gpu, scene, window, shown);
  const told = scene.tell?.outputs ?? [];
  const outputs = await runOnce(gpu, network, { ...scene, ...seen }, tensor, [
    ...new Set([...wanted.map((output) => output.name), ...told]),
  ]);
  const given = (output: string) => {
    const got = outputs[output];
    if (!got) throw new ModelError(`${network.name}: the network gave no output ${output}`);
    return got;
  };
  const toldOf = (output: string): Output => {
    const { plane, dims } = given(output);
    const { width, height, channels } = shapeOf(dims, 'NCHW');
    const scaled = (places: number, side: 'width' | 'height') =>
      (shown[side] / window[side]) * (places / tensor[side]);
    const scale = [scaled(width, 'width'), scaled(height, 'height')] as const;
    return { plane, width, height, channels, window, scale };
  };
  const answers = wanted.map((output) => {
    const got = given(output.name);
    const shape = shapeOf(got.dims, output.layout);
    const isPart = !output.fullSize && output.role === 'image';
    if (!isPart) expectPicture(network.name, output, got.dims, shape, tensor);
    const picture = isPart
      ? centred(gpu, seen, colours(gpu, got.plane, shape, output, shape), window)
      : resized(gpu, got.plane, shape, output, { shown, tensor, window });
    return [output.role, picture] as const;
  });
  scene.tell?.take(new Map(told.map((output) => [output, toldOf(output)])));
  for (const { plane } of Object.values(outputs)) gpu.release(plane);
  for (const plane of Object.values(seen)) gpu.release(plane);
  return answers;
}

/** What the network is shown of a window. */
function look(gpu: Gpu, { image, mask, extra }: Sight, window: Window, shown: Size): Sight {
  const part = crop(gpu, image, window);
  const hole = cropMask(gpu, mask, window);
  const more = extra && cropField(gpu, extra, window, shown);
  const third = more ? { extra: more } : {};
  if (sameSize(window, shown)) return { image: part, mask: hole, ...third };
  const smaller = { image: rescale(gpu, part, shown), mask: rescaleMask(gpu, hole, shown) };
  for (const plane of [part, hole]) gpu.release(plane);
  return { ...smaller, ...third };
}

function cropField(gpu: Gpu, values: Field, window: Window, shown: Size = window): Field {
  const whole = lift(gpu, values);
  const part = crop(gpu, whole, window);
  const picture = sameSize(window, shown) ? part : rescale(gpu, part, shown);
  const field = firstChannel(gpu, picture);
  for (const plane of new Set([whole, part, picture])) gpu.release(plane);
  return field;
}

/**
 * The output as large as the window, or a whole multiple of it where the network enlarges. What lies
 * beyond the picture's edge is cut off; a map of fewer pixels is spread over the window.
 */
function resized(
  gpu: Gpu,
  plane: Field,
  shape: ReturnType<typeof shapeOf>,
  output: ManifestOutput,
  { shown, tensor, window }: Pick<Sitting, 'shown' | 'tensor' | 'window'>,
): Image {
  const ratio = shape.width / tensor.width;
  const times = Math.max(1, Math.round(ratio));
  const size = {
    width: Math.max(1, Math.min(shape.width, Math.round(shown.width * ratio))),
    height: Math.max(
      1,
      Math.min(shape.height, Math.round((shown.height * shape.height) / tensor.height)),
    ),
  };
  const picture = colours(gpu, plane, shape, output, size);
  const full = { width: window.width * times, height: window.height * times };
  if (sameSize(size, full)) return picture;
  const spread = rescale(gpu, picture, full);
  gpu.release(picture);
  return spread;
}

/**
 * An answer for the middle alone. It fades into the first guess towards the hole's rim, over as much as such a
 * network predicts again around its hole.
 */
function centred(gpu: Gpu, { image: seen, mask }: Sight, middle: Image, window: Window): Image {
  const { width, height } = seen;
  const laid = crop(gpu, seen, { left: 0, top: 0, width, height });
  lay(gpu, laid, middle, {
    left: Math.floor((width - middle.width) / 2),
    top: Math.floor((height - middle.height) / 2),
  });
  gpu.release(middle);
  const share = feather(gpu, mask, { side: 'inside', width: width * RING });
  const whole = composite(gpu, seen, laid, share);
  for (const plane of [laid, share]) gpu.release(plane);
  if (sameSize(whole, window)) return whole;
  const spread = rescale(gpu, whole, window);
  gpu.release(whole);
  return spread;
}

/** One number per pixel of what `apply` gave for a role that is no picture. */
export function mapOf(gpu: Gpu, { pictures }: Answer): Field | undefined {
  for (const role of ['mask', 'depth', 'score', 'flow', 'features'] as const) {
    const picture = pictures.get(role);
    if (picture) return firstChannel(gpu, picture);
  }
  return undefined;
}
