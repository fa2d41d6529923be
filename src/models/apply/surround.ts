import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Window } from '../../kernels/hole/tiles.ts';
import { crop, place } from '../../kernels/hole/window.ts';
import { mirror } from '../../kernels/neural/maps.ts';
import { type Answer, type ApplyStep, apply, type Scene } from './apply.ts';
import type { Network } from './run.ts';

/**
 * `apply` for a network that answers for the middle of what it sees: the picture is continued by its
 * mirror image, so that a window has its hole in the middle wherever that lies.
 */
export async function* applySurrounded(
  gpu: Gpu,
  network: Network,
  scene: Scene & { readonly boxes: readonly Window[] },
): AsyncGenerator<ApplyStep, Answer, void> {
  const { width, height } = scene.image;
  const { size, context } = network.manifest;
  const longest = Math.max(...scene.boxes.map((box) => Math.max(box.width, box.height)));
  // Half a window on every side: no window is moved to stay in the picture.
  const border = Math.ceil(Math.max((size.w ?? 0) / 2, (context * longest) / 2, longest)) + 64;
  const inside: Window = { left: border, top: border, width, height };
  const image = mirror(gpu, scene.image, border);
  const mask = place(gpu, scene.mask, image, inside);
  const boxes = scene.boxes.map((box) => ({
    ...box,
    left: box.left + border,
    top: box.top + border,
  }));
  const steps = apply(gpu, network, { ...scene, image, mask, boxes });
  let next = await steps.next();
  while (!next.done) {
    const { current, ...step } = next.value;
    const shown = current && crop(gpu, current, inside);
    yield { ...step, current: shown };
    if (shown) gpu.release(shown);
    next = await steps.next();
  }
  const pictures = new Map(
    [...next.value.pictures].map(([role, picture]) => {
      const part = crop(gpu, picture, inside);
      gpu.release(picture);
      return [role, part] as const;
    }),
  );
  for (const plane of [image, mask]) gpu.release(plane);
  return { pictures };
}
