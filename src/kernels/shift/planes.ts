import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';
import type { Ground } from './ground.ts';
import type { Labelling } from './labelling.ts';
import type { OffsetStatistics } from './statistics.ts';

/** The ground with each missing pixel copied by its shift: whole numbers 0..255. */
export function pictureOf(gpu: Gpu, ground: Ground, labelling: Labelling): Image {
  const { width, height, lanes, features } = ground;
  const data = new Float32Array(width * height * 4).fill(1);
  const copy = (to: number, from: number) => {
    for (let c = 0; c < 3; c++) data[4 * to + c] = features[from * lanes + c] as number;
  };
  for (let i = 0; i < width * height; i++) copy(i, i);
  const { x, y, shiftX, shiftY } = labelling;
  for (const [i, px] of x.entries()) {
    const py = y[i] as number;
    copy(py * width + px, (py + (shiftY[i] as number)) * width + px + (shiftX[i] as number));
  }
  const picture = gpu.image({ width, height });
  gpu.upload(picture, data);
  return picture;
}

/**
 * Where each labelled pixel of a region is copied from, for a window of the same picture: x, y in the
 * picture, and as its cost the number of its shift, counted from 1 in reading order.
 */
export function originsOf(
  gpu: Gpu,
  { x, y, shiftX, shiftY }: Labelling,
  region: Window,
  window: Window,
): Matches {
  const data = new Float32Array(window.width * window.height * 4).fill(-1);
  for (let i = 2; i < data.length; i += 4) data[i] = 0;
  const numbers = new Map<string, number>();
  for (const [i, px] of x.entries()) {
    const [sx, sy] = [shiftX[i] as number, shiftY[i] as number];
    const name = `${sx},${sy}`;
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    const [left, top] = [px + region.left, (y[i] as number) + region.top];
    const at = 4 * ((top - window.top) * window.width + left - window.left);
    data.set([left + sx, top + sy, 0, number], at);
  }
  const origin = gpu.matches(window);
  gpu.upload(origin, data);
  return origin;
}

/** Counts as a field to look at; one pixel of 0 for none. */
export function histogramPlane(gpu: Gpu, statistics: OffsetStatistics | null): Field {
  const plane = gpu.field(statistics ?? { width: 1, height: 1 });
  gpu.upload(plane, statistics?.counts ?? new Float32Array(1));
  return plane;
}
