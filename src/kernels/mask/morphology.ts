import type { Gpu } from '../gpu/gpu.ts';
import type { Field } from '../gpu/plane.ts';
import { alongLines, squaredDistance, type Target } from './distance.ts';
import { threshold } from './threshold.ts';

/** The shape a mask grows or shrinks by: all pixels within `radius` of its centre. */
export interface Element {
  readonly shape: 'disc' | 'square';
  /** Pixels between centres; a square has sides of 2 floor(radius) + 1. */
  readonly radius: number;
}

/** Every pixel within the element of a missing one is missing. Outside the picture there is nothing. */
export const dilate = (gpu: Gpu, mask: Field, element: Element): Field =>
  within(gpu, mask, 'missing', element);

/** Only pixels with no known one within the element stay missing; the picture's border does not eat. */
export function erode(gpu: Gpu, mask: Field, element: Element): Field {
  const near = within(gpu, mask, 'known', element);
  const result = threshold(gpu, near, { high: 0.5 });
  gpu.release(near);
  return result;
}

/** Erosion, then dilation: what the element does not fit into goes, the rest keeps its size. */
export const open = (gpu: Gpu, mask: Field, element: Element): Field =>
  chain(gpu, mask, element, erode, dilate);

/** Dilation, then erosion: gaps and bays that the element does not fit into are closed. */
export const close = (gpu: Gpu, mask: Field, element: Element): Field =>
  chain(gpu, mask, element, dilate, erode);

/** Pixels whose distance to the hole (`outside`) or to what is known (`inside`) is in (from, to]. */
export function ring(
  gpu: Gpu,
  mask: Field,
  {
    side,
    from,
    to,
  }: { readonly side: 'outside' | 'inside'; readonly from: number; readonly to: number },
): Field {
  const target = side === 'outside' ? 'missing' : 'known';
  const squared = squaredDistance(gpu, mask, { to: target, limit: to });
  const result = threshold(gpu, squared, { low: Math.floor(from * from) + 1, high: to * to });
  gpu.release(squared);
  return result;
}

type Operation = typeof dilate;

function chain(gpu: Gpu, mask: Field, element: Element, first: Operation, then: Operation): Field {
  const half = first(gpu, mask, element);
  const result = then(gpu, half, element);
  gpu.release(half);
  return result;
}

/** 1 where a pixel of the kind looked for lies within the element. */
function within(gpu: Gpu, mask: Field, to: Target, { shape, radius }: Element): Field {
  if (shape === 'disc') {
    const squared = squaredDistance(gpu, mask, { to, limit: radius });
    const result = threshold(gpu, squared, { high: radius * radius });
    gpu.release(squared);
    return result;
  }
  const reach = Math.floor(radius);
  const columns = alongLines(gpu, mask, { to, axis: 'y', reach });
  const near = threshold(gpu, columns, { low: -reach, high: reach });
  gpu.release(columns);
  const rows = alongLines(gpu, near, { to: 'missing', axis: 'x', reach });
  gpu.release(near);
  const result = threshold(gpu, rows, { low: -reach, high: reach });
  gpu.release(rows);
  return result;
}
